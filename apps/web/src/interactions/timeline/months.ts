import type { InteractionBody } from '@secondtouch/contracts'

/** The interactions of a month, such as `2026-09`. */
export interface Month {
  readonly month: string
  readonly items: readonly InteractionBody[]
}

/** Interactions by the month of the day that they were logged for, in the order in which they come. */
export function byMonth(items: readonly InteractionBody[]): Month[] {
  const months: { month: string; items: InteractionBody[] }[] = []
  for (const item of items) {
    const month = item.on.slice(0, 'YYYY-MM'.length)
    if (months.at(-1)?.month !== month) months.push({ month, items: [] })
    months.at(-1)!.items.push(item)
  }
  return months
}
