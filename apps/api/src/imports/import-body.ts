import type { ImportBody, WaitingFor } from '@secondtouch/contracts'
import { draftDeadline, type ImportRecord, needsSlot, processedRows, revertDeadline } from '@secondtouch/import-core'

/** A worker gives a sign of life every few seconds; without one for so long it is thought dead. */
const HEARTBEAT_PATIENCE_MS = 15_000

/** Below so many seconds a rate is chance, not measurement. */
const SHORTEST_MEASURE_S = 0.05

/** What is known besides the record of what an import waits for. */
export interface Surroundings {
  /** Whether its workspace has a slot for it, where it needs one. */
  readonly hasSlot: boolean
  /** Whether Redis does not answer, so that no worker hears of it. */
  readonly queueIsAway: boolean
}

/** Everything a progress page shows of an import; `position` is its place in the queue, `now` the time the figures are for. */
export function importBody(
  record: ImportRecord,
  position: number | null,
  now: Date,
  surroundings: Surroundings = { hasSlot: position === null || position === 1, queueIsAway: false },
): ImportBody {
  const { id, runId, state, mode, file, survey, counts } = record
  const processed = processedRows(counts)
  const rate = rowsPerSecond(record, processed, now)
  const missed = isMissed(record, now, surroundings)
  const mapping = record.mapping ?? record.suggested
  return {
    id,
    runId,
    state,
    mode,
    fileName: file.name,
    fileSize: file.size,
    sha256: file.sha256,
    createdAt: record.createdAt.toISOString(),
    createdBy: record.createdBy,
    updatedAt: record.updatedAt.toISOString(),
    version: record.version,
    startedAt: record.startedAt?.toISOString() ?? null,
    startedBy: record.startedBy ?? null,
    finishedAt: record.finishedAt?.toISOString() ?? null,
    counts: { ...counts, processed, unprocessed: counts.total - processed },
    rowsPerSecond: rate === null ? null : Math.round(rate),
    secondsLeft: state === 'importing' && rate ? Math.ceil((counts.total - processed) / rate) : null,
    position: state === 'queued' ? position : null,
    waitingForWorker: missed,
    waitingFor: waitingFor(record, missed, surroundings),
    encoding: survey.encoding,
    dialect: survey.dialect,
    header: survey.header,
    mapping,
    preset: record.preset,
    unknownColumns: survey.header.filter((_, column) => (mapping[column] ?? null) === null),
    options: record.options,
    problem: record.problem,
    plan: record.plan && { counts: record.plan.counts, checkedAt: record.plan.checkedAt.toISOString() },
    corrections: record.corrections,
    awaitingRetry: record.awaitingRetry,
    repairs: record.repairs.map(({ field: _, ...repair }) => repair),
    confidence: survey.findings?.dialectConfidence ?? null,
    sameFileAs: record.sameFileAs && { ...record.sameFileAs, createdAt: record.sameFileAs.createdAt.toISOString() },
    expiresAt: draftDeadline(record)?.toISOString() ?? null,
    revert: record.revert,
    canRevertUntil: (counts.created > 0 && revertDeadline(record)?.toISOString()) || null,
    filesDeletedAt: record.filesDeletedAt?.toISOString() ?? null,
    links: links(id),
  }
}

/** Parts of an import that have an address of their own. */
const PARTS = ['preview', 'plan', 'rows', 'issues', 'results', 'file', 'revert', 'events'] as const

function links(id: string): ImportBody['links'] {
  const self = `/v1/imports/${id}`
  return Object.fromEntries([['self', self], ...PARTS.map(part => [part, `${self}/${part}`])]) as ImportBody['links']
}

function rowsPerSecond(
  { state, attempt, startedAt, finishedAt }: ImportRecord,
  processed: number,
  now: Date,
): number | null {
  if (state === 'importing' && attempt) return rate(processed - attempt.processed, attempt.startedAt, now)
  if (state === 'completed' && startedAt && finishedAt) return rate(processed, startedAt, finishedAt)
  return null
}

function rate(rows: number, from: Date, to: Date): number | null {
  const seconds = (to.getTime() - from.getTime()) / 1000
  return rows > 0 && seconds >= SHORTEST_MEASURE_S ? rows / seconds : null
}

/** Whether work is owed and nobody seems to do it; `null` where no work is owed. */
function isMissed(record: ImportRecord, now: Date, { hasSlot }: Surroundings): boolean | null {
  const isOld = (since: Date | null) => since !== null && now.getTime() - since.getTime() > HEARTBEAT_PATIENCE_MS
  switch (record.state) {
    case 'validating':
      return (hasSlot || !needsSlot(record)) && isOld(record.heartbeatAt)
    case 'importing':
    case 'cancelling':
    case 'reverting':
      return isOld(record.heartbeatAt ?? record.startedAt ?? record.createdAt)
    case 'queued':
      // Who waits behind others waits for them, not for a worker.
      return hasSlot && isOld(record.queuedAt)
    default:
      return null
  }
}

/** What has to come back, or to end, before the import goes on. */
function waitingFor(
  record: ImportRecord,
  missed: boolean | null,
  { hasSlot, queueIsAway }: Surroundings,
): WaitingFor | null {
  if (needsSlot(record) && !hasSlot) return 'slot'
  if (queueIsAway && (missed || record.state === 'queued')) return 'queue'
  return missed ? 'worker' : null
}
