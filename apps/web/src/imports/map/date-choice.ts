import type { DateOrder } from '@secondtouch/accounts'
import type { PreviewBody } from '@secondtouch/contracts'
import { type OrderedDates, roleOf } from '@secondtouch/import-core'
import type { DraftColumn, MappingDraft } from './mapping-draft'

/** What a column can prove about its dates. */
const PROVEN: readonly DateOrder[] = ['dmy', 'mdy', 'ymd']

/** The field whose dates a column holds one of each, so that their order may have to be said; `null` for any other column. */
export function orderedFieldOf({ target }: Pick<DraftColumn, 'target'>): OrderedDates | null {
  const role = roleOf(target)
  if (role === 'renewalDate') return role
  return role === 'significantDates.date' ? 'significantDates' : null
}

/** The order that the shown rows of a column prove; `null` where they prove none. */
export function provenOrder({ dates }: Pick<PreviewBody, 'dates'>, column: number | undefined): DateOrder | null {
  const verdict = dates.find(({ index }) => index === column)?.order
  return PROVEN.find(order => order === verdict) ?? null
}

/** The order that has to be asked for a column, with a date that can be two days; `null` where there is nothing to ask. */
export function askedOrder(
  column: DraftColumn,
  { dates }: Pick<PreviewBody, 'dates'>,
): { readonly field: OrderedDates; readonly sample: string } | null {
  const field = orderedFieldOf(column)
  const verdict = dates.find(({ index }) => index === column.index)
  return field !== null && verdict?.order === 'ambiguous' ? { field, sample: verdict.sample } : null
}

/** How renewal dates are read: as somebody has said, or as their column shows. */
export function renewalOrder({ orders, columns }: MappingDraft, preview: PreviewBody): DateOrder | null {
  const column = columns.find(({ target }) => roleOf(target) === 'renewalDate')
  return orders.renewalDate ?? provenOrder(preview, column?.index)
}
