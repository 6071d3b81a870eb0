import { type CheckedChunk, FencedError, type ImportLease, OUTCOMES } from '@secondtouch/import-core'
import { mongo } from 'mongoose'
import type { Database } from '../database/database'
import { numberedId, startingWith } from '../database/ids'
import { inTransaction } from '../database/transaction'
import { insertRows } from './insert-rows'

const CREATED = OUTCOMES.indexOf('created')

/** Looks once more at the corrected rows of a chunk; see `AttemptStore.recommit`. */
export async function recommitChunk(
  database: Database,
  lease: ImportLease,
  chunk: CheckedChunk,
  places: ReadonlyMap<number, number>,
  session: mongo.ClientSession | undefined,
): Promise<void> {
  const where = { importId: lease.importId, chunk: chunk.index }
  await inTransaction(
    database,
    async session => {
      await database.faults('beforeWrite', where)
      await rewrite(database, lease, chunk, places, session)
      await database.faults('afterWriteBeforeCommit', where)
    },
    session ? { session } : {},
  )
  await database.faults('afterCommit', where)
}

async function rewrite(
  database: Database,
  { importId, workspaceId, epoch, round, chunking }: ImportLease,
  chunk: CheckedChunk,
  places: ReadonlyMap<number, number>,
  session: mongo.ClientSession,
): Promise<void> {
  const { imports, chunks, lanes } = database
  const isMine = await imports.findOne(
    { _id: importId, epoch, state: 'importing' },
    { session, projection: { _id: 1 } },
  )
  if (!isMine) throw new FencedError(`epoch ${epoch} of import ${importId} is over`)
  const chunkId = numberedId(importId, chunk.index)
  const before = await chunks.findOne({ _id: chunkId }, { session })
  if (!before) throw new Error(`chunk ${chunk.index} of import ${importId} counts as committed, but it is not there`)
  if ((before.round ?? 0) >= round) return

  const outcomes = Uint8Array.from(before.outcomes.buffer)
  const rows = [...places].filter(([, place]) => outcomes[place] !== CREATED)
  const change = { created: 0, skipped: 0, rejected: 0 }
  for (const [, place] of rows) {
    addTo(change, outcomes[place]!, -1)
    outcomes[place] = chunk.outcomes[place]!
    addTo(change, outcomes[place]!, 1)
  }
  const lane = await lanes.updateOne(
    { _id: numberedId(importId, chunk.index % chunking.lanes), epoch },
    { $set: { movedAt: new Date() }, $inc: { chunks: 1, ...change } },
    { session },
  )
  if (lane.matchedCount === 0) throw new FencedError(`epoch ${epoch} of import ${importId} is over`)
  await chunks.updateOne({ _id: chunkId }, { $set: { round, outcomes: new mongo.Binary(outcomes) } }, { session })
  await writeRows(database, { importId, workspaceId }, chunk, new Set(rows.map(([row]) => row)), session)
}

/** Puts what is known now of some rows in the place of what was. */
async function writeRows(
  database: Database,
  lease: Pick<ImportLease, 'importId' | 'workspaceId'>,
  { accounts, issues }: CheckedChunk,
  rows: ReadonlySet<number>,
  session: mongo.ClientSession,
): Promise<void> {
  const stale = Array.from(rows, row => ({
    deleteMany: { filter: { _id: startingWith(numberedId(lease.importId, row)) } },
  }))
  if (stale.length > 0) await database.issues.bulkWrite(stale, { session, ordered: false })
  const isOfThem = ({ row }: { readonly row: number }) => rows.has(row)
  await insertRows(database, lease, { accounts: accounts.filter(isOfThem), issues: issues.filter(isOfThem) }, session)
}

function addTo(change: { created: number; skipped: number; rejected: number }, outcome: number, by: number): void {
  const name = OUTCOMES[outcome]
  if (name && name !== 'unprocessed') change[name] += by
}
