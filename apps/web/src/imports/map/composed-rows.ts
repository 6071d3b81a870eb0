import { FIELD_NAMES, type FieldName, SINGLE_RENEWAL } from '@secondtouch/accounts'
import type { PreviewBody } from '@secondtouch/contracts'
import { columnsOf, fieldOf, RowComposer, roleOf } from '@secondtouch/import-core'
import type { MappingDraft } from './mapping-draft'

/** The rows of a preview as the accounts that they would become. */
export interface ComposedRows {
  /** Fields that some column feeds. */
  readonly fields: readonly FieldName[]
  /** Headers of the columns that the name is taken from; each group where those before it are empty. */
  readonly nameFrom: readonly (readonly string[])[]
  /** For each row, its texts by index of `FIELD_NAMES`. */
  readonly rows: readonly (readonly (string | undefined)[])[]
}

/** Composes the rows of a preview as an import would; dates by what is chosen, else by what their column shows. */
export function composedRows({ columns, order }: MappingDraft, { rows, dates }: PreviewBody): ComposedRows {
  const mapping = columns.map(({ target }) => target)
  const header = columns.map(each => each.header)
  const composer = new RowComposer(mapping, header, {})
  const dateColumn = (column: number) => {
    const role = roleOf(mapping[column])
    const isRenewal = role !== null && fieldOf(role) === 'renewalDate'
    const verdict = dates.find(({ index }) => index === column)?.order
    const proven = verdict === 'dmy' || verdict === 'mdy' || verdict === 'ymd' ? verdict : null
    return isRenewal ? { ...SINGLE_RENEWAL, order: order ?? proven } : ({ kind: 'any', order: proven } as const)
  }
  return {
    fields: FIELD_NAMES.filter(field => columnsOf(mapping, field).length > 0),
    nameFrom: composer.nameColumns.map(group => group.map(column => header[column] || String(column + 1))),
    rows: rows.map(row => composer.compose(row, dateColumn).raw),
  }
}
