import { ACTIVE_STATES, type ImportState, processedRows } from '@secondtouch/import-core'
import type { Database } from '../database/database'
import type { ImportDocument } from '../database/documents'
import { startingWith } from '../database/ids'
import { inTransaction } from '../database/transaction'
import { endSessions } from '../lease/lease-sessions'
import { endImport } from './end-import'
import { lanesOf, sumLanes } from './lane-sums'
import { transition } from './transition'

/** States that a cancel finds nothing to do in. */
function hasEnded(state: ImportState): boolean {
  return !['mapping', 'review', ...ACTIVE_STATES].includes(state)
}

/**
 * Stops an import; gives it as it then is. An import that nobody works on ends at once. A running one takes two steps: the
 * first lets no new commit begin, then those under way are dropped, so that the second finds every lane at rest.
 */
export async function cancelImport(
  database: Database,
  workspaceId: string,
  importId: string,
): Promise<ImportDocument | 'conflict' | null> {
  const stopped = await stop(database, workspaceId, importId)
  if (stopped === null || stopped === 'conflict' || stopped.state !== 'cancelling') return stopped
  await endSessions(database, stopped.attempt)
  return finishCancel(database, importId)
}

/** First step. */
async function stop(
  database: Database,
  workspaceId: string,
  importId: string,
): Promise<ImportDocument | 'conflict' | null> {
  return inTransaction(database, async session => {
    const document = await database.imports.findOne({ _id: importId, workspaceId }, { session })
    if (!document || hasEnded(document.state) || document.state === 'cancelling') return document
    const cancelling = await transition(database, importId, 'cancelling', { epoch: document.epoch + 1 }, session)
    if (cancelling) return cancelling
    if (document.state === 'reverting') return 'conflict'
    return endImport(database, document, 'cancelled', null, session)
  })
}

/** Second step, also for a cancel whose process died after the first; gives the import as it then is. */
export async function finishCancel(database: Database, importId: string): Promise<ImportDocument | null> {
  return inTransaction(database, async session => {
    const document = await database.imports.findOne({ _id: importId }, { session })
    if (document?.state !== 'cancelling') return document
    // Conflicts with every commit under way: from here on none can succeed.
    await database.lanes.updateMany({ _id: startingWith(importId) }, { $set: { epoch: document.epoch } }, { session })
    const lanes = await lanesOf(database, importId, session)
    // Without lanes it was a dry run that was stopped, also of a file without rows.
    const isWhole = lanes.length > 0 && processedRows(sumLanes(lanes).tally) === document.survey.rows
    return endImport(database, document, isWhole ? 'completed' : 'cancelled', null, session)
  })
}
