import type { FieldName } from '@secondtouch/accounts'
import type { RowBody } from '@secondtouch/contracts'

/** What of a row is written into: a field that one column feeds or none, or the cell of a column, by its index, where a field is made of several. */
export type RowPlace = FieldName | number

/** The text that stands in a place of a row now. */
export function textAt({ values, cells }: Pick<RowBody, 'values' | 'cells'>, place: RowPlace): string {
  return (typeof place === 'number' ? cells[place] : values[place]) ?? ''
}

/** A correction of one place, as the API takes it; no text empties it. */
export function correctionOf(place: RowPlace, text: string): object {
  const entry = { [place]: text === '' ? null : text }
  return typeof place === 'number' ? { cells: entry } : { values: entry }
}
