import { dateKindOf, FIELD_NAMES, type FieldName, SINGLE_RENEWAL } from '@secondtouch/accounts'
import type { PreviewBody } from '@secondtouch/contracts'
import { columnsOf, labelOf, RowComposer } from '@secondtouch/import-core'
import { orderedFieldOf, provenOrder } from './date-choice'
import type { MappingDraft } from './mapping-draft'

/** The rows of a preview as the accounts that they would become. */
export interface ComposedRows {
  /** Fields that some column feeds. */
  readonly fields: readonly FieldName[]
  /** Headers of the columns that the name is taken from; each group where those before it are empty. */
  readonly nameFrom: readonly (readonly string[])[]
  /** For each row, which of `nameFrom` it takes its name from; -1 for none. */
  readonly nameGroups: readonly number[]
  /** For each row, its texts by index of `FIELD_NAMES`. */
  readonly rows: readonly (readonly (string | undefined)[])[]
}

/** Composes the rows of a preview as an import would; dates by what is chosen, else by what their column shows. */
export function composedRows({ columns, orders }: MappingDraft, preview: PreviewBody): ComposedRows {
  const mapping = columns.map(({ target }) => target)
  const header = columns.map(each => each.header)
  const composer = new RowComposer(mapping, header, {})
  const dateColumn = (column: number) => {
    const field = orderedFieldOf(columns[column]!)
    const order = (field && orders[field]) ?? provenOrder(preview, column)
    if (field !== 'significantDates') return { ...SINGLE_RENEWAL, order }
    return { kind: dateKindOf(labelOf(mapping[column]) ?? header[column]!), order }
  }
  return {
    fields: FIELD_NAMES.filter(field => columnsOf(mapping, field).length > 0),
    nameFrom: composer.nameColumns.map(group => group.map(column => header[column] || String(column + 1))),
    nameGroups: preview.rows.map(row => composer.nameGroupOf(row)),
    rows: preview.rows.map(row => composer.compose(row, dateColumn).raw),
  }
}
