import type { CheckedChunk, ImportLease } from '@secondtouch/import-core'
import type { mongo } from 'mongoose'
import { accountDocument } from '../accounts/account-document'
import type { Database } from '../database/database'
import { rowIds, workspaceNumber } from '../database/ids'
import { insertAll } from '../database/insert-all'
import { issueDocuments } from '../imports/issue-document'

/** Inserts what came of rows: their accounts and their issues. */
export async function insertRows(
  database: Database,
  { importId, workspaceId }: Pick<ImportLease, 'importId' | 'workspaceId'>,
  { accounts, issues }: Pick<CheckedChunk, 'accounts' | 'issues'>,
  session: mongo.ClientSession,
): Promise<void> {
  const w = workspaceNumber(workspaceId)
  if (w === null) throw new Error(`${workspaceId} is no workspace id`)
  const id = rowIds(importId)
  const createdAt = new Date()
  const made = accounts.map(({ row, fields, nameKey }) => accountDocument(id(row), w, fields, nameKey, createdAt))
  await insertAll(database, database.accounts, made, session)
  await insertAll(database, database.issues, issueDocuments(importId, issues), session)
}
