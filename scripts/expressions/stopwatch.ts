import type { Adversary } from './adversaries'

/** Lengths of the texts that an expression is tried on; the first grow slowly, so that one whose time doubles is caught in time. */
const LENGTHS = [16, 20, 24, 27, 30, 60, 200, 1_000, 4_000, 12_000]
const LONGEST = LENGTHS.at(-1)!
/** Times that a slow expression is measured: the least of them is not the machine's doing. */
const MEASURES = 3

/** Processor microseconds of an expression whose time grows with the square of the text: one tenth of it is what nothing may take. */
function squareTime(): number {
  const text = `${' '.repeat(LONGEST)}x`
  return least(() => /\s+$/.test(text))
}

/** Judges expressions by the processor time that they take, beside that of one which is known to be bad. */
export class Stopwatch {
  /** Processor microseconds: what is linear takes a hundredth of it. */
  readonly #most = squareTime() / 10

  /** Whether some work takes as long as work does whose time grows with the square of its text. */
  isSlow(work: () => void, length: number): boolean {
    // What is linear may take longer for a longer text.
    const most = this.#most * Math.max(1, length / LONGEST)
    return once(work) >= most && least(work) >= most
  }

  /** The shortest text of these that takes an expression too long; `null` where none does. */
  tooSlow(expression: RegExp, adversaries: readonly Adversary[]): string | null {
    for (const adversary of adversaries) {
      for (const length of LENGTHS) {
        const text = textOf(adversary, length)
        if (this.isSlow(() => use(expression, text), length)) return describe(adversary, length)
      }
    }
    return null
  }
}

/** As the product would use it: all places of a global one, the first place of another. */
function use(expression: RegExp, text: string): void {
  if (expression.global || expression.sticky) text.replace(expression, '')
  else expression.test(text)
}

function textOf({ prefix, pump, suffix }: Adversary, length: number): string {
  return prefix + pump.repeat(Math.ceil(length / pump.length)) + suffix
}

function describe({ prefix, pump, suffix }: Adversary, length: number): string {
  const [before, again, after] = [prefix, pump, suffix].map(text => JSON.stringify(text))
  return `${before} + ${again} up to ${length} characters + ${after}`
}

function least(work: () => void): number {
  return Math.min(...Array.from({ length: MEASURES }, () => once(work)))
}

function once(work: () => void): number {
  const before = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(before)
  return user + system
}
