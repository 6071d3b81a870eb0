import type { ImportBody } from '@secondtouch/contracts'
import { useEffect, useState } from 'react'

/** Rows that were through so many seconds after this page began to watch. */
export interface RowsPoint {
  readonly seconds: number
  readonly created: number
  readonly skipped: number
  readonly rejected: number
}

/** Points beyond which every second one is dropped: a long import shows its whole course, not its last minute. */
const MOST_POINTS = 240

/** What the page has seen of an import since it was opened, for a picture. */
export function useRowsOverTime({ counts, state }: ImportBody): readonly RowsPoint[] {
  const [start] = useState(() => performance.now())
  const [points, setPoints] = useState<readonly RowsPoint[]>([])
  const { created, skipped, rejected } = counts
  useEffect(() => {
    if (state !== 'importing') return
    const seconds = Math.round((performance.now() - start) / 100) / 10
    setPoints(before => [...thinned(before), { seconds, created, skipped, rejected }])
  }, [created, skipped, rejected, state, start])
  return points
}

function thinned(points: readonly RowsPoint[]): readonly RowsPoint[] {
  return points.length < MOST_POINTS ? points : points.filter((_, index) => index % 2 === 0)
}
