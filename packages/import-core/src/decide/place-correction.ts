import type { FieldName } from '@secondtouch/accounts'
import { type ColumnMapping, columnsOf, type MappingConstants, type Role, roleOf } from '../mapping/roles'
import type { RowCorrection } from './row-edits'

/** A field that is made of several cells: its text cannot be put into one of them. */
export interface ComposedField {
  readonly field: FieldName
  /** The columns whose cells can be corrected instead. */
  readonly columns: readonly number[]
}

/** Columns that can hold a whole name, the best first: a middle name or a suffix by itself is none. */
const WHOLE_NAME: readonly Role[] = ['name', 'name.first', 'name.last', 'name.swapped', 'name.company', 'name.email']

/**
 * Where the texts of a correction belong: in the cell of the column that feeds the field, so that results have them in place;
 * of several columns in one, and the others are emptied. Those that no column feeds stay with the field. On top of what was
 * corrected before.
 * @returns the fields whose text has no one place, where there are any: notes with lines, dates of several columns.
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
    delete values[field]
    const places = placesOf(field, columns, mapping, constants)
    if (columns.length === 0) values[field] = text
    else if (places === null) composed.push({ field, columns })
    else
      places.forEach((column, i) => {
        cells[column] = i === 0 ? text : ''
      })
  }
  for (const [column, text] of Object.entries(given.cells ?? {})) {
    cells[column] = text
    // What was said of a field before its cells could be corrected would hide the new cell.
    for (const name of Object.keys(values)) {
      if (columnsOf(mapping, name as FieldName).includes(Number(column))) delete values[name]
    }
  }
  if (composed.length > 0) return composed
  const leaveOut = given.leaveOut ?? before?.leaveOut ?? false
  return {
    ...(Object.keys(cells).length > 0 && { cells }),
    ...(Object.keys(values).length > 0 && { values }),
    ...(leaveOut && { leaveOut }),
  }
}

/** The cell that takes the whole text of a field, and those that are emptied for it; `null` where no cell can take it. */
function placesOf(
  field: FieldName,
  columns: readonly number[],
  mapping: ColumnMapping,
  constants: MappingConstants,
): number[] | null {
  const role = (column: number) => roleOf(mapping[column])!
  if (field === 'name') {
    const ranked = WHOLE_NAME.flatMap(each => columns.filter(column => role(column) === each))
    const [best] = ranked
    if (best === undefined) return null
    // Company and e-mail address are of use as lines of the notes, whatever the name is.
    const others = columns.filter(column => column !== best && !isStandIn(role(column)))
    return [best, ...others]
  }
  const isWhole = columns.every(column => role(column) === field) && !(field === 'notes' && constants.notes)
  // A company or an e-mail address that is not the name is a line of the notes, too.
  const hasLines = field === 'notes' && mapping.some(entry => isStandIn(roleOf(entry)))
  return isWhole && !hasLines ? [...columns] : null
}

function isStandIn(role: Role | null): boolean {
  return role === 'name.company' || role === 'name.email'
}
