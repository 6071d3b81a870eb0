import type { Scanners } from '../scan/scanners'
import { closesEarlier } from './line-quotes'

/** Lines that are looked at for the end of a text whose quote is open: longer texts are hardly written in a list. */
const MOST_LINES = 100

/** Whether the row that starts at an index does so cleanly. */
export type LookAt = (at: number, final: boolean) => 'clean' | 'damaged' | 'unknown'

/** The first line after a place that says where the damage before it ends. */
interface Sign {
  readonly kind: 'clean' | 'closing'
  readonly start: number
  readonly end: number
}

/**
 * Finds the line that closes what a damaged line left open. Lines that were looked at are remembered, so a file of open
 * quotes costs no more than one look at each line.
 */
export class DamageEnd {
  readonly #lookAt: LookAt
  #text = ''
  #scanners: Scanners | null = null
  /** Where each line starts that was looked at and said nothing, in their order. */
  #mute: number[] = []
  #next = 0
  #sign: Sign | null = null

  constructor(lookAt: LookAt) {
    this.#lookAt = lookAt
  }

  load(text: string, scanners: Scanners): void {
    this.#text = text
    this.#scanners = scanners
    this.#forget(0)
  }

  /** Where the damage ends whose first line does at `from`, and how many more lines it takes: none where no line closes it. */
  after(from: number, final: boolean): { end: number; lines: number } | 'unknown' {
    const nothing = { end: from, lines: 0 }
    while (this.#mute.length > 0 && this.#mute[0]! < from) this.#mute.shift()
    const known = this.#mute[0] ?? this.#sign?.start ?? this.#next
    if (known !== from) this.#forget(from)
    while (this.#sign === null && this.#mute.length < MOST_LINES) {
      if (this.#next >= this.#text.length) return final ? nothing : 'unknown'
      if (!this.#look(final)) return 'unknown'
    }
    const sign = this.#sign
    if (sign?.kind !== 'closing') return nothing
    return { end: sign.end, lines: this.#mute.length + 1 }
  }

  #forget(from: number): void {
    this.#mute = []
    this.#next = from
    this.#sign = null
  }

  /** Looks at one more line; `false` where more of the file is needed. */
  #look(final: boolean): boolean {
    const at = this.#next
    const { ahead: scanner, dialect } = this.#scanners!
    if (!scanner.findLine(at) && !final) return false
    const { end } = scanner
    const isClosing = closesEarlier(scanner.rawLine(at), dialect)
    const found = isClosing || scanner.isBlankLine(at) ? 'damaged' : this.#lookAt(at, final)
    if (found === 'unknown') return false
    if (isClosing || found === 'clean') this.#sign = { kind: isClosing ? 'closing' : 'clean', start: at, end }
    else this.#mute.push(at)
    this.#next = end
    return true
  }
}
