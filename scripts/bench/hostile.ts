/** Bytes of each file: the largest that the product takes by default. */
const SIZE = 20 * 1024 * 1024
const HEADER = 'name,notes,renewal_date\n'

const LONG_ROWS = Array.from(
  { length: 1000 },
  (_, i) => `Account number ${i},notes that are as long as notes are,2026-0${1 + (i % 9)}-1${i % 10}\n`,
).join('')

function filled(start: string, unit: string): Buffer {
  return Buffer.from(start + unit.repeat(Math.ceil((SIZE - start.length) / unit.length)))
}

/** Files of one size that try to cost more than an honest one; each names the honest file whose rows are as long as its own. */
export const HOSTILE: Readonly<Record<string, { bytes: () => Buffer; beside: 'long rows' | 'short rows' }>> = {
  'empty lines': { bytes: () => filled(HEADER, '\n'), beside: 'long rows' },
  'one line without an end': { bytes: () => filled(HEADER, 'x'), beside: 'long rows' },
  'quotes alone': { bytes: () => filled(HEADER, '"'), beside: 'long rows' },
  'a quote never closed in row 2': { bytes: () => filled(`${HEADER}x,"open,y\n`, LONG_ROWS), beside: 'long rows' },
  'a quote never closed in each row': { bytes: () => filled(`${HEADER}a,"b c",d\n`, 'x,"y,z\n'), beside: 'short rows' },
  'text after each closing quote': { bytes: () => filled(`${HEADER}a,"b c",d\n`, 'a,"b"c,d\n'), beside: 'short rows' },
  'lines of delimiters': { bytes: () => filled(HEADER, ',,\n'), beside: 'short rows' },
  'rows of one field': { bytes: () => filled(HEADER, 'a\n'), beside: 'short rows' },
}

export const HONEST: Readonly<Record<'long rows' | 'short rows', () => Buffer>> = {
  'long rows': () => filled(HEADER, LONG_ROWS),
  'short rows': () => filled(HEADER, 'a,b,c\n'),
}

/** A file in which every cell is quoted and many hold doubled quotes, delimiters and line ends. */
export function quotedFile(rows: number): string {
  const notes = ['says ""hi"", now', 'one, two, three', 'line one\nline two', 'plain']
  const lines = Array.from({ length: rows }, (_, i) => `"Account ${i}","${notes[i % 4]}","2026-0${1 + (i % 9)}-10"\n`)
  return HEADER + lines.join('')
}
