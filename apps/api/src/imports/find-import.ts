import { IMPORT_ID, type ImportBody } from '@secondtouch/contracts'
import {
  ACTIVE_STATES,
  ENDED_STATES,
  type ImportRecord,
  type ImportState,
  type ImportStore,
  needsSlot,
} from '@secondtouch/import-core'
import { versionConflict } from '../http/if-match'
import { notFound, ProblemError } from '../http/problem'
import { importBody } from './import-body'
import type { WorkspaceLimitsOf } from './limits'

/** The import of an address; throws `not_found` for one that is not there or another workspace's. */
export async function findImport(
  imports: Pick<ImportStore, 'get'>,
  workspaceId: string,
  id: string | undefined,
): Promise<ImportRecord> {
  const record = id && IMPORT_ID.test(id) ? await imports.get(workspaceId, id) : null
  if (!record) throw notFound('import')
  return record
}

/** The place of an import in its workspace's queue; `null` unless it waits there. */
export async function positionOf(
  imports: Pick<ImportStore, 'position'>,
  { workspaceId, id, state }: ImportRecord,
): Promise<number | null> {
  return state === 'queued' ? imports.position(workspaceId, id) : null
}

/** What tells what an import waits for. */
export interface SurroundingsPorts {
  readonly imports: Pick<ImportStore, 'position' | 'usage'>
  readonly limitsOf: WorkspaceLimitsOf
  /** Whether Redis does not answer at the moment. */
  readonly queueIsAway: () => boolean
}

/** An import as it is shown to those who follow it: with its place in the queue, and what it waits for. */
export async function shownImport(
  record: ImportRecord,
  { imports, limitsOf, queueIsAway }: SurroundingsPorts,
): Promise<ImportBody> {
  const { workspaceId } = record
  const position = await positionOf(imports, record)
  const free = async () => {
    const [{ maxRunning }, { running }] = await Promise.all([limitsOf(workspaceId), imports.usage(workspaceId)])
    return maxRunning - running
  }
  const hasSlot = needsSlot(record) && (position ?? 1) <= (await free())
  return importBody(record, position, new Date(), { hasSlot, queueIsAway: queueIsAway() })
}

/** Whether nothing moves any more by itself. */
export function hasEnded({ state }: Pick<ImportRecord, 'state'>): boolean {
  return (ENDED_STATES as readonly ImportState[]).includes(state)
}

/** Whether a worker has something to do. */
export function isOwedWork({ state }: Pick<ImportRecord, 'state'>): boolean {
  return (ACTIVE_STATES as readonly ImportState[]).includes(state)
}

/** Refuses what the state of an import does not allow. */
export function stateConflict(state: ImportState, remedy: string): ProblemError {
  return new ProblemError('state_conflict', `The import is in the state "${state}". ${remedy}`)
}

/** Refuses what was meant for a version of the import that is not the present one. */
export function importVersionConflict(version: number): ProblemError {
  return versionConflict('Somebody else changed the import meanwhile. Read it again, then decide.', version)
}

/** What a route may answer that reads the stored file of an import. */
export const STORED_FILE_PROBLEMS = ['gone', 'file_damaged'] as const

/** Refuses what needs the stored file or the issues of an import once they are gone. */
export function refuseGone({ filesDeletedAt }: ImportRecord, now: Date): void {
  if (filesDeletedAt === null || filesDeletedAt > now) return
  throw new ProblemError('gone', `File and issues of this import were removed on ${filesDeletedAt.toISOString()}.`)
}
