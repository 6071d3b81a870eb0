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

/** Prints one line of the report. */
export function report(what: string, ...figures: string[]): void {
  console.log(`${what.padEnd(44)} ${figures.join('   ')}`)
}

/** A speed, for people. */
export const rowsPerSecond = (speed: number) => `${Math.round(speed).toLocaleString('en-US')} rows/s`
