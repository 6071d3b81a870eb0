/** One page of a list that is read by cursors. */
export interface BookPage {
  /** Where it begins; `null` for the first. */
  readonly cursor: string | null
  /** Rows on it; `null` while that is not known. */
  readonly size: number | null
}

/**
 * What is known of a list's pages, from its beginning on without gaps. The rows themselves are not here: they may be forgotten
 * and asked for again by their page's cursor, so a list of a million rows costs a few kilobytes.
 */
export interface PageBook {
  readonly pages: readonly BookPage[]
  /** Whether the last page of the book is the last of the list. */
  readonly isWhole: boolean
}

export const NEW_BOOK: PageBook = { pages: [{ cursor: null, size: null }], isWhole: false }

/**
 * The book once a page has been read. Where the next page begins somewhere else than before, the pages behind it are forgotten:
 * rows would be missing or twice there.
 */
export function noted(book: PageBook, index: number, size: number, nextCursor: string | null): PageBook {
  const page = book.pages[index]
  if (!page) return book
  const next = book.pages[index + 1]
  const isNextAsBefore = nextCursor === null ? !next && book.isWhole : next?.cursor === nextCursor
  if (page.size === size && isNextAsBefore) return book
  const pages = [...book.pages.slice(0, index), { ...page, size }]
  if (nextCursor === null) return { pages, isWhole: true }
  if (isNextAsBefore) return { ...book, pages: [...pages, ...book.pages.slice(index + 1)] }
  return { pages: [...pages, { cursor: nextCursor, size: null }], isWhole: false }
}

/** The number of the first row of each page. */
export function startsOf({ pages }: PageBook): number[] {
  const starts: number[] = []
  let row = 0
  for (const { size } of pages) {
    starts.push(row)
    row += size ?? 0
  }
  return starts
}

/** Rows that are known to be there. */
export function knownRows({ pages }: PageBook): number {
  return pages.reduce((sum, { size }) => sum + (size ?? 0), 0)
}

/** Index of the page that a row is on; the last page for a row beyond. */
export function pageOf(starts: readonly number[], row: number): number {
  let low = 0
  let high = starts.length - 1
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if (starts[middle]! <= row) low = middle
    else high = middle - 1
  }
  return low
}
