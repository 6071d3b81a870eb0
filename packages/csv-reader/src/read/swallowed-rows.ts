import type { Dialect } from '@secondtouch/import-core'

/** Lines that a record of so many columns takes at least, before all of them are taken for rows: an address may look like one. */
const LEAST_LINES = { two: 5, more: 3 }

/**
 * Tells a text over several lines from rows that an unclosed quote has swallowed up to the next quote that could close it. Both
 * are well-formed; but where each line by itself has as many fields as the header, the lines are rows.
 */
export class SwallowedRows {
  readonly #delimiter: string
  readonly #quote: string
  readonly #columns: number
  readonly #isPadded: boolean

  constructor({ delimiter, quote, padded }: Dialect, columns: number) {
    this.#delimiter = delimiter
    this.#quote = quote ?? ''
    this.#columns = columns
    this.#isPadded = padded === true
  }

  /** Whether the record at `start`, which takes so many lines, is made of rows. */
  holds(text: string, start: number, lines: number): boolean {
    if (this.#columns < 2 || this.#isPadded || this.#quote === '') return false
    let at = start
    for (let line = 1; line <= lines; line++) {
      const stop = lineStop(text, at)
      if (!this.#isRow(text, at, stop)) return false
      if (line === lines) return lines >= this.#least || this.#endsInInches(text, at, stop)
      at = text.startsWith('\r\n', stop) ? stop + 2 : stop + 1
    }
    return false
  }

  get #least(): number {
    return this.#columns === 2 ? LEAST_LINES.two : LEAST_LINES.more
  }

  /** Whether the delimiters of a line part as many fields as the header has; in prose blanks follow them. */
  #isRow(text: string, start: number, stop: number): boolean {
    let count = 1
    for (let at = text.indexOf(this.#delimiter, start); at >= 0 && at < stop; count++) {
      if (count >= this.#columns) return false
      at += this.#delimiter.length
      if (text.charCodeAt(at) === 32) return false
      at = text.indexOf(this.#delimiter, at)
    }
    return count === this.#columns
  }

  /** Whether the quote that closes the text stands behind a figure; of two columns that says too little. */
  #endsInInches(text: string, start: number, stop: number): boolean {
    const at = text.indexOf(this.#quote, start)
    return this.#columns > 2 && at > start && at < stop && /\d/.test(text[at - 1]!)
  }
}

/** Where the line at a place ends. */
export function lineStop(text: string, start: number): number {
  for (let at = start; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === 10 || code === 13) return at
  }
  return text.length
}
