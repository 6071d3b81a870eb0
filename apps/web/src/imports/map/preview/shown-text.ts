import { type DateOrder, FIELD_NAMES, type FieldName } from '@secondtouch/accounts'
import { dateBy } from '../../date-by'

/** What a field of a composed row is shown as: a renewal date as it is read. */
export function shownText(texts: readonly (string | undefined)[], field: FieldName, order: DateOrder | null): string {
  const text = texts[FIELD_NAMES.indexOf(field)] ?? ''
  return field !== 'renewalDate' || order === null || text === '' ? text : dateBy(text, order)
}
