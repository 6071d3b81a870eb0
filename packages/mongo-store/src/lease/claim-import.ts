import {
  type Chunking,
  type ClaimResult,
  crashesAfter,
  type ImportLease,
  MAX_CRASHES,
  needsSlot,
  type Position,
  poisonProblem,
  rowUnderCheck,
  WORKED_ON_STATES,
} from '@secondtouch/import-core'
import type { mongo } from 'mongoose'
import type { Database } from '../database/database'
import type { ImportDocument, LaneDocument } from '../database/documents'
import { numberedId, startingWith, workspaceOf } from '../database/ids'
import { inTransaction } from '../database/transaction'
import { endImport } from '../imports/end-import'
import { lanesOf, newLane, sumLanes } from '../imports/lane-sums'
import { countAtWork } from '../imports/queue-order'
import { mustTransition } from '../imports/transition'
import { noteNameChange, takeTurn } from '../workspace/workspaces'
import { type Claim, newAttempt } from './claim'
import { claimDryRun } from './claim-dry-run'
import { claimRevert } from './claim-revert'
import { leaseOf } from './lease-of'
import { endSessions } from './lease-sessions'

/** Takes an import over; see `AttemptStore.claim`. */
export async function claimImport(database: Database, claim: Claim): Promise<ClaimResult> {
  const workspaceId = workspaceOf(claim.importId)
  if (workspaceId === null) return { kind: 'nothing' }
  // An undo writes the import in its transactions: one that died would keep the next line waiting for a minute.
  const undoing = await database.imports.findOne({ _id: claim.importId, state: 'reverting' })
  if (undoing) await endSessions(database, undoing.attempt)
  // Stops an attempt that still runs before its next commit and drops those under way, so that the lanes are at rest.
  const running = await database.imports.findOneAndUpdate(
    { _id: claim.importId, state: { $in: [...WORKED_ON_STATES] } },
    { $inc: { epoch: 1 } },
    { returnDocument: 'after' },
  )
  if (running) await endSessions(database, running.attempt)

  return inTransaction(database, async session => {
    const turn = await takeTurn(database, workspaceId, claim.limits, session)
    const document = await database.imports.findOne({ _id: claim.importId }, { session })
    if (!turn || !document) return { kind: 'nothing' }
    if (document.state === 'reverting') return claimRevert(database, document, claim, session)
    if (!document.mapping) return { kind: 'nothing' }
    if (document.state === 'importing') return takeOver(database, document, claim, session)
    if (needsSlot(document) && (await countAtWork(database, workspaceId, session)) >= turn.limits.maxRunning) {
      return { kind: 'waiting' }
    }
    if (document.state === 'validating') return claimDryRun(database, document, claim, session)
    return document.state === 'queued' ? begin(database, document, claim, session) : { kind: 'nothing' }
  })
}

/** First attempt since the import was queued: it takes the slot. */
async function begin(
  database: Database,
  document: ImportDocument,
  claim: Claim,
  session: mongo.ClientSession,
): Promise<ClaimResult> {
  const epoch = document.epoch + 1
  const chunking = document.cut ?? claim.chunking
  const lanes = await raiseLanes(database, document._id, epoch, chunking, session)
  const begun = await mustTransition(
    database,
    document,
    'importing',
    {
      epoch,
      cut: chunking,
      attempt: newAttempt(claim, epoch, lanes),
      crashes: 0,
      faults: 0,
      startedAt: document.startedAt ?? new Date(),
      heartbeatAt: new Date(),
    },
    session,
  )
  // The accounts that it is about to make may be duplicates of another import's plan.
  await noteNameChange(database, document.workspaceId, session)
  return { kind: 'claimed', lease: await toAttempt(database, begun, lanes, session) }
}

/** A later attempt: goes on where the last one stopped, unless too many have died on the same spot. */
async function takeOver(
  database: Database,
  document: ImportDocument,
  claim: Claim,
  session: mongo.ClientSession,
): Promise<ClaimResult> {
  if (!document.cut) throw new Error(`import ${document._id} is running, but was never cut`)
  const epoch = document.epoch + 1
  const lanes = await raiseLanes(database, document._id, epoch, document.cut, session)
  const { attempt: last, suspect } = document
  const crashes = crashesAfter(last, document.crashes, sumLanes(lanes).chunks)
  const taken = await database.imports.findOneAndUpdate(
    { _id: document._id },
    {
      $set: { epoch, crashes, attempt: newAttempt(claim, epoch, lanes), heartbeatAt: new Date() },
      $inc: { version: 1 },
    },
    { session, returnDocument: 'after' },
  )
  if (!taken) throw new Error(`import ${document._id} went away inside a transaction`)
  const lease = await toAttempt(database, taken, lanes, session)
  if (crashes < MAX_CRASHES) return { kind: 'claimed', lease }

  const row = rowUnderCheck(suspect, last) ?? lease.resume.from.row
  await endImport(database, taken, 'failed', poisonProblem(row, crashes), session)
  return { kind: 'poisoned', row, state: 'failed', workspaceId: document.workspaceId }
}

async function raiseLanes(
  database: Database,
  importId: string,
  epoch: number,
  chunking: Chunking,
  session: mongo.ClientSession,
): Promise<LaneDocument[]> {
  const lanes = await lanesOf(database, importId, session)
  if (lanes.length === 0) {
    const fresh = Array.from({ length: chunking.lanes }, (_, lane) => newLane(importId, lane, epoch))
    await database.lanes.insertMany(fresh, { session })
    return fresh
  }
  await database.lanes.updateMany({ _id: startingWith(importId) }, { $set: { epoch } }, { session })
  return lanes
}

async function toAttempt(
  database: Database,
  document: ImportDocument,
  lanes: readonly LaneDocument[],
  session: mongo.ClientSession,
): Promise<ImportLease> {
  const { _id, survey, cut } = document
  if (!cut) throw new Error(`import ${_id} was never cut`)
  const lastChunks = lanes.map(({ lastChunk }) => lastChunk)
  // In each lane the chunk after the last one is missing; the first of those is where to go on.
  const chunk = Math.min(...lastChunks.map((last, lane) => (last < 0 ? lane : last + cut.lanes)))
  const from = chunk === 0 ? survey.start : await endOf(database, _id, chunk - 1, session)
  return leaseOf(
    database,
    document,
    { chunking: cut, lastChunks, resume: { chunk, from }, suspectChunk: chunk },
    session,
  )
}

async function endOf(
  { chunks }: Database,
  importId: string,
  chunk: number,
  session: mongo.ClientSession,
): Promise<Position> {
  const found = await chunks.findOne({ _id: numberedId(importId, chunk) }, { session })
  if (!found) throw new Error(`import ${importId} says that chunk ${chunk} is committed, but it is not there`)
  return found.end
}
