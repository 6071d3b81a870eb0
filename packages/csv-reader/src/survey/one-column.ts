import type { Dialect } from '@secondtouch/import-core'
import { NO_DELIMITER } from '../read/row-form'
import { isKnownHeader } from './known-header'
import { type SampleRow, usualWidth } from './sample-rows'

/** Delimiters that a file of one column is said to have, the first that stands nowhere in it. */
const FREE = [',', '\t', ';', '|', NO_DELIMITER]

/**
 * Whether a file has one column, although something in its texts would part most of them: its first line has no such mark, and is
 * the name of a column, or stands right above texts in which a blank follows each mark, as in prose.
 */
export function isOneColumn(
  rows: readonly SampleRow[],
  { padded }: Dialect,
  decode: (text: string) => string | null,
): boolean {
  const filled = rows.filter(row => !row.blank && !row.damaged)
  const [first, second] = filled
  if (first === undefined || second === undefined || first.fields.length > 1 || usualWidth(filled) === 1) return false
  const isKnown = ({ fields }: SampleRow) => isKnownHeader(fields.map(field => decode(field) ?? ''))
  const next = filled.slice(1).find(row => row.fields.length > 1)
  if (next !== undefined && isKnown(next)) return false
  if (isKnown(first)) return true
  return padded === true && usualWidth(filled) === 2 && rows[rows.indexOf(first) + 1] === second
}

/** How the lines of such a file are cut: not at all. */
export function uncut(text: string, dialect: Dialect): Dialect {
  const { padded, wrapped, ...cut } = dialect
  return { ...cut, quote: '"', escape: '"', delimiter: FREE.find(mark => !text.includes(mark)) ?? NO_DELIMITER }
}
