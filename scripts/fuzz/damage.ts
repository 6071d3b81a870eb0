/** A number from 0 up to 1 each time it is called; the same seed gives the same ones (mulberry32). */
export function randomOf(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let x = Math.imul(state ^ (state >>> 15), state | 1)
    x ^= x + Math.imul(x ^ (x >>> 7), x | 61)
    return ((x ^ (x >>> 14)) >>> 0) / 4294967296
  }
}

/** A well-formed file and the cells it holds. */
export interface GoodFile {
  readonly rows: readonly (readonly string[])[]
  /** The text of each row with its line end; the first is the header. */
  readonly lines: readonly string[]
  readonly delimiter: string
}

const DELIMITERS = [',', ';', '\t', '|']
const CELLS = [
  '',
  'x',
  'two words',
  'é',
  '秋子',
  '5" pipe',
  '"',
  ', and',
  'a;b',
  'a|b',
  'line one\nline two',
  "O'Neil",
  '007',
  ' padded',
  '""',
]

/** A file of a few rows, each with a first cell that no other has. */
export function goodFile(random: () => number): GoodFile {
  const pick = <Value>(values: readonly Value[]) => values[Math.floor(random() * values.length)]!
  const delimiter = pick(DELIMITERS)
  const end = pick(['\n', '\r\n'])
  const quoteAll = random() < 0.3
  const columns = 2 + Math.floor(random() * 4)
  const header = Array.from({ length: columns }, (_, i) => `column${i}`)
  const rows = Array.from({ length: 6 + Math.floor(random() * 12) }, (_, i) => [
    `Row ${i}`,
    ...Array.from({ length: columns - 1 }, () => pick(CELLS)),
  ])
  const written = (cell: string) => (quoteAll || /["\r\n,;|\t]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)
  const lines = [header, ...rows].map(row => row.map(written).join(delimiter) + end)
  return { rows, lines, delimiter }
}

/** A file with one place in one row changed. */
export interface DamagedFile {
  readonly bytes: Buffer
  /** Index of the damaged row, and of the next where both became one. */
  readonly touched: readonly number[]
  readonly what: string
}

/** The places in a row at which a mark parts fields: all but those inside quoted fields. */
function outsideQuotes(content: string, delimiter: string): number[] {
  const places: number[] = []
  let inside = false
  for (let i = 0; i <= content.length; i++) {
    const starts = i === 0 || content[i - 1] === delimiter
    if (!inside && content[i] === '"' && starts) inside = true
    else if (inside && content[i] === '"') {
      if (content[i + 1] === '"') i++
      else inside = false
    } else if (!inside) places.push(i)
  }
  return places
}

/** Changes one place in one row of a file: a mark too many or too few, bytes that are no text, or an end that is missing. */
export function damage({ lines, delimiter }: GoodFile, random: () => number): DamagedFile {
  const row = Math.floor(random() * (lines.length - 1))
  const line = lines[row + 1]!
  const content = line.replace(/\r?\n$/, '')
  const at = Math.floor(random() * (content.length + 1))
  const outside = outsideQuotes(content, delimiter)
  const inserted = (what: string) => content.slice(0, at) + what + content.slice(at) + line.slice(content.length)
  const without = (from: number) => content.slice(0, from) + content.slice(from + 1) + line.slice(content.length)
  const next = (places: readonly number[]) => places.find(place => place >= at) ?? places[0]
  const quoteAt = next([...content.matchAll(/"/g)].map(found => found.index))
  const delimiterAt = next(outside.filter(place => content[place] === delimiter))
  const kinds: Readonly<Record<string, () => string | null>> = {
    'quote inserted': () => inserted('"'),
    'quote removed': () => (quoteAt === undefined ? null : without(quoteAt)),
    'delimiter inserted': () => (outside.includes(at) ? inserted(delimiter) : null),
    'delimiter removed': () => (delimiterAt === undefined ? null : without(delimiterAt)),
    'line end inserted': () => (outside.includes(at) ? inserted('\n') : null),
    'line end removed': () => content,
    'NUL inserted': () => inserted('\0'),
    'bad byte inserted': () => inserted('\uffff'),
  }
  const what = Object.keys(kinds)[Math.floor(random() * Object.keys(kinds).length)]!
  const changed = kinds[what]!() ?? inserted('"')
  const text = lines.with(row + 1, changed).join('')
  const bytes = Buffer.concat(
    text.split('\uffff').flatMap((part, i) => (i === 0 ? [Buffer.from(part)] : [Buffer.of(0xff), Buffer.from(part)])),
  )
  return {
    bytes,
    touched: what === 'line end removed' ? [row, row + 1] : [row],
    what: `${what} in row ${row} at ${at}`,
  }
}

const MARKS = ['"', '""', '\n', ' ', '\t', '"\n', ' "', '" ', '5"']

/** Changes so many places of a file, wherever they are: marks too many, marks too few. Letters and figures stay. */
export function damageOften({ lines, delimiter }: GoodFile, places: number, random: () => number): string {
  let text = lines.slice(1).join('')
  for (let i = 0; i < places; i++) {
    const at = Math.floor(random() * (text.length + 1))
    const marks = [...MARKS, delimiter, delimiter]
    const mark = marks[Math.floor(random() * marks.length)]!
    if (random() < 0.6 && text[at - 1] !== '\r') text = text.slice(0, at) + mark + text.slice(at)
    // Half a line end would be a line end of another kind.
    else if (!/[\p{L}\d\r]/u.test(text[at] ?? 'a') && text[at - 1] !== '\r')
      text = text.slice(0, at) + text.slice(at + 1)
  }
  return lines[0]! + text
}

/** A row as it was read, and the line on which it starts. */
export interface PlacedRow {
  readonly line: number
  readonly values: readonly string[]
}

/** The first line of a file, the header apart, that is neither blank nor shown by the row that stands there; `null` where all are. */
export function lostLine(text: string, rows: readonly PlacedRow[]): string | null {
  const words = (shown: string) => shown.match(/[\p{L}\d]+/gu) ?? []
  for (const [index, content] of text.split(/\r\n|\n/).entries()) {
    const line = index + 1
    const row = rows.findLast(found => found.line <= line)
    const shown = new Set(words(row?.values.join(' ') ?? ''))
    if (line > 1 && !words(content).every(word => shown.has(word))) return `line ${line}: ${JSON.stringify(content)}`
  }
  return null
}

/** A row as it was read. */
export interface ReadRow {
  readonly values: readonly string[]
  readonly issues: readonly string[]
}

/** What is wrong with the reading of a damaged file; `null` where every other row is whole and nothing changed without a word. */
export function verdict({ rows }: GoodFile, { touched }: DamagedFile, read: readonly ReadRow[]): string | null {
  const keyOf = (values: readonly string[]) => JSON.stringify(values)
  const whole = new Set(read.filter(row => row.issues.length === 0).map(row => keyOf(row.values)))
  const lost = rows.findIndex((row, index) => !touched.includes(index) && !whole.has(keyOf(row)))
  if (lost >= 0) return `row ${lost} is lost or changed`
  const known = new Set(rows.map(keyOf))
  const strange = read.filter(row => !known.has(keyOf(row.values)))
  if (strange.length > 0 && strange.every(row => row.issues.length === 0))
    return `changed silently: ${keyOf(strange[0]!.values)}`
  const missing = touched.filter(index => index < rows.length && !whole.has(keyOf(rows[index]!)))
  return missing.length > 0 && !read.some(row => row.issues.length > 0) ? `row ${missing[0]} is gone silently` : null
}
