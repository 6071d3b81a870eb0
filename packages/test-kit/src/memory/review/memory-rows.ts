import type { ChunkOutcomes, KnownRow, Position, RowCorrection, RowFilter, RowIssue } from '@secondtouch/import-core'
import { issuesInMemory, type MemoryImport } from '../memory-state'

type Chunk = Pick<ChunkOutcomes, 'firstRow' | 'outcomes'> & { readonly end: Position }

/** Numbers of the rows that have an issue of the filter, or corrections, in order. */
export function rowsInMemory(found: MemoryImport, filter: RowFilter): number[] {
  if (filter.corrected) return [...found.correctionsByRow.keys()].sort((a, b) => a - b)
  const rows = issuesInMemory(found).filter(issue => isWanted(issue, filter))
  return [...new Set(rows.map(({ row }) => row))].sort((a, b) => a - b)
}

/** Id of the account that a row becomes. */
export function accountIdInMemory(importId: string, row: number): string {
  return importId + row.toString(16).padStart(8, '0')
}

/** What is known of one row. */
export function knownInMemory(found: MemoryImport, row: number): KnownRow {
  const chunks = chunksInMemory(found)
  const before = chunks.filter(({ end }) => end.row <= row).at(-1)
  const around = chunks.find(({ firstRow, end }) => firstRow <= row && row < end.row)
  const correction = found.correctionsByRow.get(row)
  return {
    row,
    accountId: accountIdInMemory(found.id, row),
    issues: issuesInMemory(found).filter(issue => issue.row === row),
    correction: correction
      ? { ...textsOf(correction), createdBy: correction.createdBy, createdAt: correction.createdAt }
      : null,
    near: before?.end ?? found.survey.start,
    outcomes: around ? { firstRow: around.firstRow, outcomes: around.outcomes } : null,
  }
}

function chunksInMemory({ startedAt, plan, chunks }: MemoryImport): Chunk[] {
  if (startedAt === null && plan) return [...plan.chunks]
  return [...chunks.values()].sort((a, b) => a.chunk - b.chunk)
}

function isWanted(issue: RowIssue, { code, severity, column }: RowFilter): boolean {
  return (
    (code === undefined || issue.code === code) &&
    (severity === undefined || issue.severity === severity) &&
    (column === undefined || issue.column === column)
  )
}

/** All that people wrote into the rows of an import, by row. */
export function correctionsInMemory({ correctionsByRow }: MemoryImport): Map<number, RowCorrection> {
  return new Map([...correctionsByRow].map(([row, correction]) => [row, textsOf(correction)]))
}

function textsOf({ values, cells }: RowCorrection): RowCorrection {
  return { ...(values && { values }), ...(cells && { cells }) }
}
