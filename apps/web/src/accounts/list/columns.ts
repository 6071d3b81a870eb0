import type { CellField } from './grid/cell-drafts'

/** What is told of an account, and edited nowhere. */
export type ToldField = 'level' | 'createdAt'

/** One column of the grid. */
export interface Column {
  readonly field: CellField | ToldField
  /** Whether the server can sort by it. */
  readonly sort?: 'name' | 'renewalDate' | 'createdAt'
}

/** The columns with values; behind them come the ways to open and to delete. */
export const COLUMNS: readonly Column[] = [
  { field: 'name', sort: 'name' },
  { field: 'currentObjective' },
  { field: 'openThread' },
  { field: 'notes' },
  { field: 'renewalDate', sort: 'renewalDate' },
  { field: 'level' },
  { field: 'createdAt', sort: 'createdAt' },
]

export const OPEN_COLUMN = COLUMNS.length
export const DELETE_COLUMN = COLUMNS.length + 1

/** The field that a column edits, if it does. */
export function editableField(column: number): CellField | null {
  const field = COLUMNS[column]?.field
  return field === undefined || isTold(field) ? null : field
}

export function isTold(field: Column['field']): field is ToldField {
  return field === 'level' || field === 'createdAt'
}
