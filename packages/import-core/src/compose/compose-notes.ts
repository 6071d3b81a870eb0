import { codePoints, fieldSpec } from '@secondtouch/accounts'
import { cellOf, isNothing, type NoteLine, type RowProblem } from './composed-text'

const MAX_NOTES = fieldSpec('notes').maxLength!
/** Between two texts that stood in columns of their own. */
const BETWEEN = '\n\n'

/** The texts of several note columns: the filled ones as they are, parted by a blank line. */
export function joinNotes(cells: readonly string[], columns: readonly number[]): string | undefined {
  if (columns.length === 1) return cells[columns[0]!]
  let joined: string | undefined
  for (const column of columns) {
    const text = cellOf(cells, column)
    if (!isNothing(text)) joined = joined === undefined ? text : joined + BETWEEN + text
  }
  return joined
}

/**
 * Note text with the lines below it. Where only the lines make it too long, whole lines are left off from the end, and
 * `problems` gets a warning that names their columns; a text that is too long by itself stays without lines, to be told so.
 */
export function withLines(
  text: string | undefined,
  lines: readonly NoteLine[],
  header: readonly string[],
  problems: RowProblem[],
): string | undefined {
  if (lines.length === 0) return text
  const start = text === undefined || isNothing(text) ? '' : text
  let notes = start
  for (const line of lines) notes = notes === '' ? line.text : `${notes}\n${line.text}`
  if (notes.length <= MAX_NOTES || codePoints(notes) <= MAX_NOTES) return notes
  if (codePoints(start) > MAX_NOTES) return start
  return cutLines(start, lines, header, problems)
}

function cutLines(
  start: string,
  lines: readonly NoteLine[],
  header: readonly string[],
  problems: RowProblem[],
): string {
  let notes = start
  let length = codePoints(start)
  let kept = 0
  for (const { text } of lines) {
    const more = codePoints(text) + (notes === '' ? 0 : 1)
    if (length + more > MAX_NOTES) break
    notes = notes === '' ? text : `${notes}\n${text}`
    length += more
    kept++
  }
  const left = lines.slice(kept)
  const columns = left.flatMap(({ column }) => (column === null ? [] : [header[column] || `Column ${column + 1}`]))
  const names = [...new Set(columns)].join(', ') || 'the line that every row gets'
  problems.push({
    field: 'notes',
    code: 'lines_left_out',
    severity: 'warning',
    column: left[0]!.column,
    value: left.map(({ text }) => text).join('\n'),
    message: `The notes are full at ${MAX_NOTES.toLocaleString('en-US')} characters, so these lines were left out: ${names.slice(0, 200)}. Shorten the note text to keep them.`,
  })
  return notes
}
