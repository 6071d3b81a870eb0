import type { FieldName } from '@secondtouch/accounts'
import { type ColumnMapping, columnsOf, type MappingConstants } from '../mapping/roles'
import type { RowCorrection } from './row-edits'

/** A field that is made of several cells: its text cannot be put into one of them. */
export interface ComposedField {
  readonly field: FieldName
  /** The columns whose cells can be corrected instead. */
  readonly columns: readonly number[]
}

/**
 * Where the texts of a correction belong: those of fields with one plain column in its cell, so that results have them in
 * place; those that no column feeds stay with the field. On top of what was corrected before.
 * @returns the fields whose text has no one place, where there are any.
 */
export function placeCorrection(
  given: RowCorrection,
  before: RowCorrection | null,
  { mapping, constants }: { mapping: ColumnMapping; constants: MappingConstants },
): RowCorrection | ComposedField[] {
  const values: Record<string, string> = { ...before?.values }
  const cells: Record<string, string> = { ...before?.cells }
  const composed: ComposedField[] = []
  for (const [name, text] of Object.entries(given.values ?? {})) {
    const field = name as FieldName
    const columns = columnsOf(mapping, field)
    const [column] = columns
    delete values[field]
    if (column === undefined) values[field] = text
    else if (mapping[column] === field && columns.length === 1 && !(field === 'notes' && constants.notes)) {
      cells[column] = text
    } else composed.push({ field, columns })
  }
  for (const [column, text] of Object.entries(given.cells ?? {})) {
    cells[column] = text
    // What was said of a field before its cells could be corrected would hide the new cell.
    for (const name of Object.keys(values)) {
      if (columnsOf(mapping, name as FieldName).includes(Number(column))) delete values[name]
    }
  }
  if (composed.length > 0) return composed
  return { ...(Object.keys(cells).length > 0 && { cells }), ...(Object.keys(values).length > 0 && { values }) }
}
