import type { DecisionOutcome } from '@secondtouch/import-core'
import type { MemoryImport } from '../memory-state'

/** Keeps what a decision changes. */
export function keepOutcome(
  found: MemoryImport,
  { changes, forgetsRows, correction }: DecisionOutcome,
  createdBy: string,
): void {
  const { correctionsByRow } = found
  Object.assign(found, changes)
  if (forgetsRows) {
    correctionsByRow.clear()
    found.plan = null
  }
  if (correction) {
    const { row, correction: given, pending } = correction
    if (given === null) correctionsByRow.delete(row)
    else correctionsByRow.set(row, { ...given, createdBy, createdAt: new Date(), pending })
  }
  found.corrections = correctionsByRow.size
  found.awaitingRetry = [...correctionsByRow.values()].filter(each => each.pending).length
}

/** Nothing waits for a retry any more: one has been through. */
export function settleInMemory(found: MemoryImport): void {
  for (const correction of found.correctionsByRow.values()) correction.pending = false
  found.awaitingRetry = 0
}
