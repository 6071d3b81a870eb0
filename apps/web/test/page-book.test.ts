import {
  type BookPage,
  endOf,
  holesOf,
  isInStep,
  itemAt,
  PAGE_ROWS,
  pageOf,
  positionOf,
  without,
} from '../src/accounts/data/page-book'

interface Item {
  readonly id: string
}

/** Pages by number, as a list of `length` items gives them; each item is called after its position. */
function book(length: number, ...numbers: number[]): Map<number, BookPage<Item>> {
  return new Map(
    numbers.map(number => {
      const first = number * PAGE_ROWS
      const size = Math.min(PAGE_ROWS, length - first)
      const items = Array.from({ length: size }, (_, index) => ({ id: `item ${first + index}` }))
      return [number, { items, nextCursor: first + size < length ? `after ${first + size - 1}` : null, cursor: null }]
    }),
  )
}

const ids = (page: BookPage<Item> | undefined) => page?.items.map(({ id }) => id) ?? []

describe('the pages of a list', () => {
  it('finds the item at any position that is at hand', () => {
    const pages = book(1_000_000, 0, 2_500, 4_999)
    const at = (position: number) => itemAt(pages.get(pageOf(position)), position)?.id
    expect([0, 199, 500_000, 999_999].map(at)).toEqual(['item 0', 'item 199', 'item 500000', 'item 999999'])
    expect([200, 499_999, 1_000_000].map(at)).toEqual([undefined, undefined, undefined])
  })

  it('tells where the list ends, once its last page is there', () => {
    expect(endOf(book(450, 0, 1))).toBeNull()
    expect(endOf(book(450, 1, 2))).toBe(450)
    // Fewer than were counted: the page asked for lies behind the end.
    expect(endOf(new Map([[3, { items: [], nextCursor: null, cursor: null }]]))).toBe(600)
  })

  it('is in step where a page goes on from the end of the one before', () => {
    const [first, second] = [...book(450, 0, 1).values()]
    expect(isInStep(first, { ...second!, cursor: 'after 199' })).toBe(true)
    expect(isInStep(first, { ...second!, cursor: 'after 198' })).toBe(false)
    expect(isInStep(first, second)).toBe(false)
    expect(isInStep(undefined, second)).toBe(true)
    expect(isInStep({ ...first!, nextCursor: null }, second)).toBe(true)
  })

  it('closes up where items are not to be shown', () => {
    const holes = holesOf(book(1_000, 2, 0), new Map([3, 4, 401, 700].map(n => [`item ${n}`, null])))
    expect(holes).toEqual([3, 4, 401])
    expect([0, 2, 3, 398, 399, 700].map(row => positionOf(holes, row))).toEqual([0, 2, 5, 400, 402, 703])
  })

  it('moves up what is behind an item that has gone, as far as that is at hand', () => {
    const pages = book(1_000, 0, 1, 2, 4)
    pages.set(2, { ...pages.get(2)!, cursor: 'after 399' })
    const changed = without(pages, 'item 250')
    expect([...changed.keys()]).toEqual([1, 2])
    expect(ids(changed.get(1))).toHaveLength(PAGE_ROWS)
    expect(ids(changed.get(1)).slice(49, 51)).toEqual(['item 249', 'item 251'])
    expect(ids(changed.get(1)).at(-1)).toBe('item 400')
    expect(ids(changed.get(2))[0]).toBe('item 401')
    expect(ids(changed.get(2))).toHaveLength(PAGE_ROWS - 1)
    expect(isInStep(changed.get(1), changed.get(2))).toBe(false)
    expect(without(pages, 'item 700').size).toBe(0)
  })
})
