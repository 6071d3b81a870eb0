import type { ClaimResult } from '@secondtouch/import-core'
import type { mongo } from 'mongoose'
import type { Database } from '../database/database'
import type { ImportDocument } from '../database/documents'
import { type Claim, newAttempt } from './claim'

/** Takes an undo over: it goes on where the last one stopped, as often as it takes. */
export async function claimRevert(
  { imports }: Database,
  { _id, workspaceId, epoch: before }: ImportDocument,
  claim: Claim,
  session: mongo.ClientSession,
): Promise<ClaimResult> {
  const epoch = before + 1
  await imports.updateOne(
    { _id },
    { $set: { epoch, attempt: newAttempt(claim, epoch, []), heartbeatAt: new Date() }, $inc: { version: 1 } },
    { session },
  )
  return { kind: 'revert', lease: { importId: _id, workspaceId, epoch } }
}
