import { useCallback, useLayoutEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { barOffset, type Heights, laidHeight, type Place, scrolled } from './scroll-space'

/** Milliseconds without scrolling after which the scroll bar is put where it belongs. */
const REST_MS = 150
/** Rows above and below those in view that are drawn as well. */
const OVERSCAN = 6

/** What a list scrolls in. */
export interface ScrollPort {
  /** Pixels from the beginning of the list to what one sees first. */
  readonly offset: () => number
  /** Pixels of the list that one sees at once. */
  readonly view: () => number
  readonly scrollTo: (offset: number) => void
  /** Calls back when it scrolls or changes its size; gives what ends that. */
  readonly watch: (onChange: () => void) => () => void
}

interface InView {
  readonly first: number
  readonly last: number
  /** Pixels that rows are drawn higher than they lie in the list. */
  readonly shift: number
}

/** The part of a list that is drawn, however long it is. */
export interface RowsInView extends Pick<InView, 'first' | 'last'> {
  /** Pixels to lay out for all rows. */
  readonly height: number
  /** Rows to draw: those in view, some around them, and one to keep wherever it is. */
  readonly rows: (keep?: number) => number[]
  /** Pixels from the top of the list at which a row is drawn. */
  readonly top: (row: number) => number
  /** Scrolls as little as it takes to see a row. */
  readonly reveal: (row: number) => void
  /** Scrolls to a place in the list, in pixels. */
  readonly goTo: (inList: number) => void
  /** The place in the list, in pixels. */
  readonly place: () => number
}

/** Which of a list's rows are in view. All rows are `size` pixels tall; `port` is the same object as long as the list is. */
export function useRowsInView(port: ScrollPort, count: number, size: number): RowsInView {
  const place = useRef<Place>({ offset: 0, shift: 0 })
  const [inView, setInView] = useState<InView>({ first: 0, last: Math.min(count, 2 * OVERSCAN), shift: 0 })
  const list = count * size
  const heights = useCallback((): Heights => ({ list, view: port.view() }), [list, port])
  const inList = useCallback(() => Math.max(0, place.current.offset + place.current.shift), [])

  const look = useCallback(() => {
    const last = Math.max(0, count - 1)
    const at = (pixels: number) => Math.min(last, Math.floor(pixels / size))
    const now = { first: at(inList()), last: at(inList() + port.view()), shift: place.current.shift }
    setInView(before => (isSame(before, now) ? before : now))
  }, [count, size, port, inList])
  const goTo = useCallback(
    (target: number) => {
      const { view } = heights()
      const to = Math.max(0, Math.min(target, list - view))
      port.scrollTo(barOffset(to, heights()))
      // Browsers round.
      const offset = port.offset()
      place.current = { offset, shift: laidHeight(list) === list ? 0 : to - offset }
      look()
    },
    [heights, list, port, look],
  )

  useLayoutEffect(() => {
    let rest: ReturnType<typeof setTimeout> | undefined
    const onRest = () => {
      const { offset } = place.current
      // Somebody scrolls on, which is told a moment later; to go back then would undo it.
      if (port.offset() !== offset) return
      // What stands above the list on a page that scrolls is none of the list: there the bar is where it belongs.
      if (offset < 0) return
      const bar = barOffset(inList(), heights())
      if (Math.abs(bar - offset) > 1) flushSync(() => goTo(inList()))
    }
    const onScroll = () => {
      place.current = scrolled(place.current, port.offset(), heights())
      look()
      clearTimeout(rest)
      rest = setTimeout(onRest, REST_MS)
    }
    onScroll()
    const unwatch = port.watch(onScroll)
    return () => {
      clearTimeout(rest)
      unwatch()
    }
  }, [port, heights, look, goTo, inList])

  const reveal = useCallback(
    (row: number) => {
      const [top, { view }] = [row * size, heights()]
      if (top < inList()) goTo(top)
      else if (top + size > inList() + view) goTo(top + size - view)
    },
    [size, heights, goTo, inList],
  )
  const { first, last, shift } = inView
  const height = laidHeight(list)
  return {
    ...{ first, last, height, reveal, goTo, place: inList },
    rows: keep => {
      const from = Math.max(0, first - OVERSCAN)
      const to = Math.min(count - 1, last + OVERSCAN)
      const rows = Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index)
      if (keep === undefined || keep >= count || (keep >= from && keep <= to)) return rows
      return keep < from ? [keep, ...rows] : [...rows, keep]
    },
    // Where a row is kept far out of view, it must not make the list longer than it is.
    top: row => Math.max(-size, Math.min(row * size - shift, height - size)),
  }
}

function isSame(one: InView, other: InView): boolean {
  return one.first === other.first && one.last === other.last && one.shift === other.shift
}
