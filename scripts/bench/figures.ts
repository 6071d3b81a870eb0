/** The middle one of some figures. */
export function median(figures: readonly number[]): number {
  const sorted = [...figures].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}

/** The figure that a share of all figures does not exceed. */
export function percentile(figures: readonly number[], share: number): number {
  const sorted = [...figures].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

/** Figures of each run by what was measured, for a file that two commits can be compared by. */
const kept = new Map<string, number[]>()

/** Keeps the figure of one run. */
export function keep(what: string, figure: number): void {
  const figures = kept.get(what)
  if (figures) figures.push(figure)
  else kept.set(what, [figure])
}

/** Figures kept so far of one thing, one a run. */
export const keptOf = (what: string): readonly number[] => kept.get(what) ?? []

/** All figures kept so far, with the median of each. */
export function keptFigures(): Record<string, { median: number; runs: readonly number[] }> {
  return Object.fromEntries(Array.from(kept, ([what, runs]) => [what, { median: median(runs), runs }]))
}

/** Prints one line of the report. */
export function report(what: string, ...figures: string[]): void {
  console.log(`${what.padEnd(44)} ${figures.join('   ')}`)
}

/** A speed, for people. */
export const rowsPerSecond = (speed: number) => `${Math.round(speed).toLocaleString('en-US')} rows/s`
