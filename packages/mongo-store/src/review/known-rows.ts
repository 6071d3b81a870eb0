import type { KnownRow, Page, PageRequest, RowFilter } from '@secondtouch/import-core'
import type { mongo } from 'mongoose'
import { type CursorScope, decodeCursor, notOfThisList, pageOf } from '../database/cursors'
import type { Database } from '../database/database'
import type { ImportDocument } from '../database/documents'
import { accountIdText, numberedId, numberIn, rowIds, withinPrefix } from '../database/ids'
import {
  chunkAround,
  issueCondition,
  issuesOfRows,
  plannedOf,
  type RowResults,
  resultsOf,
} from '../imports/row-results'
import { correctionsOf } from './corrections'

/** Highest row number that ids have room for. */
const LAST_ROW = 0xffff_ffff

/** What is known of the rows of an import: what its plan foresees until it has been started, then what became of them. */
export function rowResultsOf(database: Database, document: ImportDocument): RowResults {
  const { _id, startedAt, plan = null } = document
  return startedAt === null && plan ? plannedOf(database, _id, plan.epoch) : resultsOf(database, _id)
}

/** A page of the rows that have issues or corrections; see `GuidedStore.rows`. */
export async function listKnownRows(
  database: Database,
  document: ImportDocument,
  filter: RowFilter,
  { limit, cursor }: PageRequest,
): Promise<Page<KnownRow>> {
  const scope: CursorScope = { list: 'rows', workspaceId: document.workspaceId, of: document._id }
  const after = cursor === undefined ? -1 : rowIn(scope, cursor)
  const results = rowResultsOf(database, document)
  const rows = filter.corrected
    ? await correctedRows(database, document._id, after, limit + 1)
    : await rowsWithIssues(results, filter, after, limit + 1)
  const page = pageOf(rows, limit, scope, row => [String(row)])
  return { ...page, items: await describe(database, document, results, page.items) }
}

/** What is known of one row. */
export async function knownRow(database: Database, document: ImportDocument, row: number): Promise<KnownRow> {
  const [known] = await describe(database, document, rowResultsOf(database, document), [row])
  return known!
}

async function describe(
  database: Database,
  { _id, survey }: ImportDocument,
  results: RowResults,
  rows: readonly number[],
): Promise<KnownRow[]> {
  const [issues, corrections, chunks] = await Promise.all([
    issuesOfRows(results, rows),
    correctionsOf(database, _id, rows),
    Promise.all(rows.map(row => chunkAround(results, row))),
  ])
  const idOf = rowIds(_id)
  return rows.map((row, i) => ({
    row,
    accountId: accountIdText(idOf(row)),
    issues: issues.filter(issue => issue.row === row),
    correction: corrections.get(row) ?? null,
    near: chunks[i]!.start ?? survey.start,
    outcomes: chunks[i]!.outcomes,
  }))
}

/** Row numbers after `after` that have an issue of the filter, in order. */
async function rowsWithIssues(
  { owner, issues }: RowResults,
  filter: RowFilter,
  after: number,
  limit: number,
): Promise<number[]> {
  const range = withinPrefix(owner, { $gte: numberedId(owner, after + 1) })
  const rows = new Set<number>()
  const found = issues.find({ ...range, ...issueCondition(filter) }, { projection: { _id: 1 } }).sort({ _id: 1 })
  for await (const document of found) {
    rows.add(numberIn(owner, document._id))
    if (rows.size === limit) break
  }
  return [...rows]
}

async function correctedRows(
  { corrections }: Database,
  importId: string,
  after: number,
  limit: number,
): Promise<number[]> {
  const found: mongo.FindCursor<{ _id: string }> = corrections
    .find(withinPrefix(importId, { $gte: numberedId(importId, after + 1) }), { projection: { _id: 1 } })
    .sort({ _id: 1 })
    .limit(limit)
  return (await found.toArray()).map(({ _id }) => numberIn(importId, _id))
}

function rowIn(scope: CursorScope, cursor: string): number {
  const [text] = decodeCursor(scope, cursor, 1) as [string]
  const row = Number(text)
  if (!Number.isInteger(row) || row < 0 || row >= LAST_ROW) throw notOfThisList()
  return row
}
