import { DateEvidence, type DateKind } from '@secondtouch/accounts'
import { type ColumnMapping, roleOf } from '../mapping/roles'
import type { OpenQuestion } from '../mapping/suggested'

const SAMPLES = 2
const SAMPLE_LENGTH = 100

/** For each column of dates that can be read day first as well as month first: which of both is meant. `rows` are all of the file's. */
export function dateQuestions(mapping: ColumnMapping, rows: readonly (readonly string[])[]): OpenQuestion[] {
  return mapping.flatMap((entry, column) => {
    const role = roleOf(entry)
    if (role !== 'renewalDate' && role !== 'significantDates.date') return []
    const kind: DateKind = role === 'renewalDate' ? 'renewal' : 'any'
    const cells = rows.map(row => (row[column] ?? '').trim()).filter(cell => cell !== '')
    if (verdictOf(cells, kind) !== 'ambiguous') return []
    const samples = cells
      .filter(cell => verdictOf([cell], kind) === 'ambiguous')
      .map(cell => cell.slice(0, SAMPLE_LENGTH))
    const shown = [...new Set(samples)].slice(0, SAMPLES)
    return [
      {
        kind: 'date_order',
        column,
        answers: ['dmy', 'mdy'].map(answer => ({ answer, samples: shown, roles: [] })),
      } as const,
    ]
  })
}

function verdictOf(cells: readonly string[], kind: DateKind) {
  const evidence = new DateEvidence(kind)
  for (const cell of cells) evidence.see(cell)
  return evidence.verdict
}
