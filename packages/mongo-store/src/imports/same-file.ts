import type { SameFile } from '@secondtouch/import-core'
import type { mongo } from 'mongoose'
import type { Database } from '../database/database'

/** The newest import of the same bytes whose accounts are in the workspace; `null` where there is none. */
export async function sameFile(
  { imports }: Database,
  workspaceId: string,
  sha256: string,
  session: mongo.ClientSession,
): Promise<SameFile | null> {
  const found = await imports.findOne(
    { workspaceId, 'file.sha256': sha256, state: { $nin: ['reverting', 'reverted'] }, 'counts.created': { $gt: 0 } },
    { session, sort: { _id: -1 }, projection: { createdAt: 1, counts: 1 } },
  )
  return found && { importId: found._id, createdAt: found.createdAt, created: found.counts.created }
}
