import { processedRows } from './counts'
import type { ImportRecord } from './record'
import type { ActiveState } from './states'

/** Most imports that are told of in one look. */
export const MAX_OWED = 10_000

/** An import that the system owes work. */
export interface OwedImport {
  readonly importId: string
  readonly workspaceId: string
  readonly state: ActiveState
  /** When it came into its state. */
  readonly since: Date
  /** Of one that needs a slot of its workspace: whether there is one for it now. */
  readonly hasSlot: boolean
  /** Whether a worker has begun with what the state asks for, however that went. */
  readonly isBegun: boolean
  /** Last sign of life of a worker; `null` for none so far. */
  readonly heartbeatAt: Date | null
  /** When it last came forward: a chunk was committed, checked or undone; `null` for never. */
  readonly movedAt: Date | null
  /** Rows that are still to become something; 0 where it is about no rows. */
  readonly rowsLeft: number
}

/** What has to be known of a stored import to say what it is owed; its counts are the live ones. */
export interface OwedFacts
  extends Pick<
    ImportRecord,
    'id' | 'workspaceId' | 'counts' | 'awaitingRetry' | 'updatedAt' | 'queuedAt' | 'heartbeatAt'
  > {
  readonly state: ActiveState
  readonly attempt: { readonly startedAt: Date } | null
  readonly hasSlot: boolean
  /** Each moment at which it is known to have come forward. */
  readonly movedAt: readonly (Date | null | undefined)[]
}

/** What an import is owed. */
export function owedImport({ id, workspaceId, state, hasSlot, heartbeatAt, ...facts }: OwedFacts): OwedImport {
  const { updatedAt, queuedAt, attempt } = facts
  const moves = facts.movedAt.filter(moment => moment instanceof Date)
  return {
    ...{ importId: id, workspaceId, state, hasSlot, heartbeatAt },
    since: (state === 'queued' && queuedAt) || updatedAt,
    isBegun: isBegun(state, attempt !== null && attempt.startedAt >= updatedAt),
    movedAt: moves.length > 0 ? new Date(Math.max(...moves.map(Number))) : null,
    rowsLeft: rowsLeft(state, facts),
  }
}

/** An attempt from before the import came into its state was at something else. */
function isBegun(state: ActiveState, isTaken: boolean): boolean {
  if (state === 'importing' || state === 'cancelling') return true
  return state !== 'queued' && isTaken
}

/** Dry runs, stopping and undoing are not about rows that become something. */
function rowsLeft(state: ActiveState, { counts, awaitingRetry }: Pick<OwedFacts, 'counts' | 'awaitingRetry'>): number {
  if (state === 'queued') return counts.total - processedRows(counts) + awaitingRetry
  return state === 'importing' ? counts.total - processedRows(counts) : 0
}

/** What an import waits for: a worker that takes it, or a slot of its workspace. */
export const WAITS_FOR = ['worker', 'slot'] as const
export type WaitsFor = (typeof WAITS_FOR)[number]

/** How an import at work fares, in milliseconds. */
export interface Fare {
  readonly importId: string
  readonly state: ActiveState
  /** Since a worker's last sign of life. */
  readonly silenceMs: number
  /** Since it last came forward, or came into its state. */
  readonly standstillMs: number
}

/** What is left to do in one workspace. */
export interface Backlog {
  readonly workspaceId: string
  readonly imports: number
  readonly rows: number
}

/** Imports that a worker has begun with, and how long ago each gave a sign of life and came forward. */
export function faresOf(owed: readonly OwedImport[], now: Date): Fare[] {
  const age = (...moments: (Date | null)[]) => Math.max(0, now.getTime() - Math.max(...moments.map(Number)))
  return owed
    .filter(({ isBegun }) => isBegun)
    .map(({ importId, state, since, heartbeatAt, movedAt }) => ({
      importId,
      state,
      silenceMs: age(since, heartbeatAt),
      standstillMs: age(since, movedAt),
    }))
}

/** Milliseconds that the import waits that waits longest, for each thing that may be waited for; 0 where none does. */
export function longestWaits(owed: readonly OwedImport[], now: Date): Record<WaitsFor, number> {
  const longest = { worker: 0, slot: 0 }
  for (const { state, since, hasSlot, isBegun } of owed) {
    if (isBegun) continue
    const waitsFor = (state === 'queued' || state === 'validating') && !hasSlot ? 'slot' : 'worker'
    longest[waitsFor] = Math.max(longest[waitsFor], now.getTime() - since.getTime())
  }
  return longest
}

/** What is left to do by workspace, the largest first. */
export function backlogs(owed: readonly OwedImport[]): Backlog[] {
  const found = new Map<string, Backlog>()
  for (const { workspaceId, rowsLeft } of owed) {
    const { imports, rows } = found.get(workspaceId) ?? { imports: 0, rows: 0 }
    found.set(workspaceId, { workspaceId, imports: imports + 1, rows: rows + rowsLeft })
  }
  return [...found.values()].toSorted((a, b) => b.rows - a.rows || b.imports - a.imports)
}
