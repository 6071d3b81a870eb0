import { type Counts, type ImportProblem, processedRows } from '@secondtouch/import-core'
import type { mongo } from 'mongoose'
import type { Database } from '../database/database'
import type { ImportDocument } from '../database/documents'
import { changeRoom, noteNameChange } from '../workspace/workspaces'
import { lanesOf, sumLanes } from './lane-sums'
import { mustTransition } from './transition'

/** The states in which nothing more is committed. */
export type EndState = 'completed' | 'failed' | 'cancelled'

/** Ends an import inside a transaction: fixes its counts, and gives the room back that its accounts did not take. */
export async function endImport(
  database: Database,
  document: ImportDocument,
  to: EndState,
  problem: ImportProblem | null,
  session: mongo.ClientSession,
): Promise<ImportDocument> {
  const { tally, chunks } = sumLanes(await lanesOf(database, document._id, session))
  const counts: Counts = { ...tally, total: document.survey.rows }
  const rows = processedRows(counts)
  if (rows > counts.total || (to === 'completed' && rows < counts.total)) {
    throw new Error(`import ${document._id} has ${counts.total} rows, but its lanes committed ${rows}`)
  }
  // A running attempt ends here, and not by a crash.
  const attempt = document.attempt && { ...document.attempt, ended: true }
  const dates = counts.created > 0 ? { dates: { owed: true as const, after: null } } : {}
  const changes = { counts, problem, attempt, finishedAt: new Date(), reserved: 0, ...dates }
  const ended = await mustTransition(database, document, to, changes, session)
  // While it ran, each commit raised the version that readers saw (see `import-record.ts`): it must not fall now.
  await database.imports.updateOne({ _id: document._id }, { $inc: { version: chunks } }, { session })
  // Accounts that an earlier round made have their room already.
  const created = counts.created - document.counts.created
  // Last, because every other transaction of the workspace waits for this document.
  await changeRoom(database, document.workspaceId, created - document.reserved, session)
  if (created > 0) await noteNameChange(database, document.workspaceId, session)
  return { ...ended, version: ended.version + chunks }
}
