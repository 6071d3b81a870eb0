import {
  type Decision,
  type DecisionResult,
  holdsAfter,
  type ImportState,
  isRepairOf,
  MAX_CORRECTIONS,
  MAX_REPAIRS,
} from '@secondtouch/import-core'
import type { MemoryImport } from '../memory-state'

/** States in which rows can be corrected for a retry. */
const RETRYABLE: readonly ImportState[] = ['completed', 'failed', 'cancelled']

type Refusal = Extract<DecisionResult, { kind: 'too_many' | 'no_such_repair' }>

/** Whether an import has ended in a way that a retry can go on from. */
export function canRetry({ state, queuedAt, filesDeletedAt }: MemoryImport): boolean {
  return RETRYABLE.includes(state) && queuedAt !== null && filesDeletedAt === null
}

/** Whether a person may decide this about an import as it stands. */
export function mayDecide(found: MemoryImport, { kind }: Decision): boolean {
  const { state, filesDeletedAt } = found
  if (filesDeletedAt !== null) return false
  if (kind === 'mapping') return state === 'mapping' || state === 'review'
  return state === 'review' || (kind === 'correction' && canRetry(found))
}

/** Keeps a decision with the import; a refused one changes nothing. */
export function keepDecision(found: MemoryImport, decision: Decision, by: string): Refusal | null {
  switch (decision.kind) {
    case 'mapping':
      keepMapping(found, decision)
      return null
    case 'correction':
      return keepCorrection(found, decision, by)
    case 'repair': {
      const { repair } = decision
      const others = found.repairs.filter(each => !isRepairOf(each, repair))
      if (others.length >= MAX_REPAIRS) return { kind: 'too_many' }
      found.repairs = [...others, repair]
      return null
    }
    case 'repair_removed': {
      const left = found.repairs.filter(({ id }) => id !== decision.repairId)
      if (left.length === found.repairs.length) return { kind: 'no_such_repair' }
      found.repairs = left
      return null
    }
    case 'recheck':
      return null
  }
}

function keepMapping(
  found: MemoryImport,
  { survey, mapping, preset, options }: Extract<Decision, { kind: 'mapping' }>,
): void {
  const before = found.survey
  const readsAlike = before.encoding === survey.encoding && alike(before.dialect, survey.dialect)
  found.repairs = found.repairs.filter(repair => readsAlike && holdsAfter(repair, found.mapping, mapping))
  if (!readsAlike) {
    found.correctionsByRow.clear()
    found.corrections = 0
    found.plan = null
  }
  const counts = { total: survey.rows, created: 0, skipped: 0, rejected: 0, warnings: 0 }
  Object.assign(found, { survey, mapping, preset, options, counts })
}

function alike(a: object, b: object): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}

function keepCorrection(
  found: MemoryImport,
  { row, correction }: Extract<Decision, { kind: 'correction' }>,
  createdBy: string,
): Refusal | null {
  const { correctionsByRow } = found
  if (correction === null) correctionsByRow.delete(row)
  else {
    if (!correctionsByRow.has(row) && correctionsByRow.size >= MAX_CORRECTIONS) return { kind: 'too_many' }
    const pending = RETRYABLE.includes(found.state)
    correctionsByRow.set(row, { ...correction, createdBy, createdAt: new Date(), pending })
  }
  found.corrections = correctionsByRow.size
  found.awaitingRetry = [...correctionsByRow.values()].filter(({ pending }) => pending).length
  return null
}

/** Nothing waits for a retry any more: one has been through. */
export function settleInMemory(found: MemoryImport): void {
  for (const correction of found.correctionsByRow.values()) correction.pending = false
  found.awaitingRetry = 0
}
