import {
  type ClaimResult,
  crashesAfter,
  hasDied,
  MAX_CRASHES,
  poisonProblem,
  rowUnderCheck,
} from '@secondtouch/import-core'
import type { mongo } from 'mongoose'
import type { Database } from '../database/database'
import type { ImportDocument } from '../database/documents'
import { planId, startingWith } from '../database/ids'
import { mustTransition } from '../imports/transition'
import { nameChanges } from '../workspace/workspaces'
import { type Claim, newAttempt } from './claim'
import { fromTheStart, leaseOf } from './lease-of'

/** Takes the dry run of an import over, from its beginning, unless too many have died in it; see `AttemptStore.claim`. */
export async function claimDryRun(
  database: Database,
  document: ImportDocument,
  claim: Claim,
  session: mongo.ClientSession,
): Promise<ClaimResult> {
  const { _id, workspaceId, attempt: last } = document
  // A dry run commits nothing, so each lease that dies in it counts.
  const crashes = crashesAfter(last, document.crashes, last?.chunks ?? 0)
  // What the dead one kept tells how far it came.
  const kept = hasDied(last) ? { _id: startingWith(planId(_id, last.epoch)) } : null
  const suspectChunk = kept ? await database.planChunks.countDocuments(kept, { session }) : 0
  if (crashes >= MAX_CRASHES) {
    const row = rowUnderCheck(document.suspect, last) ?? document.survey.start.row
    const problem = poisonProblem(row, crashes)
    await mustTransition(database, document, 'rejected', { crashes, problem, finishedAt: new Date() }, session)
    return { kind: 'poisoned', row, state: 'rejected', workspaceId }
  }
  const epoch = document.epoch + 1
  const namesAtCheck = await nameChanges(database, workspaceId, session)
  const attempt = newAttempt(claim, epoch, [])
  const claimed = await database.imports.findOneAndUpdate(
    { _id },
    { $set: { epoch, crashes, attempt, namesAtCheck, heartbeatAt: new Date() }, $inc: { version: 1 } },
    { session, returnDocument: 'after' },
  )
  if (!claimed) throw new Error(`import ${_id} went away inside a transaction`)
  const progress = fromTheStart(claimed, claim.chunking, suspectChunk)
  return { kind: 'validate', lease: await leaseOf(database, claimed, progress, session) }
}
