import {
  type ChunkOutcomes,
  InvalidCursorError,
  type IssueFilter,
  type Page,
  type PageRequest,
  type RowIssue,
} from '@secondtouch/import-core'
import { decodeCursor, encodeCursor } from './cursors'
import type { Database } from './database'
import { isImportOf, numberIn, startingWith } from './ids'
import { rowIssue } from './issue-document'

const ISSUE_ID = /^[0-9a-f]{36}$/

/** A page of an import's issues; see `ImportStore.issues`. */
export async function listIssues(
  { issues }: Database,
  workspaceId: string,
  importId: string,
  { code, severity, column }: IssueFilter,
  { limit, cursor }: PageRequest,
): Promise<Page<RowIssue>> {
  const after = cursor === undefined ? null : issueIdIn(importId, cursor)
  if (!isImportOf(workspaceId, importId)) return { items: [], nextCursor: null }
  const found = await issues
    .find({
      _id: { ...startingWith(importId), ...(after !== null && { $gt: after }) },
      ...(code !== undefined && { code }),
      ...(severity !== undefined && { severity }),
      ...(column !== undefined && { column }),
    })
    .sort({ _id: 1 })
    .limit(limit + 1)
    .toArray()
  const items = found.slice(0, limit)
  const last = items.at(-1)
  return {
    items: items.map(rowIssue),
    nextCursor: found.length > limit && last ? encodeCursor('issues', last._id) : null,
  }
}

/** The first issue of each row that says why the row was left out, by row. */
export async function* firstIssues({ issues }: Database, importId: string): AsyncGenerator<RowIssue> {
  const found = issues
    .find({
      _id: startingWith(importId),
      $or: [{ severity: 'error' }, { code: { $in: ['duplicate_in_file', 'duplicate_account'] } }],
    })
    .sort({ _id: 1 })
  let row = -1
  for await (const document of found) {
    if (numberIn(document._id) === row) continue
    row = numberIn(document._id)
    yield rowIssue(document)
  }
}

/** The outcomes of every committed chunk, in file order. */
export async function* chunkOutcomes({ chunks }: Database, importId: string): AsyncGenerator<ChunkOutcomes> {
  const found = chunks.find({ _id: startingWith(importId) }, { projection: { end: 0 } }).sort({ _id: 1 })
  for await (const { _id, firstRow, outcomes } of found) {
    yield { chunk: numberIn(_id), firstRow, outcomes: Uint8Array.from(outcomes.buffer) }
  }
}

/** Forgets all that is known of single rows. */
export async function deleteRowResults({ issues, chunks, lanes }: Database, importId: string): Promise<void> {
  const _id = startingWith(importId)
  await issues.deleteMany({ _id })
  await chunks.deleteMany({ _id })
  await lanes.deleteMany({ _id })
}

function issueIdIn(importId: string, cursor: string): string {
  const [id] = decodeCursor('issues', cursor, 1) as [string]
  if (!ISSUE_ID.test(id) || !id.startsWith(importId)) throw new InvalidCursorError('the cursor is of another import')
  return id
}
