import {
  barOffset,
  type Heights,
  laidHeight,
  listOffset,
  type Place,
  scrolled,
} from '../src/accounts/list/grid/scroll-space'

const ROW = 46
const VIEW = 800
const MILLION: Heights = { list: 1_000_000 * ROW, view: VIEW }
const LAID = laidHeight(MILLION.list)
/** The last places of bar and list. */
const [BAR_END, LIST_END] = [LAID - VIEW, MILLION.list - VIEW]

describe('the space that a list of a million rows is scrolled in', () => {
  it('is laid out no taller than any browser can, also where a pixel of ours is three of the device', () => {
    expect(3 * LAID).toBeLessThan(17_000_000)
    expect(laidHeight(20_000 * ROW)).toBe(20_000 * ROW)
  })

  it('is one to one for a list that can be laid out', () => {
    const heights = { list: 20_000 * ROW, view: VIEW }
    expect([0, 1, 400_000].map(offset => listOffset(offset, heights))).toEqual([0, 1, 400_000])
    expect([0, 1, 400_000].map(offset => barOffset(offset, heights))).toEqual([0, 1, 400_000])
    expect(scrolled({ offset: 0, shift: 0 }, 400_000, heights)).toEqual({ offset: 400_000, shift: 0 })
  })

  it('has the whole list between the ends of the bar', () => {
    expect(listOffset(0, MILLION)).toBe(0)
    expect(listOffset(BAR_END, MILLION)).toBe(LIST_END)
    expect(listOffset(BAR_END / 2, MILLION)).toBeCloseTo(LIST_END / 2)
    // The last pixels are exact.
    expect(listOffset(BAR_END - 7, MILLION)).toBe(LIST_END - 7)
  })

  it('finds the bar for each place, and each place for the bar', () => {
    let before = -1
    for (let row = 0; row < 1_000_000; row += 997) {
      const place = Math.min(row * ROW, LIST_END)
      const bar = barOffset(place, MILLION)
      expect(bar).toBeGreaterThan(before)
      expect(Math.abs(listOffset(bar, MILLION) - place)).toBeLessThan(0.01)
      before = bar
    }
  })

  it('moves pixel by pixel with the wheel, and jumps with the bar', () => {
    const middle = scrolled({ offset: 0, shift: 0 }, 2_500_000, MILLION)
    expect(middle.offset + middle.shift).toBe(listOffset(2_500_000, MILLION))
    let place: Place = middle
    for (let turns = 0; turns < 500; turns++) place = scrolled(place, place.offset + 100, MILLION)
    expect(place.offset + place.shift).toBe(middle.offset + middle.shift + 50_000)
    const jumped = scrolled(place, 3_000_000, MILLION)
    expect(jumped.offset + jumped.shift).toBe(listOffset(3_000_000, MILLION))
  })

  it('never leaves the list, whichever way one scrolled', () => {
    const nearEnd: Place = { offset: BAR_END - 300, shift: LIST_END - 100 - (BAR_END - 300) }
    const end = scrolled(nearEnd, BAR_END, MILLION)
    expect(end.offset + end.shift).toBe(LIST_END)
    const nearStart = scrolled({ offset: 300, shift: -200 }, 100, MILLION)
    expect(nearStart.offset + nearStart.shift).toBe(0)
    // Above the list, as on a phone that shows the heading.
    expect(scrolled({ offset: 0, shift: 0 }, -250, MILLION)).toEqual({ offset: -250, shift: 0 })
  })
})
