import { chosenOrder, type FileDates, type ImportRecord, type StoredPlan, uploadDay } from '@secondtouch/import-core'

/** How the plan read the dates of the file; a plan of an earlier version only kept the order of renewal dates. */
export function datesOf({ createdAt, options, repairs }: ImportRecord, plan: StoredPlan | null): FileDates {
  const today = uploadDay({ createdAt })
  const found = (plan?.dates ?? []).map(({ field, columnIndex, reading }) => {
    const order = chosenOrder(options, repairs, { field, column: columnIndex }) ?? reading.order
    return { field, columnIndex, reading: { ...reading, order } }
  })
  const order = options.dateOrder.renewalDate ?? plan?.dateOrders.renewalDate ?? null
  const renewal = found.find(({ field }) => field === 'renewalDate')
  return {
    renewalDate: renewal?.reading ?? { kind: 'renewal', order, today },
    byColumn: new Map(found.map(({ columnIndex, reading }) => [columnIndex, reading])),
  }
}
