/**
 * Pixels of the tallest list that is laid out as it is. Browsers end at 17 to 33 million pixels of the device, which may be
 * three of ours each.
 */
const MAX_HEIGHT = 5_000_000
/** Pixels at both ends of a taller list that are laid out as they are, so that one arrives there pixel by pixel. */
const EDGE = 1_000_000
/** Screens that one may scroll at once; whoever goes farther has moved the scroll bar. */
const FINE_SCREENS = 2

/** How tall a list would be, and how much of it one sees at once, in pixels. */
export interface Heights {
  readonly list: number
  readonly view: number
}

/** Where one is: how far the browser has scrolled, and how much farther that is in the list. */
export interface Place {
  readonly offset: number
  readonly shift: number
}

/** Pixels that the browser lays out for a list. */
export function laidHeight(list: number): number {
  return Math.min(list, MAX_HEIGHT)
}

/** Where in the list the scroll bar points to: exactly near both ends, in proportion between them. */
export function listOffset(offset: number, heights: Heights): number {
  const { laid, list } = ends(heights)
  if (laid === list || offset <= EDGE) return offset
  if (offset >= laid - EDGE) return list - (laid - offset)
  return EDGE + ((offset - EDGE) * (list - 2 * EDGE)) / (laid - 2 * EDGE)
}

/** Where the scroll bar has to be for a place in the list. */
export function barOffset(inList: number, heights: Heights): number {
  const { laid, list } = ends(heights)
  if (laid === list || inList <= EDGE) return inList
  if (inList >= list - EDGE) return laid - (list - inList)
  return EDGE + ((inList - EDGE) * (laid - 2 * EDGE)) / (list - 2 * EDGE)
}

/** Where one is once the browser has scrolled: pixel by pixel for the wheel, where the bar points to for the bar. */
export function scrolled({ offset, shift }: Place, to: number, heights: Heights): Place {
  if (laidHeight(heights.list) === heights.list) return { offset: to, shift: 0 }
  const isFine = Math.abs(to - offset) <= FINE_SCREENS * heights.view
  if (!isFine) return { offset: to, shift: listOffset(to, heights) - to }
  return { offset: to, shift: Math.max(Math.min(0, -to), Math.min(shift, ends(heights).list - to)) }
}

/** How far one can scroll, as the browser has it and in the list. */
function ends({ list, view }: Heights): { laid: number; list: number } {
  return { laid: Math.max(0, laidHeight(list) - view), list: Math.max(0, list - view) }
}
