import type { Dialect } from '@secondtouch/import-core'
import { unescapeQuotes } from '../scan/scanner'
import { afterBlanks } from './line-quotes'

/** A reading of a line whose quotes do not match. */
export interface LineRepair {
  readonly fields: string[]
  readonly code: 'stray_quote' | 'unclosed_quote'
  /** The first field at fault, and what stands there. */
  readonly column: number
  readonly raw: string
}

/** Fields of a line that may be at fault while it is still read: more would be guessing. */
const MOST_FAULTS = 3
/** Steps for each mark of a line that are spent on it, so that the work stays linear. */
const STEPS = 8

/** `unescaped`: in quotes, but holds quotes that are not doubled. `literal`: begins with a quote that is part of the text. */
type Kind = 'plain' | 'quoted' | 'unescaped' | 'literal'
interface Step {
  readonly start: number
  readonly stop: number
  /** Where the field ends: after `stop`, where blanks follow its quote. */
  readonly end: number
  readonly kind: Kind
}

const isFaulty = ({ kind }: Step) => kind === 'unescaped' || kind === 'literal'

/**
 * Finds the reading of one line that has as many fields as the header and as few fields at fault as possible. `null` where
 * there is no such reading, or more than one.
 */
export function repairLine(line: string, dialect: Dialect, columns: number): LineRepair | null {
  const { delimiter, quote } = dialect
  if (quote === null || !line.includes(quote)) return null
  const pieces = line.split(delimiter)
  if (pieces.length < columns) return null
  const isBackslash = dialect.escape === '\\'
  // Where every delimiter has to part two fields there is one reading only, and most damaged lines are of this kind.
  if (pieces.length === columns) return readPieces(pieces, quote, isBackslash)
  const steps = new LineMender(line, delimiter, quote, columns).best(pieces.length)
  if (steps === null) return null
  const fields = steps.map(({ start, stop, kind }) => textOf(line.slice(start, stop), kind, quote, isBackslash))
  const column = steps.findIndex(isFaulty)
  const { start, stop, kind } = steps[column]!
  return repairOf(fields, column, line.slice(start, stop), kind, quote)
}

function readPieces(pieces: string[], quote: string, isBackslash: boolean): LineRepair | null {
  let faulty = -1
  let faultyKind: Kind = 'plain'
  let raw = ''
  // In place: a file may be full of such lines.
  for (let column = 0; column < pieces.length; column++) {
    const piece = trimmed(pieces[column]!)
    if (!piece.startsWith(quote)) continue
    const kind = kindOf(piece, quote)
    if (faulty < 0 && kind !== 'quoted') {
      faulty = column
      faultyKind = kind
      raw = piece
    }
    pieces[column] = textOf(piece, kind, quote, isBackslash)
  }
  return faulty < 0 ? null : repairOf(pieces, faulty, raw, faultyKind, quote)
}

const SPACE = 32

/** A text without the blanks around it. Cut by index: an expression for the end begins anew at each blank inside. */
export function trimmed(piece: string): string {
  if (piece.charCodeAt(0) > SPACE && piece.charCodeAt(piece.length - 1) > SPACE) return piece
  let start = 0
  let end = piece.length
  while (start < end && isBlank(piece, start)) start++
  while (end > start && isBlank(piece, end - 1)) end--
  return piece.slice(start, end)
}

function isBlank(piece: string, at: number): boolean {
  return piece[at] === ' ' || piece[at] === '\t'
}

function kindOf(piece: string, quote: string): Kind {
  if (piece.length === 1 || !piece.endsWith(quote)) return 'literal'
  const content = piece.slice(1, -1)
  return content.replaceAll(quote + quote, '').includes(quote) ? 'unescaped' : 'quoted'
}

function textOf(piece: string, kind: Kind, quote: string, isBackslash: boolean): string {
  if (kind === 'literal') return isOpening(piece, quote) ? piece.slice(1) : piece
  return kind === 'plain' ? piece : unescapeQuotes(piece.slice(1, -1), quote, isBackslash)
}

/** Whether the quote that a field begins with is the only one in it, so that nothing but a field's start can be meant. */
const isOpening = (piece: string, quote: string) => piece.lastIndexOf(quote) === 0

function repairOf(fields: string[], column: number, raw: string, kind: Kind, quote: string): LineRepair {
  const isOpen = kind === 'literal' && isOpening(raw, quote)
  return { fields, code: isOpen ? 'unclosed_quote' : 'stray_quote', column, raw }
}

/** Whether the delimiters of a line, whatever its quotes say, part as many fields as the header has. */
export function hasPieces(text: string, start: number, stop: number, delimiter: string, columns: number): boolean {
  return piecesOf(text, start, stop, delimiter, columns) === columns
}

/** Into how many pieces the delimiters cut a line; none are counted beyond `most`. */
function piecesOf(text: string, start: number, stop: number, delimiter: string, most: number): number {
  let pieces = 1
  for (let at = text.indexOf(delimiter, start); at >= 0 && at < stop && pieces <= most; pieces++)
    at = text.indexOf(delimiter, at + delimiter.length)
  return pieces
}

/** Whether a line that is damaged surely has a reading, without looking for it where that is plain. */
export function isRepairable(text: string, start: number, stop: number, dialect: Dialect, columns: number): boolean {
  const pieces = piecesOf(text, start, stop, dialect.delimiter, columns)
  return pieces === columns || (pieces > columns && repairLine(text.slice(start, stop), dialect, columns) !== null)
}

class LineMender {
  readonly #line: string
  readonly #delimiter: string
  readonly #quote: string
  readonly #columns: number
  /** Where each run of quotes ends, and how many of the runs before it are odd. */
  readonly #runs: { readonly start: number; readonly end: number; readonly oddBefore: number }[] = []
  #stepsLeft = 0
  #found: Step[][] = []

  constructor(line: string, delimiter: string, quote: string, columns: number) {
    this.#line = line
    this.#delimiter = delimiter
    this.#quote = quote
    this.#columns = columns
  }

  best(pieces: number): Step[] | null {
    this.#findRuns()
    this.#stepsLeft = STEPS * (this.#runs.length + pieces)
    for (let faults = 1; faults <= MOST_FAULTS; faults++) {
      for (const withLiterals of [false, true]) {
        this.#found = []
        this.#read(0, [], faults, withLiterals)
        if (this.#stepsLeft <= 0 || this.#found.length > 1) return null
        if (this.#found.length === 1) return this.#found[0]!
      }
    }
    return null
  }

  #findRuns(): void {
    let oddBefore = 0
    for (let at = this.#line.indexOf(this.#quote); at >= 0; ) {
      let end = at + 1
      while (this.#line[end] === this.#quote) end++
      this.#runs.push({ start: at, end, oddBefore })
      oddBefore += (end - at) % 2
      at = this.#line.indexOf(this.#quote, end)
    }
  }

  /** Reads on from a field's start with exactly so many fields at fault left. */
  #read(start: number, steps: readonly Step[], faults: number, withLiterals: boolean): void {
    if (steps.length >= this.#columns) return
    for (const step of this.#fieldsAt(start, withLiterals)) {
      if (this.#found.length > 1 || this.#stepsLeft-- <= 0) return
      const left = faults - (isFaulty(step) ? 1 : 0)
      if (left < 0) continue
      const read = [...steps, step]
      if (step.end < this.#line.length) this.#read(step.end + this.#delimiter.length, read, left, withLiterals)
      else if (left === 0 && read.length === this.#columns) this.#found.push(read)
    }
  }

  *#fieldsAt(at: number, withLiterals: boolean): Generator<Step> {
    const next = this.#line.indexOf(this.#delimiter, at)
    const stop = next < 0 ? this.#line.length : next
    const start = afterBlanks(this.#line, at, this.#delimiter)
    if (!this.#line.startsWith(this.#quote, start)) {
      yield { start: at, stop, end: stop, kind: 'plain' }
      return
    }
    const first = this.#runs.findIndex(run => run.end > start)
    for (let k = first; k < this.#runs.length; k++) {
      const { end: close } = this.#runs[k]!
      this.#stepsLeft--
      const end = afterBlanks(this.#line, close, this.#delimiter)
      if (close < start + 2 || (end < this.#line.length && !this.#line.startsWith(this.#delimiter, end))) continue
      yield { start, stop: close, end, kind: this.#isDoubled(start, first, k) ? 'quoted' : 'unescaped' }
    }
    if (withLiterals) yield { start, stop, end: stop, kind: 'literal' }
  }

  /** Whether all quotes between the one at `start` and the last of a run are doubled. */
  #isDoubled(start: number, first: number, last: number): boolean {
    const opening = this.#runs[first]!
    const closing = this.#runs[last]!
    if (first === last) return (closing.end - start) % 2 === 0
    const oddBetween = closing.oddBefore - opening.oddBefore - ((opening.end - opening.start) % 2)
    return oddBetween === 0 && (opening.end - start - 1) % 2 === 0 && (closing.end - closing.start - 1) % 2 === 0
  }
}
