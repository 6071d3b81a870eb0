import type { AccountFields, FieldName } from '@secondtouch/accounts'
import { formatDate, formatDay } from '../i18n/formats'

/** A field as people read it; empty where it holds nothing. */
export function fieldText(fields: Partial<AccountFields>, field: FieldName): string {
  if (field === 'significantDates') {
    return (fields.significantDates ?? []).map(({ date, label }) => `${formatDay(date)} ${label}`).join('\n')
  }
  const text = fields[field] ?? ''
  return field === 'renewalDate' && text !== '' ? formatDate(text) : text
}
