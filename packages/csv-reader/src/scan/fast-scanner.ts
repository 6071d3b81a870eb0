import type { Dialect } from '@secondtouch/import-core'

/** Where rows go that need no care. */
export interface RowSink {
  /** Takes a row with as many fields as the header; `false` to stop after it. */
  take(fields: string[], start: number, lines: number): boolean
  /** Takes a row of one line with another number of fields; `false` to stop after it. */
  takeUneven(fields: string[], count: number, start: number): boolean
  /** Passes over blank lines. */
  skip(lines: number): void
}

const LF = 10
const CR = 13
const BLANK = 32
const NO_FIELDS: string[] = []

/**
 * Cuts the rows that nearly all files are made of: lines without quotes, and rows of as many fields as the header in which the
 * quotes match. It stops before the first row that needs more care, of which it says nothing; the property tests hold it to
 * the careful scanner. Where the next line end, quote and delimiter stand is remembered between calls, so no part is searched
 * twice.
 */
export class FastScanner {
  /** Where the last call stopped. */
  end = 0
  readonly #delimiter: string
  readonly #quote: string
  readonly #quoteCode: number
  readonly #backslash: boolean
  readonly #crEnds: boolean
  readonly #columns: number
  #collect = true
  #text = ''
  #lfAt = -1
  #crAt = -1
  #quoteAt = -1
  #delimiterAt = -1

  constructor({ delimiter, quote, escape: mark, lineEnd }: Dialect, columns: number) {
    this.#delimiter = delimiter
    this.#quote = quote ?? ''
    this.#quoteCode = quote === null ? -1 : quote.charCodeAt(0)
    this.#backslash = mark === '\\'
    this.#crEnds = lineEnd === 'cr' || lineEnd === 'mixed'
    this.#columns = columns
  }

  /** @param collect whether fields are wanted; else rows are only counted. */
  load(text: string, collect: boolean): void {
    this.#text = text
    this.#collect = collect
    this.#lfAt = -1
    this.#crAt = this.#crEnds ? -1 : text.length
    this.#quoteAt = this.#quoteCode < 0 ? text.length : -1
    this.#delimiterAt = -1
  }

  /** Goes back to where the row begins that was taken last: what stands next is looked for again from there. */
  rewind(): void {
    this.#lfAt = -1
    this.#quoteAt = this.#quoteCode < 0 ? this.#text.length : -1
    this.#delimiterAt = -1
  }

  /**
   * Cuts rows from `start` on, none longer than `longest` characters. One long function, and its state in local variables:
   * a call for each field would cost more than all that is done in it.
   */
  run(start: number, longest: number, sink: RowSink): void {
    const text = this.#text
    const length = text.length
    const quote = this.#quote
    const quoteCode = this.#quoteCode
    const delimiter = this.#delimiter
    const delimiterCode = delimiter.charCodeAt(0)
    const width = delimiter.length
    const crEnds = this.#crEnds
    const columns = this.#columns
    const collect = this.#collect
    let lfAt = this.#lfAt
    let crAt = this.#crAt
    let quoteAt = this.#quoteAt
    let delimiterAt = this.#delimiterAt
    let row = start
    for (let goOn = true; goOn; ) {
      const first = text.charCodeAt(row)
      if (first <= BLANK && first !== delimiterCode) {
        let lines = 0
        for (let at = row; at < length; at++) {
          const code = text.charCodeAt(at)
          if (code === LF) {
            if (at > row || !crEnds || lines === 0 || text.charCodeAt(at - 1) !== CR) lines++
            row = at + 1
          } else if (code === CR && crEnds) {
            if (at + 1 === length) break
            lines++
            row = at + 1
          } else if (code > BLANK || code === delimiterCode) break
        }
        if (lines > 0) sink.skip(lines)
      }
      if (lfAt < row) lfAt = nextOf(text, '\n', row)
      if (crAt < row) crAt = nextOf(text, '\r', row)
      if (quoteAt < row) quoteAt = nextOf(text, quote, row)
      let lineStop = lfAt
      let lineEnd = lfAt + 1
      if (crAt < lfAt) {
        lineStop = crAt
        // A CR at the very end may be the first half of a CRLF.
        lineEnd = crAt + 1 === length ? length + 1 : crAt + 1 === lfAt ? crAt + 2 : crAt + 1
      } else if (!crEnds && lfAt > row && text.charCodeAt(lfAt - 1) === CR) lineStop--
      if (lineEnd > length) break
      let count = 1
      if (quoteAt >= lineEnd) {
        if (lineEnd - row > longest) break
        if (crEnds && isBlank(text, row, lineStop, delimiterCode)) {
          row = lineEnd
          sink.skip(1)
          continue
        }
        if (delimiterAt < row) delimiterAt = nextOf(text, delimiter, row)
        // A list that is filled one by one has room for many: a file of short lines would be mostly room.
        if (collect && delimiterAt >= lineStop && columns > 1 && width === 1) {
          const began = row
          row = lineEnd
          goOn = sink.takeUneven([text.slice(began, lineStop)], 1, began)
          continue
        }
        const fields: string[] = collect ? [] : NO_FIELDS
        let from = row
        for (;;) {
          if (delimiterAt < from) delimiterAt = nextOf(text, delimiter, from)
          if (delimiterAt >= lineStop) break
          if (collect) fields.push(text.slice(from, delimiterAt))
          count++
          from = delimiterAt + width
        }
        if (collect) fields.push(text.slice(from, lineStop))
        if (count === 1 && width > 1 && !hasContent(text, row, lineStop, '')) break
        const began = row
        row = lineEnd
        goOn = count === columns ? sink.take(fields, began, 1) : sink.takeUneven(fields, count, began)
        continue
      }
      const fields: string[] = collect ? [] : NO_FIELDS
      // What is remembered must hold for the start of this row again, should it be left to the careful scanner.
      const firstLf = lfAt
      const firstQuote = quoteAt
      const firstDelimiter = delimiterAt
      let end = -1
      for (let at = row; ; ) {
        if (quoteAt === at) {
          let doubled = false
          let close = text.indexOf(quote, at + 1)
          while (close >= 0 && text.charCodeAt(close + 1) === quoteCode) {
            doubled = true
            close = text.indexOf(quote, close + 2)
          }
          if (close < 0 || close + width >= length || (crEnds && close > lineStop)) break
          if (collect || this.#backslash) {
            const content = text.slice(at + 1, close)
            if (this.#backslash && content.includes('\\')) break
            if (collect) fields.push(doubled ? content.replaceAll(quote + quote, quote) : content)
          }
          at = close + 1
          quoteAt = nextOf(text, quote, at)
          const code = text.charCodeAt(at)
          if (code === delimiterCode && (width === 1 || text.startsWith(delimiter, at))) {
            at += width
            count++
            continue
          }
          if (at === lineStop) end = lineEnd
          else if (code === LF) end = at + 1
          else if (code === CR && !crEnds && text.charCodeAt(at + 1) === LF) end = at + 2
          break
        }
        if (lfAt < at) lfAt = nextOf(text, '\n', at)
        const stop = at <= lineStop ? lineStop : lfAt
        if (stop === length) break
        if (delimiterAt < at) delimiterAt = nextOf(text, delimiter, at)
        const isLast = delimiterAt >= stop
        if (quoteAt < (isLast ? stop : delimiterAt)) break
        if (collect) {
          const isCrLf = isLast && stop > at && stop !== lineStop && text.charCodeAt(stop - 1) === CR
          fields.push(text.slice(at, isLast ? (isCrLf ? stop - 1 : stop) : delimiterAt))
        }
        if (isLast) {
          end = stop === lineStop ? lineEnd : stop + 1
          break
        }
        count++
        at = delimiterAt + width
      }
      if (end < 0 || count !== columns || end - row > longest || !hasContent(text, row, end, delimiter + quote)) {
        lfAt = firstLf
        quoteAt = firstQuote
        delimiterAt = firstDelimiter
        break
      }
      let lines = 1
      if (end > lineEnd) for (let lf = firstLf; lf < end - 1; lines++) lf = nextOf(text, '\n', lf + 1)
      const began = row
      row = end
      goOn = sink.take(fields, began, lines)
    }
    this.end = row
    this.#lfAt = lfAt
    this.#crAt = crAt
    this.#quoteAt = quoteAt
    this.#delimiterAt = delimiterAt
  }
}

function nextOf(text: string, what: string, from: number): number {
  const at = text.indexOf(what, from)
  return at < 0 ? text.length : at
}

/** Whether there is anything but white space and marks; where it says no, a row may still not be blank. */
function hasContent(text: string, from: number, to: number, marks: string): boolean {
  for (let i = from; i < to; i++) if (text.charCodeAt(i) > BLANK && !marks.includes(text[i]!)) return true
  return false
}

/** Whether there is nothing but white space that is no delimiter. */
function isBlank(text: string, from: number, to: number, delimiterCode: number): boolean {
  for (let i = from; i < to; i++) {
    const code = text.charCodeAt(i)
    if (code > BLANK || code === delimiterCode) return false
  }
  return true
}
