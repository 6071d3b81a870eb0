import type { Dialect } from '@secondtouch/import-core'
import type { Encoding } from '../encoding/encoding'
import { scannedForm } from '../encoding/encoding-guess'
import { isValue } from './cell-kinds'
import { type SampleRow, sampleRows, usualWidth } from './sample-rows'

/** A way to cut a file, with how well it fits. */
export interface DialectGuess {
  readonly dialect: Dialect
  /** From 0 to 1: how evenly the rows are cut, and how much the cells look like cells. */
  readonly score: number
}

type Cut = Pick<Dialect, 'delimiter' | 'quote' | 'escape' | 'padded' | 'wrapped'>

/** In the order in which they win a draw. */
const DELIMITERS = [',', ';', '\t', '|', '~', '^', '§', '¦', '\x1f', ':', ' '] as const
/** Longer ones are proved where the short one they hold stands nowhere else outside quotes. */
const LONG_DELIMITERS = [' , ', ', ', ' ,', ' ; ', '; ', ' ;', ';;', ' | ', '||', '\t\t', '::', ' \t', '\\t'] as const
/** Those that no program means by their blanks: the blanks are no part of the fields. */
const PADDED = /^ ?[,;\t] ?$/
/** Prose and times are parted by these too, so they count for less. */
const WEAK: Readonly<Record<string, number>> = { ' ': 0.5, ':': 0.5 }
/** How much a row speaks for the dialect that had to be repaired. */
const REPAIRED = 0.7
/** Without quotes every file is cut somehow, so that is believed only where it fits clearly better, and hardly where cells stand in quotes. */
const NO_QUOTE = 0.75
/** Where some quotes have a backslash before them and others nothing, the backslashes are hardly there for the quotes. */
const BACKSLASH_AND_OTHERS = 0.8
/** Fewer lines with quotes say nothing about what quotes mean in a file. */
const FEW = 3
/** Of all lines, so many have to be one quoted field each. */
const WRAPPED_SHARE = 0.9
const NO_QUOTE_BUT_QUOTED = 0.3

/** Says the ways to cut a sample, the best first. */
export function guessDialect(text: string, encoding: Encoding, given: Partial<Cut>, final: boolean): DialectGuess[] {
  const lineEnd = lineEndOf(text)
  const guesses = candidates(text, encoding, given).map(chunking => {
    const dialect: Dialect = { ...chunking, lineEnd, headerLine: null }
    return { dialect, score: scoreOf(sampleRows(text, dialect, final), chunking) }
  })
  return guesses.sort((a, b) => b.score - a.score)
}

function candidates(text: string, encoding: Encoding, given: Partial<Cut>): Cut[] {
  const cuts: Cut[] = []
  for (const written of given.delimiter === undefined
    ? delimitersIn(text, encoding)
    : [formIn(text, given.delimiter, encoding)])
    for (const quote of given.quote === undefined ? quotesIn(text) : [given.quote])
      for (const mark of escapesOf(text, quote, given)) {
        const isPadded = written !== given.delimiter && written.length > 1 && PADDED.test(written)
        const delimiter = isPadded ? shortOf(written) : written
        cuts.push({ delimiter, quote, escape: mark, ...(isPadded && { padded: true }) })
      }
  return cuts
}

/** A delimiter as it stands in a text: with the blanks that stand beside each. */
function formIn(text: string, delimiter: string, encoding: Encoding): string {
  return delimitersIn(text, encoding).find(found => PADDED.test(found) && shortOf(found) === delimiter) ?? delimiter
}

/** Whether nearly all lines are one quoted field, as where a file of whole rows was saved once more. */
export function isWrapped(text: string): boolean {
  const lines = text.split(/\r\n|\n|\r/).filter(line => line.trim() !== '')
  const whole = lines.filter(line => /^"(?:[^"]|"")*"$/.test(line) && /[,;|\t]/.test(line)).length
  return lines.length >= FEW && whole >= lines.length * WRAPPED_SHARE
}

/** A line without one delimiter at its end, and the blanks before it; two in a row are fields. */
function withoutLastMark(line: string): string {
  const end = line.length - (line.endsWith('\n') || line.endsWith('\r') ? 1 : 0)
  const mark = line[end - 1]
  if (mark !== ',' && mark !== ';') return line
  let start = end - 1
  while (start > 0 && (line[start - 1] === ' ' || line[start - 1] === '\t')) start--
  return line[start - 1] === ',' || line[start - 1] === ';' ? line : line.slice(0, start) + line.slice(end)
}

/** The delimiters that a text holds; a long one that is proved ousts its short one. */
function delimitersIn(text: string, encoding: Encoding): string[] {
  // Blanks at the end of a line stand beside no other field.
  const bare = text
    .replace(/"[^"]*"/g, '""')
    .split(/(?<=[\r\n])/)
    .map(withoutLastMark)
    .join('')
  const long = LONG_DELIMITERS.filter(delimiter => {
    const short = shortOf(delimiter)
    return bare.includes(delimiter) && !bare.replaceAll(delimiter, '').includes(short)
  })
  // Of ` | ` and `| ` the one that leaves no blanks behind.
  const proved = long.filter(
    delimiter => !long.some(other => other.length > delimiter.length && other.includes(delimiter)),
  )
  const ousted = proved.map(shortOf)
  const known = DELIMITERS.map(delimiter => scannedForm(delimiter, encoding))
  const short = known.filter(delimiter => !ousted.includes(delimiter))
  const stands = (delimiter: string) => (delimiter === ':' ? isColonCut(bare) : text.includes(delimiter))
  return [...proved, ...short.filter(delimiter => delimiter === ',' || stands(delimiter))]
}

/** Whether colons may part fields: not those of addresses and times, and the first line has one too. */
function isColonCut(text: string): boolean {
  const first = text.split(/[\r\n]+/).find(line => line.trim() !== '')
  return /:/.test(first ?? '') && !/:\/\/|\d:\d\d/.test(text)
}

function shortOf(delimiter: string): string {
  return delimiter === '\\t' ? '\\t' : (/[^ ]/.exec(delimiter)?.[0] ?? ' ')
}

function quotesIn(text: string): (string | null)[] {
  const single = /(?:^|[,;|\t ])'(?:[^']|''){0,500}'(?=[,;|\t\r\n ]|$)/m.test(text)
  const quoted = text.match(/^.*"/gm)?.length ?? 0
  return [...(single ? ['"', "'"] : ['"']), ...(quoted >= FEW ? [null] : [])]
}

function escapesOf(text: string, quote: string | null, given: Partial<Cut>): (string | null)[] {
  if (given.escape !== undefined) return [given.escape]
  return quote !== null && text.includes(`\\${quote}`) ? [quote, '\\'] : [quote]
}

/** Even rows of many fields whose cells look like cells score high; damage, stray quotes and padding left in fields cost. */
function scoreOf(rows: readonly SampleRow[], { delimiter, quote, escape: mark }: Cut): number {
  const filled = rows.filter(row => !row.blank)
  if (filled.length === 0) return 0
  const width = usualWidth(filled)
  if (width === 1) return delimiter === ',' && quote === '"' ? 0.05 : 0
  const even = filled.filter(
    ({ fields }) => fields.length === width || (fields.length === width + 1 && fields[width] === ''),
  )
  // Words of prose are parted by blanks too: a blank counts only where every row agrees and there are several fields.
  if (delimiter === ' ' && (width < 4 || even.length < filled.length || filled.length < 4)) return 0
  const weight = even.reduce((sum, row) => sum + (row.repaired || row.stray ? REPAIRED : 1), 0)
  const share = weight / filled.length
  const cells = even.flatMap(row => row.fields)
  const clean = cells.reduce((sum, cell) => sum + cleanness(cell), 0) / cells.length
  const first = filled[0]!.fields.length === width ? 1 : 0.9
  const isQuoted = quote === null && cells.some(cell => /^"(?:[^"]|"")*"$/.test(cell.trim()))
  const kind = (WEAK[delimiter] ?? 1) * (quote !== null ? 1 : isQuoted ? NO_QUOTE_BUT_QUOTED : NO_QUOTE)
  const escaped = mark === '\\' && even.some(row => row.repaired) ? BACKSLASH_AND_OTHERS : 1
  return share * share * ((width - 1) / width) * (0.4 + 0.6 * clean) * first * kind * escaped
}

/** How much a cell looks as if it had been cut where it should be. */
function cleanness(cell: string): number {
  const text = cell.trim()
  if (text === '' || isValue(text)) return 1
  if (/^["'].*["']$/s.test(text)) return 0
  if (/^["']|["']$/.test(text)) return 0.3
  return /[,;|\t]/.test(text) ? 0.8 : 0.95
}

/** The rows of a text in which each line is one quoted field. */
export function unwrap(text: string): string {
  return text.replace(/^"((?:[^"\r\n]|"")*)"(?=\r|\n|$)/gm, (_, row: string) => row.replaceAll('""', '"'))
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
