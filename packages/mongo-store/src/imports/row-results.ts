import {
  type ChunkOutcomes,
  EMPTIED_CODES,
  type IssueFilter,
  type KnownRow,
  LEFT_OUT_CODES,
  type Page,
  type PageRequest,
  type Position,
  type RowIssue,
  tellingIssues,
} from '@secondtouch/import-core'
import type { mongo } from 'mongoose'
import { type CursorScope, decodeCursor, pageOf } from '../database/cursors'
import type { Database } from '../database/database'
import type { ChunkDocument, IssueDocument } from '../database/documents'
import { numberedId, numberIn, planId, startingWith, withinPrefix } from '../database/ids'
import { rowIssue } from './issue-document'

/** Where the outcomes and issues of single rows stand: those of an import, or those that a plan foresees. */
export interface RowResults {
  /** What their ids begin with: the id of the import or of the plan. */
  readonly owner: string
  readonly issues: mongo.Collection<IssueDocument>
  readonly chunks: mongo.Collection<ChunkDocument>
}

/** A collection of which nothing but the form of its ids matters. */
export type IdCollection = Pick<mongo.Collection<{ _id: string }>, 'deleteMany'>

/** What became of the rows of an import. */
export function resultsOf({ issues, chunks }: Database, importId: string): RowResults {
  return { owner: importId, issues, chunks }
}

/** What the plan of an epoch foresees. */
export function plannedOf({ planIssues, planChunks }: Database, importId: string, epoch: number): RowResults {
  return { owner: planId(importId, epoch), issues: planIssues, chunks: planChunks }
}

/** The condition on an issue that a filter stands for. */
export function issueCondition({ code, severity, column }: IssueFilter): mongo.Filter<IssueDocument> {
  return {
    ...(code !== undefined && { code }),
    ...(severity !== undefined && { severity }),
    ...(column !== undefined && { column }),
  }
}

/** A page of issues, by row; see `ImportStore.issues`. */
export async function listIssues(
  { owner, issues }: RowResults,
  workspaceId: string,
  filter: IssueFilter,
  { limit, cursor }: PageRequest,
): Promise<Page<RowIssue>> {
  const scope: CursorScope = { list: 'issues', workspaceId, of: owner }
  const after = cursor === undefined ? null : { $gt: decodeCursor(scope, cursor, 1)[0]! }
  const found = await issues
    .find({ ...withinPrefix(owner, after), ...issueCondition(filter) })
    .sort({ _id: 1 })
    .limit(limit + 1)
    .toArray()
  const page = pageOf(found, limit, scope, ({ _id }) => [_id])
  return { ...page, items: page.items.map(document => rowIssue(owner, document)) }
}

/** All issues of some rows, by row. */
export async function issuesOfRows({ owner, issues }: RowResults, rows: readonly number[]): Promise<RowIssue[]> {
  if (rows.length === 0) return []
  const ranges = rows.map(row => ({ _id: startingWith(numberedId(owner, row)) }))
  const found = await issues.find({ $or: ranges }).sort({ _id: 1 }).toArray()
  return found.map(document => rowIssue(owner, document))
}

/** The one issue of each row that its results tell, by row. */
export function firstIssues({ owner, issues }: RowResults): AsyncGenerator<RowIssue> {
  const codes = [...LEFT_OUT_CODES, ...EMPTIED_CODES]
  const found = issues
    .find({ _id: startingWith(owner), $or: [{ severity: 'error' }, { code: { $in: codes } }] })
    .sort({ _id: 1 })
  return tellingIssues(rowIssues(owner, found))
}

async function* rowIssues(owner: string, found: AsyncIterable<IssueDocument>): AsyncGenerator<RowIssue> {
  for await (const document of found) yield rowIssue(owner, document)
}

/** The outcomes of every chunk that there is, in file order. */
export async function* chunkOutcomes({ owner, chunks }: RowResults): AsyncGenerator<ChunkOutcomes> {
  const found = chunks.find({ _id: startingWith(owner) }, { projection: { end: 0 } }).sort({ _id: 1 })
  for await (const { _id, firstRow, outcomes } of found) {
    yield { chunk: numberIn(owner, _id), firstRow, outcomes: Uint8Array.from(outcomes.buffer) }
  }
}

/**
 * The chunk that a row belongs to: a place to read from to come to it, `null` for the first row of the file, and its outcomes,
 * `null` where it is missing. A cancelled import has holes between its chunks.
 */
export async function chunkAround(
  { owner, chunks }: RowResults,
  row: number,
): Promise<{ start: Position | null; outcomes: KnownRow['outcomes'] }> {
  const before = await chunks
    .find({ _id: startingWith(owner), 'end.row': { $lte: row } }, { projection: { end: 1 } })
    .sort({ _id: -1 })
    .limit(1)
    .next()
  const after = { ...startingWith(owner), ...(before && { $gt: before._id }) }
  const next = await chunks.find({ _id: after }).sort({ _id: 1 }).limit(1).next()
  const around = next && next.firstRow <= row ? next : null
  const outcomes = around && { firstRow: around.firstRow, outcomes: Uint8Array.from(around.outcomes.buffer) }
  return { start: before?.end ?? null, outcomes }
}

/** Forgets all that is known of single rows, and what people decided about them. */
export async function deleteRowResults(database: Database, importId: string): Promise<void> {
  const { issues, chunks, lanes, plans, planIssues, planChunks, corrections } = database
  const _id = startingWith(importId)
  for (const each of [issues, chunks, lanes, plans, planIssues, planChunks, corrections] as IdCollection[]) {
    await each.deleteMany({ _id })
  }
}
