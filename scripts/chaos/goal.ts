import type { Site, SiteOptions } from './site/site'

/** How much of a goal is shown: the quick set in every test run, the full one by `npm run chaos`. */
export type Size = 'quick' | 'full'

/** One thing that has to be survived. */
export interface Goal {
  /** As in the list of goals, such as `R1`. */
  readonly id: string
  readonly what: string
  /** What has to come out. */
  readonly figure: string
  readonly site: SiteOptions
  /** Whether the quick set shows it as well. */
  readonly isQuick: boolean
  /** Whether it measures what the machine can do, so that no other goal may run beside it. */
  readonly isAlone?: boolean
  readonly run: (site: Site, trial: Trial) => Promise<void>
}

/** Keeps what a goal's runs showed. */
export class Trial {
  readonly size: Size
  readonly #random: () => number
  /** Of the runs of the full set, so that it fits into less time. */
  readonly #share: number
  readonly failures: string[] = []
  readonly #figures: string[] = []
  runs = 0
  /** Processes killed while an import was between 1 % and 99 %. */
  kills = 0
  polls = 0
  readonly recoveries: number[] = []

  constructor(size: Size, seed: number, share = 1) {
    this.size = size
    this.#share = share
    this.#random = seeded(seed)
  }

  /** How often to do something. */
  times(quick: number, full: number): number {
    return this.size === 'quick' ? quick : Math.max(1, Math.round(full * this.#share))
  }

  /** Of something that has a size, such as a file, the share that is done; never less than `least`. */
  portion(full: number, least: number): number {
    return Math.max(least, Math.round(full * this.#share))
  }

  /** A number from 0 up to 1 that the seed decides. */
  random(): number {
    return this.#random()
  }

  /** Counts a run; what it throws, and the faults that it gives, are failures. */
  async once(name: string, run: () => Promise<readonly string[]>): Promise<void> {
    this.runs++
    try {
      this.failures.push(...(await run()).map(fault => `${name}: ${fault}`))
    } catch (error) {
      this.failures.push(`${name}: ${error instanceof Error ? error.message : String(error)}`)
    }
  }

  expect(name: string, holds: boolean): void {
    if (!holds) this.failures.push(name)
  }

  /** A time that the full set holds the product to; what a test run takes depends on what else the machine does. */
  expectTime(what: string, ms: number, most: number): void {
    if (this.size === 'full' && ms > most) this.failures.push(`${what} took ${seconds(ms)}, more than ${seconds(most)}`)
  }

  figure(text: string): void {
    this.#figures.push(text)
  }

  get figures(): string {
    return this.#figures.join('; ')
  }
}

export const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`

/** The value below which a share of the values lies. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0
}

/** Does so many things, so many at a time; each is told its number. */
export async function inParallel(count: number, atOnce: number, work: (index: number) => Promise<void>): Promise<void> {
  let next = 0
  const hand = async () => {
    while (next < count) await work(next++)
  }
  await Promise.all(Array.from({ length: Math.min(atOnce, count) }, hand))
}

/** mulberry32: the same numbers for the same seed. */
function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let x = Math.imul(state ^ (state >>> 15), state | 1)
    x ^= x + Math.imul(x ^ (x >>> 7), x | 61)
    return ((x ^ (x >>> 14)) >>> 0) / 2 ** 32
  }
}
