import { InvalidCursorError, type Page, type PageRequest } from '@secondtouch/import-core'

/** A page of a sorted list; its cursor names the list and the last item by its key, as those of the real stores do. */
export function memoryPage<Item>(
  list: string,
  items: readonly Item[],
  keyOf: (item: Item) => string,
  { limit, cursor }: PageRequest,
): Page<Item> {
  const start = cursor === undefined ? 0 : placeAfter(list, items, keyOf, cursor)
  const page = items.slice(start, start + limit)
  const last = page.at(-1)
  const isMore = start + limit < items.length && last !== undefined
  return { items: page, nextCursor: isMore ? encode([list, keyOf(last)]) : null }
}

function placeAfter<Item>(list: string, items: readonly Item[], keyOf: (item: Item) => string, cursor: string): number {
  const index = items.findIndex(item => encode([list, keyOf(item)]) === cursor)
  if (index < 0) throw new InvalidCursorError('the cursor is not one of this list')
  return index + 1
}

function encode(parts: string[]): string {
  return Buffer.from(JSON.stringify(parts)).toString('base64url')
}
