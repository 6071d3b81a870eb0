import type { Repair } from '@secondtouch/import-core'

/** A row of the files of these tests: a name and a renewal date. */
export interface Cells {
  readonly name: string
  readonly date: string
}

/** What a person wrote: into the cells of a row, or for the date while no column fed it. */
export interface Correction extends Partial<Cells> {
  readonly unmappedDate?: string
}

/** What a person may decide about a group, as the tests do. */
export type ModelRepair = Pick<Repair, 'code' | 'action' | 'value'> & { readonly id: string }

/** All that the outcome of a row by itself depends on. */
export interface Decisions {
  readonly isDateMapped: boolean
  readonly corrections: ReadonlyMap<number, Correction>
  readonly repairs: readonly ModelRepair[]
}

/** What a row is by itself. */
export type Check =
  | { readonly kind: 'sound'; readonly key: string; readonly name: string }
  | { readonly kind: 'rejected' | 'left_out'; readonly codes: readonly string[] }

/** Names of the files of these tests; two of them are one. */
export const NAMES = ['Ada', 'ADA', 'Bob', 'Cid', ''] as const
/** A day, none, no day at all, and one of two days. */
export const DATES = ['2027-01-01', '', '2027-02-30', '03/04/2027'] as const

/** The repairs of these tests: several of one group, so that one takes the other's place. */
export const REPAIRS: readonly Omit<ModelRepair, 'id'>[] = [
  { code: 'required', action: 'leave_out', value: null },
  { code: 'required', action: 'replace', value: 'Zoe' },
  { code: 'invalid_date', action: 'clear', value: null },
  { code: 'invalid_date', action: 'leave_out', value: null },
  { code: 'invalid_date', action: 'replace', value: '03/04/2027' },
  { code: 'ambiguous_date', action: 'set_date_order', value: 'dmy' },
  { code: 'ambiguous_date', action: 'clear', value: null },
]

/** Checks row `row` by itself. */
export function check(row: number, cells: Cells, { isDateMapped, corrections, repairs }: Decisions): Check {
  const correction = corrections.get(row)
  let name = correction?.name ?? cells.name
  let date = correction?.unmappedDate ?? (isDateMapped ? (correction?.date ?? cells.date) : '')
  const isOrdered = repairs.some(({ action }) => action === 'set_date_order')
  const codes = () => [...(name === '' ? ['required'] : []), ...dateCodes(date, isOrdered)]
  const left = repairs.filter(({ action }) => action === 'replace' || action === 'clear')
  for (;;) {
    const next = left.findIndex(({ code }) => codes().includes(code))
    if (next < 0) break
    const [{ code, action, value }] = left.splice(next, 1) as [ModelRepair]
    const text = action === 'clear' ? '' : (value ?? '')
    if (code === 'required') name = text
    else date = text
  }
  const found = codes()
  if (found.length === 0) return { kind: 'sound', key: name.toLowerCase(), name }
  const isUnwanted = repairs.some(({ action, code }) => action === 'leave_out' && found.includes(code))
  return { kind: isUnwanted ? 'left_out' : 'rejected', codes: found }
}

function dateCodes(date: string, isOrdered: boolean): string[] {
  if (date === '2027-02-30') return ['invalid_date']
  return date === '03/04/2027' && !isOrdered ? ['ambiguous_date'] : []
}
