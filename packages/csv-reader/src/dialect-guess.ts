import type { Dialect } from '@secondtouch/import-core'
import { Scanner } from './scanner'

/** A way to cut a file, with how well it fits. */
export interface DialectGuess {
  readonly dialect: Dialect
  /** From 0 to 1: how evenly the rows are cut. */
  readonly score: number
}

type Cut = Pick<Dialect, 'delimiter' | 'quote' | 'escape'>

/** In the order in which they win a draw. */
const DELIMITERS = [',', ';', '\t', '|', ', ', '; ', ' | ', '||', '::', '~', '^', ' '] as const
/** Rows judged; more say nothing new. */
const JUDGED_ROWS = 200

/** Says the ways to cut a sample, the best first. */
export function guessDialect(text: string, given: Partial<Cut>, final: boolean): DialectGuess[] {
  const lineEnd = lineEndOf(text)
  const guesses = candidates(text, given).map(cut => {
    const dialect: Dialect = { ...cut, lineEnd, headerLine: null }
    return { dialect, score: scoreOf(sampleRows(text, dialect, final), cut.delimiter) }
  })
  return guesses.sort((a, b) => b.score - a.score)
}

function candidates(text: string, given: Partial<Cut>): Cut[] {
  const present = delimitersIn(text)
  const quotes = /(?:^|[,;|\t ])'[^'\n]*'(?=[,;|\t\r\n]|$)/m.test(text) ? ['"', "'"] : ['"']
  const cuts: Cut[] = []
  for (const delimiter of given.delimiter === undefined ? present : [given.delimiter])
    for (const quote of given.quote === undefined ? quotes : [given.quote])
      for (const mark of escapesOf(text, quote, given)) cuts.push({ delimiter, quote, escape: mark })
  return cuts
}

/** The delimiters that a text holds. A long one is proved where its short one stands nowhere else outside quotes, and then ousts it. */
function delimitersIn(text: string): string[] {
  const bare = text.replace(/"[^"]*"/g, '')
  const long = DELIMITERS.filter(delimiter => {
    const short = delimiter.trim()[0]
    return delimiter.length > 1 && bare.includes(delimiter) && !bare.replaceAll(delimiter, '').includes(short!)
  })
  const ousted = long.map(delimiter => delimiter.trim()[0])
  const short = DELIMITERS.filter(delimiter => delimiter.length === 1 && !ousted.includes(delimiter))
  return [...long, ...short.filter(delimiter => delimiter === ',' || text.includes(delimiter))]
}

function escapesOf(text: string, quote: string | null, given: Partial<Cut>): (string | null)[] {
  if (given.escape !== undefined) return [given.escape]
  return quote !== null && text.includes(`\\${quote}`) ? [quote, '\\'] : [quote]
}

/** One row of a sample. */
export interface SampleRow {
  readonly fields: readonly string[]
  readonly damaged: boolean
  readonly blank: boolean
  readonly stray: boolean
  readonly start: number
  readonly end: number
  readonly lines: number
}

/** The first rows of a text; the last one may be cut and is left out unless the file ends there. */
export function sampleRows(text: string, dialect: Dialect, final: boolean): SampleRow[] {
  const scanner = new Scanner(dialect)
  scanner.load(text, final)
  const rows: SampleRow[] = []
  for (let at = 0; at < text.length && rows.length < JUDGED_ROWS; ) {
    const found = scanner.next(at)
    if (found === 'incomplete') break
    const { fields, strayQuote, lines } = scanner
    const damaged = found === 'damaged'
    if (damaged) scanner.findLine(at)
    rows.push({
      fields: damaged ? [] : fields,
      damaged,
      // Here a line of delimiters says as little as an empty one.
      blank: !damaged && fields.every(field => field.trim() === ''),
      stray: strayQuote >= 0,
      start: at,
      end: scanner.end,
      lines: damaged ? 1 : lines,
    })
    at = scanner.end
  }
  return rows
}

/** The commonest number of fields; the smaller count only where it is clearly commoner. */
export function usualWidth(rows: readonly SampleRow[]): number {
  const counts = new Map<number, number>()
  for (const row of rows)
    if (!row.blank && !row.damaged) counts.set(row.fields.length, (counts.get(row.fields.length) ?? 0) + 1)
  return [...counts].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0]?.[0] ?? 1
}

/** Even rows of many fields score high; damage, stray quotes and padding left inside fields cost. */
function scoreOf(rows: readonly SampleRow[], delimiter: string): number {
  const filled = rows.filter(row => !row.blank)
  if (filled.length === 0) return 0
  const width = usualWidth(filled)
  if (width === 1) return delimiter === ',' ? 0.05 : 0
  const even = filled.filter(row => row.fields.length === width)
  // Words of prose are parted by blanks too: a blank counts only where every row agrees and there are several fields.
  if (delimiter === ' ' && (width < 4 || even.length < filled.length || filled.length < 4)) return 0
  const cells = even.flatMap(row => row.fields)
  const padded = cells.filter(cell => /^ +['"]/.test(cell)).length
  const clean = 1 - (even.filter(row => row.stray).length + padded) / (even.length + padded + 1)
  const share = even.length / filled.length
  return share * share * ((width - 1) / width) * (0.5 + 0.5 * clean) * (filled[0]!.fields.length === width ? 1 : 0.9)
}

/** What ends the lines, quoted ones left out. */
export function lineEndOf(text: string): Dialect['lineEnd'] {
  const bare = text.replace(/"[^"]*"/g, '')
  const crlf = bare.includes('\r\n')
  const lf = /(?:^|[^\r])\n/.test(bare)
  const cr = /\r(?!\n|$)/.test(bare)
  if (cr && !lf && !crlf) return 'cr'
  return (crlf && lf) || cr ? 'mixed' : crlf ? 'crlf' : 'lf'
}
