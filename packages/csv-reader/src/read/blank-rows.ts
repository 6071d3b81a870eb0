import type { Dialect } from '@secondtouch/import-core'

const LF = 10
const CR = 13
const BLANK = 32
/** Blanks above ASCII: the no-break one, the ideographic one, and the mark that files begin with. */
const WIDE_BLANKS = '\u00a0\u3000\ufeff'

/** Tells rows of nothing but delimiters, blanks and quotes, which are what is left of deleted rows. In files of one column there are none. */
export class BlankRows {
  readonly #marks: string
  readonly #first: number
  readonly #quote: number
  readonly #isOne: boolean

  constructor({ delimiter, quote }: Dialect, columns: number) {
    this.#marks = delimiter + (quote ?? '')
    this.#first = delimiter.charCodeAt(0)
    this.#quote = quote?.charCodeAt(0) ?? this.#first
    this.#isOne = columns === 1
  }

  /** Whether it is worth asking: nearly all rows begin with a letter. */
  mayBe(text: string, start: number): boolean {
    const code = text.charCodeAt(start)
    return (
      code <= BLANK ||
      code === this.#first ||
      code === this.#quote ||
      code === 0xa0 ||
      code === 0x3000 ||
      code === 0xfeff
    )
  }

  /** Whether the row at a place, which takes so many lines, holds nothing. */
  is(text: string, start: number, lines: number): boolean {
    if (this.#isOne) return false
    let left = lines
    for (let at = start; at < text.length; at++) {
      const code = text.charCodeAt(at)
      if (code === LF || (code === CR && text.charCodeAt(at + 1) !== LF)) {
        if (--left === 0) return true
      } else if (code > BLANK && !this.#marks.includes(text[at]!) && !WIDE_BLANKS.includes(text[at]!)) return false
    }
    return true
  }
}
