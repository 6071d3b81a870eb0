/** Rows of a page; only the last of a list has fewer. Page n begins at position n × `PAGE_ROWS`. */
export const PAGE_ROWS = 200

/** One page of a list. */
export interface BookPage<Item> {
  readonly items: readonly Item[]
  /** Where the next page begins; `null` for the last. */
  readonly nextCursor: string | null
  /** The cursor that it was read by; `null` for one that was read by its position. */
  readonly cursor: string | null
}

/** The pages of a list that are at hand, by number; there may be gaps. */
export type PageBook<Item> = ReadonlyMap<number, BookPage<Item>>

type WithId = { readonly id: string }

/** Number of the page that a position is on. */
export function pageOf(position: number): number {
  return Math.floor(position / PAGE_ROWS)
}

export function itemAt<Item>(page: BookPage<Item> | undefined, position: number): Item | undefined {
  return page?.items[position % PAGE_ROWS]
}

/**
 * Whether a page goes on where the page before it ends. One that was read by its position may not: accounts come and go between
 * two requests, and a row would be missing or twice where the pages meet.
 */
export function isInStep(before: BookPage<unknown> | undefined, page: BookPage<unknown> | undefined): boolean {
  return !before || !page || before.nextCursor === null || before.nextCursor === page.cursor
}

/** Positions that the list has, where one of the pages is its last. */
export function endOf(book: PageBook<unknown>): number | null {
  const ends = [...book].flatMap(([number, { items, nextCursor }]) =>
    nextCursor === null ? [number * PAGE_ROWS + items.length] : [],
  )
  return ends.length > 0 ? Math.min(...ends) : null
}

/** Positions of items that are not to be shown, in order. */
export function holesOf(book: PageBook<WithId>, hidden: ReadonlyMap<string, unknown>): number[] {
  return [...book]
    .flatMap(([number, { items }]) =>
      items.flatMap(({ id }, index) => (hidden.has(id) ? [number * PAGE_ROWS + index] : [])),
    )
    .sort((one, other) => one - other)
}

/** Position of the n-th row that is shown. */
export function positionOf(holes: readonly number[], row: number): number {
  let position = row
  for (const hole of holes) if (hole <= position) position++
  return position
}

/**
 * The pages that change once an item has gone from the list: each takes the first item of the next one, as far as the next is at
 * hand, and so begins no more where it was read from. Empty where nobody knows which page the item was on.
 */
export function without<Item extends WithId>(book: PageBook<Item>, id: string): PageBook<Item> {
  const changed = new Map<number, BookPage<Item>>()
  const first = [...book.keys()].find(number => book.get(number)!.items.some(item => item.id === id))
  if (first === undefined) return changed
  let left = book.get(first)!.items.filter(item => item.id !== id)
  for (let number = first; book.has(number); number++) {
    const { nextCursor, cursor } = book.get(number)!
    const [moved, ...others] = book.get(number + 1)?.items ?? []
    const items = moved ? [...left, moved] : left
    changed.set(number, { items, nextCursor, cursor: number === first ? cursor : null })
    left = others
  }
  return changed
}
