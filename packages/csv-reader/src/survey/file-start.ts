import type { CellKind, Dialect, Findings, Position, Survey } from '@secondtouch/import-core'
import { detach } from '../encoding/bytes'
import type { Encoding } from '../encoding/encoding'
import { type EncodingGuess, guessEncoding, scannedForm } from '../encoding/encoding-guess'
import { columnKind } from './cell-kinds'
import { type DialectGuess, guessDialect, isWrapped, lineEndOf, unwrap } from './dialect-guess'
import { guessHeader, type HeaderGuess } from './header-guess'
import { isOneColumn, uncut } from './one-column'
import type { Overrides } from './overrides'
import { type SampleRow, sampleRows, usualWidth } from './sample-rows'
import type { FileProblem, SurveyLimits } from './survey-result'

/** What the first bytes of a file say about all of it. */
export interface FileStart {
  readonly survey: Omit<Survey, 'rows' | 'findings'>
  readonly findings: Omit<Findings, 'damagedRows'>
  readonly encoding: Encoding
}

const number = (value: number) => value.toLocaleString('en-US')
/** A hint for spreadsheets in the first line: `sep=;`. */
const SEPARATOR_LINE = /^"?sep=([^\r\n"])"?(?:\r\n|\r|\n)/i
/** Characters that the dialect is judged by. */
const SAMPLE = 64 * 1024

/** Judges encoding, dialect and header by the first bytes; `final` where they are the whole file. */
export function readFileStart(
  bytes: Uint8Array,
  final: boolean,
  limits: SurveyLimits,
  overrides: Overrides,
): FileStart | FileProblem {
  const guess = guessEncoding(bytes, overrides.encoding)
  if (typeof guess === 'string') return { code: 'unreadable', detail: guess }
  const { encoding, bom } = guess
  const text = encoding.cuttable(bytes.subarray(bom)).replace(final ? /\x1a$/ : /$^/, '')
  const hint = SEPARATOR_LINE.exec(text)
  const body = text.slice(hint?.[0].length ?? 0)
  const guesses = cutsOf(body, final, encoding, overrides, hint?.[1])
  const guessed = { ...guesses[0]!.dialect, lineEnd: lineEndOf(text) }
  const isOne =
    overrides.delimiter === undefined &&
    !hint &&
    isOneColumn(sampleRows(body, guessed, final), guessed, encoding.decode)
  const scanned = isOne ? uncut(body, guessed) : guessed
  const rows = sampleRows(body, scanned, final)
  const found = headerOf(rows, overrides.headerLine, hint ? 2 : 1, encoding)
  const headerRow = rows[found.index]
  const problem = headerProblem(headerRow, body.length, limits, encoding)
  if (problem !== null) return problem
  const first = placeOf(rows, found.index, { bom, hint: hint?.[0].length ?? 0, unit: encoding.bytesPerCharacter })
  const headerRows = rows.slice(found.index, found.index + found.rows)
  const start = headerRows.reduce((at, row) => after(at, row, encoding), first)
  const dialect: Dialect = {
    ...scanned,
    delimiter: overrides.delimiter ?? encoding.decode(scanned.delimiter) ?? scanned.delimiter,
    headerLine: found.rows > 0 ? first.line : null,
  }
  const header =
    found.rows > 0
      ? fitted(namesIn(headerRows, encoding), rows.slice(found.index + found.rows))
      : Array.from({ length: usualWidth(rows) }, (_, i) => `Column ${i + 1}`)
  const tooMany = columnProblem(header.length, limits.maxColumns)
  if (tooMany !== null) return tooMany
  const below = rows.slice(found.index + found.rows)
  const passed = rows.slice(0, found.index)
  const findings = findingsOf(guess, guesses, { passed, headerRows, hintRows: hint ? 1 : 0, dialect, header, below })
  const kinds = kindsOf(header, below, encoding)
  // Until the whole file has been counted, rows of nothing but delimiters are blank.
  return {
    survey: { encoding: encoding.name, dialect, header, start, kinds, namesEmptyRows: false },
    findings,
    encoding,
  }
}

/** What the columns hold, judged by the whole rows below the header. */
function kindsOf(header: readonly string[], below: readonly SampleRow[], { decode }: Encoding): (CellKind | null)[] {
  const whole = below.filter(row => !row.damaged && row.fields.length === header.length)
  return header.map((_, column) => columnKind(whole.map(row => (decode(row.fields[column]!) ?? '').trim())))
}

/** A header over several rows is joined, cell by cell. */
function namesIn(rows: readonly SampleRow[], { decode }: Encoding): string[] {
  return rows[0]!.fields.map((_, column) => {
    const parts = rows.map(row => decode(row.fields[column] ?? '')!.trim())
    return detach(parts.filter(part => part !== '').join(' '))
  })
}

/** Some programs write a delimiter after the last field of each row, but not of the header, or the other way round. */
function fitted(names: string[], below: readonly SampleRow[]): string[] {
  const width = usualWidth(below)
  const usual = below.filter(row => row.fields.length === width)
  const isPad = (row: SampleRow) => row.fields.slice(names.length).every(field => field.trim() === '')
  if (usual.length < 2) return names
  const isOwn = (row: SampleRow) => !row.blank && !row.damaged && row.fields.length === names.length
  if (width > names.length && usual.every(isPad) && !below.some(isOwn))
    return [...names, ...Array<string>(width - names.length).fill('')]
  return width < names.length && names.slice(width).every(name => name === '') ? names.slice(0, width) : names
}

function cutsOf(text: string, final: boolean, encoding: Encoding, overrides: Overrides, hint?: string): DialectGuess[] {
  const { quote, escape: mark } = overrides
  const delimiter = overrides.delimiter === undefined ? hint : scannedForm(overrides.delimiter, encoding)
  const given = {
    ...(delimiter === undefined ? {} : { delimiter }),
    ...(quote === undefined ? {} : { quote }),
    ...(mark === undefined ? {} : { escape: mark }),
  }
  const sample = text.slice(0, SAMPLE)
  const isFinal = final && text.length <= SAMPLE
  if (quote === undefined && isWrapped(isFinal ? sample : sample.slice(0, sample.lastIndexOf('\n') + 1))) {
    const unwrapped = unwrap(sample)
    const guesses = guessDialect(unwrapped, encoding, given, isFinal)
    return guesses.map(({ dialect, score }) => ({ dialect: { ...dialect, wrapped: true }, score }))
  }
  return guessDialect(sample, encoding, given, isFinal)
}

function headerOf(
  rows: readonly SampleRow[],
  wanted: number | null | undefined,
  firstLine: number,
  { decode }: Encoding,
): HeaderGuess {
  const guess = guessHeader(rows, decode)
  if (wanted === undefined) return guess
  if (wanted === null) return { index: rows.findIndex(row => !row.blank), rows: 0 }
  let line = firstLine
  const index = rows.findIndex(row => {
    line += row.lines
    return line > wanted
  })
  return { index, rows: 1 }
}

function headerProblem(
  row: SampleRow | undefined,
  length: number,
  { maxHeaderBytes, maxColumns }: SurveyLimits,
  { decode, bytesPerCharacter: unit }: Encoding,
): FileProblem | null {
  if (row === undefined && length * unit <= maxHeaderBytes)
    return { code: 'no_header', detail: 'No header was found. Put the names of the columns in the first line.' }
  if (row === undefined || (row.end - row.start) * unit > maxHeaderBytes) {
    const detail = `The header is longer than ${number(maxHeaderBytes)} bytes. Is the first line really a header?`
    return { code: 'header_too_long', detail }
  }
  if (row.damaged) {
    const detail = 'The quotes in the header do not match. Double quotes that belong to a text, and close every quote.'
    return { code: 'unreadable', detail }
  }
  if (row.fields.some(field => decode(field)?.includes('\0') ?? true)) {
    const detail = 'The header holds bytes that are no text. Save the file as CSV UTF-8, then upload it again.'
    return { code: 'unreadable', detail }
  }
  return columnProblem(row.fields.length, maxColumns)
}

function columnProblem(columns: number, most: number): FileProblem | null {
  if (columns <= most) return null
  const detail = `The file has ${number(columns)} columns; at most ${number(most)} can be read. Remove the ones that are not needed.`
  return { code: 'too_many_columns', detail }
}

function placeOf(rows: readonly SampleRow[], index: number, at: { bom: number; hint: number; unit: number }): Position {
  const before = rows.slice(0, index)
  const hintRows = at.hint > 0 ? 1 : 0
  return {
    offset: at.bom + (at.hint + rows[index]!.start) * at.unit,
    row: 1 + hintRows + before.length,
    line: 1 + hintRows + before.reduce((lines, row) => lines + row.lines, 0),
  }
}

function after({ offset, row, line }: Position, header: SampleRow, { bytesPerCharacter }: Encoding): Position {
  return { offset: offset + (header.end - header.start) * bytesPerCharacter, row: row + 1, line: line + header.lines }
}

interface FoundHeader {
  /** Rows before the header. */
  readonly passed: readonly SampleRow[]
  readonly hintRows: number
  readonly headerRows: readonly SampleRow[]
  readonly dialect: Dialect
  readonly header: readonly string[]
  readonly below: readonly SampleRow[]
}

/** Decodings that are kept: as many as there are, in practice. */
const MOST_DECODINGS = 24
/** Characters of passed rows that are quoted. */
const QUOTED = 60

function findingsOf(
  { encoding, confidence, decodings }: EncodingGuess,
  guesses: readonly DialectGuess[],
  { passed, hintRows, headerRows, dialect, header, below }: FoundHeader,
): FileStart['findings'] {
  const preambleRows = passed.length + hintRows
  const best = guesses[0]!
  const second = guesses.find(guess => guess.dialect.delimiter !== best.dialect.delimiter && guess.score > 0)
  const warnings: string[] = []
  const warn = (isSo: boolean, sentence: string) => isSo && warnings.push(sentence)
  const sure = `${Math.round(confidence * 100)} % sure`
  warn(confidence < 1, `The encoding was guessed as ${encoding.name} (${sure}).`)
  warn(headerRows.length === 0, 'The first row looks like data: the file was read as one without a header.')
  warn(headerRows.length > 1, `The header takes ${headerRows.length} rows; the names in each column were joined.`)
  warn(
    headerRows.some(row => row.repaired),
    'The quotes in the header do not match; it was read as the rows below suggest.',
  )
  const texts = passed.flatMap(row => (row.blank ? [] : [shownText(row, encoding)]))
  const told = texts.length === 0 ? '' : `: ${texts.slice(0, 3).join(', ')}${texts.length > 3 ? ', …' : ''}`
  warn(
    preambleRows > 0,
    `${number(preambleRows)} ${preambleRows === 1 ? 'row' : 'rows'} before the header passed over${told}.`,
  )
  warn(dialect.wrapped === true, 'Each line is one quoted text that holds a whole row; the rows within them were read.')
  warn(header.length === 1 && best.score > ONE_COLUMN_SCORE, 'The file was read as one column.')
  const width = usualWidth(below)
  const isWider = below.length > 0 && below.every(row => row.blank || row.damaged || row.fields.length > header.length)
  warn(
    isWider && headerRows.length > 0,
    `The header has ${number(header.length)} names, but the rows below have ${number(width)} fields. Add the missing names to the header.`,
  )
  return {
    encodingConfidence: confidence,
    ...(decodings && { encodings: decodings.slice(0, MOST_DECODINGS) }),
    dialectConfidence: second ? best.score / (best.score + second.score) : 1,
    runnerUp: second ? cutOf(second.dialect, encoding) : null,
    preambleRows,
    warnings,
  }
}

/** Above this the dialect guessed at first would have parted fields. */
const ONE_COLUMN_SCORE = 0.05

function shownText({ fields, damaged }: SampleRow, { show }: Encoding): string {
  if (damaged) return 'a line whose quotes do not match'
  return `“${show(fields.filter(field => field.trim() !== '').join(' '))
    .trim()
    .slice(0, QUOTED)}”`
}

function cutOf({ delimiter, quote, escape: mark }: Dialect, { decode }: Encoding): NonNullable<Findings['runnerUp']> {
  return { delimiter: decode(delimiter) ?? delimiter, quote, escape: mark }
}
