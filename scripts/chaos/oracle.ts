import { createHash } from 'node:crypto'
import type { AccountFields } from '@secondtouch/accounts'
import type { MongoStore } from '@secondtouch/mongo-store'
import { type CsvOptions, rowOf } from '../csv-data/generator'

/** Accounts that one look-up reads. */
const PAGE = 5_000

/** What an import of a file leaves behind, as far as the file alone decides it. */
export interface Trace {
  readonly created: number
  readonly skipped: number
  readonly rejected: number
  /** SHA-256 over every account with its row, and over every row that became none with its code. */
  readonly fingerprint: string
}

/** What has to be there, from the generator's seed alone. */
export function expectedTrace(options: CsvOptions): Trace {
  const hash = createHash('sha256')
  const counts = { created: 0, skipped: 0, rejected: 0 }
  const refused: string[] = []
  for (let index = 0; index < options.rows; index++) {
    const { expected } = rowOf(index, options)
    counts[expected.outcome]++
    if (expected.outcome === 'created') hash.update(`${lineOf(index + 2, expected.account)}\n`)
    else refused.push(JSON.stringify([index + 2, expected.code]))
  }
  for (const line of refused) hash.update(`${line}\n`)
  return { ...counts, fingerprint: hash.digest('hex') }
}

/** What is there. */
export async function actualTrace(store: MongoStore, workspaceId: string, importId: string): Promise<Trace> {
  const hash = createHash('sha256')
  let cursor: string | undefined
  do {
    const page = await store.accounts.list(workspaceId, { importId, sort: 'createdAt' }, { limit: PAGE, cursor })
    for (const { source, fields } of page.items) hash.update(`${lineOf(source?.row, fields)}\n`)
    cursor = page.nextCursor ?? undefined
  } while (cursor)
  const issues = store.imports.firstIssues(workspaceId, importId)
  for await (const { row, code } of issues) hash.update(`${JSON.stringify([row, code])}\n`)
  const record = await store.imports.get(workspaceId, importId)
  if (!record) throw new Error(`the import ${importId} is gone`)
  const { created, skipped, rejected } = record.counts
  return { created, skipped, rejected, fingerprint: hash.digest('hex') }
}

/** One account as text, its fields in one order whoever gives them. */
function lineOf(row: number | undefined, fields: AccountFields): string {
  const { name, notes, currentObjective, openThread, renewalDate, significantDates } = fields
  const dates = significantDates.map(({ date, label }) => [date, label])
  return JSON.stringify([row, name, notes, currentObjective, openThread, renewalDate, dates])
}
