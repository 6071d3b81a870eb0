import {
  type CalendarDate,
  DateEvidence,
  type DateKind,
  type DateOrderVerdict,
  dateKindOf,
} from '@secondtouch/accounts'
import { type ColumnMapping, labelOf, roleOf } from '../mapping/roles'
import type { OpenQuestion } from '../mapping/suggested'

const SAMPLES = 2
const SAMPLE_LENGTH = 100

/** What the rows at hand show about day and month in one column. */
export interface ShownDates {
  readonly column: number
  readonly order: DateOrderVerdict
  /** A date of the column: one that can be two days, where it has any. */
  readonly sample: string
  /** Dates that can be two days, each once. */
  readonly open: readonly string[]
}

/** What each column shows about day and month; those without such dates are left out. */
export function shownDates(
  header: readonly string[],
  mapping: ColumnMapping,
  rows: readonly (readonly string[])[],
  today: CalendarDate,
): ShownDates[] {
  return header.flatMap((text, column) => {
    const role = roleOf(mapping[column])
    const kind = role === 'significantDates.date' ? dateKindOf(labelOf(mapping[column]) ?? text) : 'renewal'
    const cells = rows.map(row => (row[column] ?? '').trim())
    const evidence = evidenceOf(cells, kind, today)
    const { open, dmy, mdy } = evidence.findings
    const sample = (open ?? dmy ?? mdy)?.value.slice(0, SAMPLE_LENGTH)
    if (sample === undefined) return []
    return [{ column, order: evidence.verdict, sample, open: open ? openDates(cells, kind, today) : [] }]
  })
}

/** For each column of dates that can be read day first as well as month first: which of both is meant. */
export function dateQuestions(mapping: ColumnMapping, shown: readonly ShownDates[]): OpenQuestion[] {
  return shown.flatMap(({ column, order, open }) => {
    const role = roleOf(mapping[column])
    if (order !== 'ambiguous' || (role !== 'renewalDate' && role !== 'significantDates.date')) return []
    const answers = ['dmy', 'mdy'].map(answer => ({ answer, samples: open.slice(0, SAMPLES), roles: [] }))
    return [{ kind: 'date_order', column, answers } as const]
  })
}

function openDates(cells: readonly string[], kind: DateKind, today: CalendarDate): string[] {
  const found = new Set<string>()
  for (const cell of cells) {
    if (found.size === SAMPLES) break
    if (evidenceOf([cell], kind, today).verdict === 'ambiguous') found.add(cell.slice(0, SAMPLE_LENGTH))
  }
  return [...found]
}

function evidenceOf(cells: readonly string[], kind: DateKind, today: CalendarDate): DateEvidence {
  const evidence = new DateEvidence(kind, today)
  for (const cell of cells) evidence.see(cell)
  return evidence
}
