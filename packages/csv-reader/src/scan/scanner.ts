import type { Dialect } from '@secondtouch/import-core'
import { NextIndex } from './next-index'

/** What the scanner met at a position. */
export type Found =
  | 'record'
  /** The text ends inside a record that may still end well. */
  | 'incomplete'
  /** The record is damaged: see `damage`. */
  | 'damaged'

/** Why a record cannot be read, and in which of its fields. */
export interface Damage {
  readonly code: 'stray_quote' | 'unclosed_quote'
  readonly column: number
}

const LF = 10
const CR = 13

/**
 * Finds one record after another in a text. Lines without a quote, nearly all, are cut with `indexOf` alone; the others are
 * read field by field. Where the next line end, delimiter and quote stand is remembered, so no part is searched twice.
 */
export class Scanner {
  /** Fields of the last record, quotes taken off. */
  fields: string[] = []
  /** How many fields the last record has. */
  count = 0
  /** Index after the last record and its line end. */
  end = 0
  /** Whether the last record is a line of nothing but white space. One with delimiters is a row, however empty. */
  blank = false
  /** Physical lines that the last record takes. */
  lines = 1
  /** Column of the last record's first quote inside an unquoted field, -1 for none. */
  strayQuote = -1
  /** Column of the quoted field in which the text ended, -1 for none. */
  openColumn = -1
  damage: Damage | null = null

  readonly #delimiter: string
  readonly #quote: string
  readonly #backslash: boolean
  readonly #padded: boolean
  readonly #crEnds: boolean
  readonly #lf = new NextIndex('\n')
  readonly #cr = new NextIndex('\r')
  readonly #delimiters: NextIndex
  readonly #quotes: NextIndex | null
  #text = ''
  #final = false
  /** Where the content of the line in hand ends, where its line end does, and whether it has one. */
  #lineStop = 0
  #lineEnd = 0
  #lineClosed = false

  constructor(dialect: Dialect) {
    this.#delimiter = dialect.delimiter
    this.#quote = dialect.quote ?? ''
    this.#backslash = dialect.escape === '\\'
    this.#padded = dialect.padded === true
    this.#crEnds = dialect.lineEnd === 'cr' || dialect.lineEnd === 'mixed'
    this.#delimiters = new NextIndex(dialect.delimiter)
    this.#quotes = dialect.quote === null ? null : new NextIndex(dialect.quote)
  }

  /** Sets the text to scan; `final` where the file ends with it. */
  load(text: string, final: boolean): void {
    this.#text = text
    this.#final = final
    for (const index of [this.#lf, this.#cr, this.#delimiters, this.#quotes]) index?.load(text)
  }

  /** Reads the record at `start`, which is before the end of the text. */
  next(start: number): Found {
    this.damage = null
    this.strayQuote = -1
    this.openColumn = -1
    this.lines = 1
    this.findLine(start)
    if (this.#quotes !== null && this.#quotes.after(start) < this.#lineStop) return this.#readFields(start)
    if (!this.#lineClosed && !this.#final) return 'incomplete'
    this.#splitPlain(start)
    return 'record'
  }

  /** Finds the physical line at `start`; `false` where the text ends before the line does. */
  findLine(start: number): boolean {
    const text = this.#text
    let at = this.#lf.after(start)
    if (this.#crEnds) {
      const cr = this.#cr.after(start)
      // A CR at the very end may be the first half of a CRLF.
      if (cr < at) at = cr + 1 === text.length && !this.#final ? text.length : cr
    }
    this.#lineClosed = at < text.length
    if (this.#lineClosed && text.charCodeAt(at) === LF) {
      this.#lineStop = at > start && text.charCodeAt(at - 1) === CR ? at - 1 : at
      this.#lineEnd = at + 1
    } else {
      this.#lineStop = at
      this.#lineEnd = text.charCodeAt(at + 1) === LF ? at + 2 : Math.min(at + 1, text.length)
    }
    this.end = this.#lineEnd
    return this.#lineClosed
  }

  /** Whether the line found last, from `start`, holds nothing but white space and delimiters. */
  isBlankLine(start: number): boolean {
    const text = this.#text
    for (let i = start; i < this.#lineStop; i++) {
      if (text.charCodeAt(i) > 32 && !this.#delimiter.includes(text[i]!)) return false
    }
    return true
  }

  /** Where the line found last ends, its line end left out. */
  get lineStop(): number {
    return this.#lineStop
  }

  /** The line found last, from `start`, without its line end. */
  rawLine(start: number): string {
    return this.#text.slice(start, this.#lineStop)
  }

  #splitPlain(start: number): void {
    const { length: width } = this.#delimiter
    const stop = this.#lineStop
    const fields: string[] = []
    let count = 1
    let from = start
    for (let at = this.#delimiters.after(from); at < stop; at = this.#delimiters.after(from)) {
      fields.push(this.#text.slice(from, at))
      count++
      from = at + width
    }
    fields.push(this.#text.slice(from, stop))
    this.fields = fields
    this.count = count
    this.blank = count === 1 && this.isBlankLine(start)
  }

  #readFields(start: number): Found {
    const text = this.#text
    const firstLineEnd = this.#lineEnd
    const fields: string[] = []
    let count = 0
    let blank = true
    for (let at = start; ; at += this.#delimiter.length) {
      const opening = text.startsWith(this.#quote, at) ? at : this.#openingBehindBlanks(at)
      if (opening !== null) {
        const close = this.#closingQuote(opening + 1)
        if (close === null) {
          this.openColumn = count
          return this.#final ? this.#damaged('unclosed_quote', count) : 'incomplete'
        }
        const content = text.slice(opening + 1, close)
        blank &&= content.trim() === ''
        fields.push(this.#unescape(content))
        at = close + 1
        if (at > this.#lineStop) this.findLine(at)
        at = this.#afterBlanks(at)
        const mayGoOn = !this.#final && at + this.#delimiter.length > text.length
        if (at < this.#lineStop && !mayGoOn && !text.startsWith(this.#delimiter, at))
          return this.#damaged('stray_quote', count)
      } else {
        const stop = Math.min(this.#delimiters.after(at), this.#lineStop)
        const value = text.slice(at, stop)
        if (this.strayQuote < 0 && value.includes(this.#quote)) this.strayQuote = count
        blank &&= value.trim() === ''
        fields.push(value)
        at = stop
      }
      count++
      if (at >= this.#lineStop) break
    }
    if (!this.#lineClosed && !this.#final) return 'incomplete'
    if (this.#lineEnd > firstLineEnd) this.lines = this.#countLines(start, this.#lineEnd)
    this.fields = fields
    this.count = count
    this.blank = blank && count === 1
    return 'record'
  }

  /** Where the blanks at a place end, before a delimiter that begins with one too; they are no part of a quoted field. */
  #afterBlanks(start: number): number {
    let at = start
    while (at < this.#lineStop && isSpace(this.#text.charCodeAt(at)) && !this.#text.startsWith(this.#delimiter, at))
      at++
    return at
  }

  /**
   * The quote behind the blanks that a field begins with, where one on the same line closes it and the field, or blanks stand
   * beside all delimiters of the file; else `null`.
   */
  #openingBehindBlanks(start: number): number | null {
    const text = this.#text
    if (!isSpace(text.charCodeAt(start))) return null
    const opening = this.#afterBlanks(start)
    if (opening === this.#lineStop || !text.startsWith(this.#quote, opening)) return null
    if (this.#padded) return opening
    const close = this.#closingQuote(opening + 1)
    if (close === null || close >= this.#lineStop) return null
    const end = this.#afterBlanks(close + 1)
    return end === this.#lineStop || text.startsWith(this.#delimiter, end) ? opening : null
  }

  #damaged(code: Damage['code'], column: number): Found {
    this.damage = { code, column }
    return 'damaged'
  }

  /** Index of the quote that closes a field whose content starts at `from`; `null` where the text does not say yet. */
  #closingQuote(from: number): number | null {
    const text = this.#text
    const quotes = this.#quotes!
    for (let at = quotes.after(from); at < text.length; ) {
      if (this.#backslash && isEscaped(text, at, from)) {
        at = quotes.after(at + 1)
        continue
      }
      // A quote at the very end may be the first of a doubled one.
      if (at + 1 === text.length && !this.#final) return null
      if (text[at + 1] !== this.#quote) return at
      at = quotes.after(at + 2)
    }
    return null
  }

  #unescape(content: string): string {
    return unescapeQuotes(content, this.#quote, this.#backslash)
  }

  #countLines(start: number, end: number): number {
    let lines = 0
    for (let at = start; at < end; ) {
      this.findLine(at)
      at = this.#lineEnd
      lines++
    }
    return lines
  }
}

const isSpace = (code: number) => code === 32 || code === 9

/** Whether an odd number of backslashes stands before `at`, none of them before `from`. */
function isEscaped(text: string, at: number, from: number): boolean {
  let slashes = 0
  while (at - slashes > from && text[at - 1 - slashes] === '\\') slashes++
  return slashes % 2 === 1
}

/** The text that the content of a quoted field stands for. Doubled quotes are taken off in files that use backslashes too. */
export function unescapeQuotes(content: string, quote: string, backslash: boolean): string {
  if (backslash && content.includes('\\')) {
    return content.replace(/\\(.)|(["'])\2/gs, (all, escaped: string | undefined, doubled: string | undefined) => {
      if (doubled !== undefined) return doubled === quote ? quote : all
      return escaped === quote || escaped === '\\' || escaped === '\n' || escaped === '\r' ? escaped : all
    })
  }
  return content.includes(quote) ? content.replaceAll(quote + quote, quote) : content
}
