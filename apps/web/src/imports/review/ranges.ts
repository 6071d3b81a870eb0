/** Most rows that are counted one by one: beyond that a picture does not change. */
const MOST = 20_000

/** The rows of some ranges, each once, in order. */
export function rowsOfRanges(ranges: readonly (readonly [number, number])[]): number[] {
  const rows = new Set<number>()
  for (const [first, last] of ranges) {
    for (let row = first; row <= last && rows.size < MOST; row++) rows.add(row)
  }
  return [...rows].sort((a, b) => a - b)
}
