import { UNDECIDED_STATES, type WorkspaceUsage } from '@secondtouch/import-core'
import type { mongo } from 'mongoose'
import type { Database } from '../database/database'
import { countAtWork } from './queue-order'

/** What a workspace uses of its limits. */
export async function workspaceUsage(database: Database, workspaceId: string): Promise<WorkspaceUsage> {
  const { imports, workspaces } = database
  const [waiting, running, drafts, storedBytes, workspace] = await Promise.all([
    imports.countDocuments({ workspaceId, state: 'queued' }),
    countAtWork(database, workspaceId),
    countDrafts(database, workspaceId),
    sumStoredBytes(database, workspaceId),
    workspaces.findOne({ _id: workspaceId }),
  ])
  return { waiting, running, drafts, storedBytes, accounts: workspace?.accounts ?? 0 }
}

/** Imports that wait for a person or their dry run. */
export async function countDrafts(
  { imports }: Database,
  workspaceId: string,
  session?: mongo.ClientSession,
): Promise<number> {
  return imports.countDocuments({ workspaceId, state: { $in: [...UNDECIDED_STATES] } }, session ? { session } : {})
}

/** Bytes of the source files that are kept; answered by an index alone. */
export async function sumStoredBytes(
  { imports }: Database,
  workspaceId: string,
  session?: mongo.ClientSession,
): Promise<number> {
  const [sum] = await imports
    .aggregate<{ bytes: number }>(
      [{ $match: { workspaceId, filesDeletedAt: null } }, { $group: { _id: null, bytes: { $sum: '$file.size' } } }],
      session ? { session } : {},
    )
    .toArray()
  return sum?.bytes ?? 0
}
