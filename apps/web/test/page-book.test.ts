import { knownRows, NEW_BOOK, noted, pageOf, startsOf } from '../src/accounts/data/page-book'

const three = noted(noted(noted(NEW_BOOK, 0, 200, 'b'), 1, 200, 'c'), 2, 40, null)

describe('the book of a list that is read page by page', () => {
  it('grows by the page behind the last one, until there is none', () => {
    const one = noted(NEW_BOOK, 0, 200, 'b')
    expect(one.pages).toEqual([
      { cursor: null, size: 200 },
      { cursor: 'b', size: null },
    ])
    expect(one.isWhole).toBe(false)
    expect(three.isWhole).toBe(true)
    expect(knownRows(three)).toBe(440)
  })

  it('finds the page of a row, also at its edges and beyond the end', () => {
    const starts = startsOf(three)
    expect([0, 199, 200, 399, 400, 439, 9_000].map(row => pageOf(starts, row))).toEqual([0, 0, 1, 1, 2, 2, 2])
  })

  it('is the same book where nothing new was read', () => {
    expect(noted(three, 1, 200, 'c')).toBe(three)
    expect(noted(three, 2, 40, null)).toBe(three)
  })

  it('takes a page that lost a row as it is, without asking for the others again', () => {
    const shorter = noted(three, 0, 199, 'b')
    expect(knownRows(shorter)).toBe(439)
    expect(shorter.pages).toHaveLength(3)
  })

  it('forgets what came behind a page that now ends elsewhere: rows would be missing or twice there', () => {
    const other = noted(three, 0, 200, 'z')
    expect(other.pages.map(page => page.cursor)).toEqual([null, 'z'])
    expect(other.isWhole).toBe(false)
    expect(noted(three, 1, 200, null)).toEqual({ pages: three.pages.slice(0, 2), isWhole: true })
  })
})
