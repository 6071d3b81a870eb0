import { type CheckedChunk, FencedError, type ImportLease } from '@secondtouch/import-core'
import { mongo } from 'mongoose'
import type { Database } from '../database/database'
import { numberedId } from '../database/ids'
import { inTransaction } from '../database/transaction'
import { insertRows } from './insert-rows'

/** Commits a chunk whole or not at all; see `AttemptStore.commit`. */
export async function commitChunk(
  database: Database,
  lease: ImportLease,
  chunk: CheckedChunk,
  session: mongo.ClientSession | undefined,
): Promise<void> {
  const where = { importId: lease.importId, chunk: chunk.index }
  const options = session ? { session } : {}
  await inTransaction(
    database,
    async session => {
      await database.faults('beforeWrite', where)
      if (!(await advanceLane(database, lease, chunk, session))) return
      await writeChunk(database, lease, chunk, session)
      await database.faults('afterWriteBeforeCommit', where)
    },
    options,
  )
  await database.faults('afterCommit', where)
}

/** Moves the lane to this chunk; `false` where it is there already, because an earlier acknowledgement was lost. */
async function advanceLane(
  { lanes, imports }: Database,
  { importId, epoch, chunking }: ImportLease,
  { index, tally }: CheckedChunk,
  session: mongo.ClientSession,
): Promise<boolean> {
  const _id = numberedId(importId, index % chunking.lanes)
  const lastChunk = Math.max(-1, index - chunking.lanes)
  const { created, skipped, rejected, warnings } = tally
  const { modifiedCount } = await lanes.updateOne(
    { _id, epoch, lastChunk },
    { $set: { lastChunk: index, movedAt: new Date() }, $inc: { chunks: 1, created, skipped, rejected, warnings } },
    { session },
  )
  // A claim or cancel raises the import's epoch first and its lanes' after: no commit that begins in between may hold them up.
  const isMine = await imports.findOne(
    { _id: importId, epoch, state: 'importing' },
    { session, projection: { _id: 1 } },
  )
  if (!isMine) throw new FencedError(`epoch ${epoch} of import ${importId} is over`)
  if (modifiedCount === 1) return true

  const lane = await lanes.findOne({ _id }, { session })
  if (lane?.epoch !== epoch) throw new FencedError(`epoch ${epoch} of import ${importId} is over`)
  if (lane.lastChunk >= index) return false
  throw new Error(`chunk ${index} of import ${importId} must follow ${lastChunk}, but its lane is at ${lane.lastChunk}`)
}

async function writeChunk(
  database: Database,
  lease: ImportLease,
  chunk: CheckedChunk,
  session: mongo.ClientSession,
): Promise<void> {
  await insertRows(database, lease, chunk, session)
  await database.chunks.insertOne(
    {
      _id: numberedId(lease.importId, chunk.index),
      firstRow: chunk.firstRow,
      outcomes: new mongo.Binary(chunk.outcomes),
      end: chunk.end,
    },
    { session },
  )
}
