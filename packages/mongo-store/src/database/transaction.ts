import { setTimeout as delay } from 'node:timers/promises'
import { mongo } from 'mongoose'
import { isBrokenConnection } from './broken-connection'
import type { Database } from './database'

/** Milliseconds before the first and, at most, before a later attempt; drawn at random up to these. */
const FIRST_BACKOFF_MS = 5
const LONGEST_BACKOFF_MS = 100
/** Error code of a document whose key is there already. */
const DUPLICATE_KEY = 11000

/** What one transaction does; runs again from the start whenever MongoDB asks for it. */
export type TransactionBody<Result> = (session: mongo.ClientSession) => Promise<Result>

/** How a transaction is run. */
export interface TransactionOptions {
  /** To run in, instead of one of its own. */
  readonly session?: mongo.ClientSession
  /** Whether a duplicate key is chance (of a random id) and worth another attempt. */
  readonly retryDuplicateKey?: boolean
}

/**
 * Runs a transaction to its end: tries again with growing, random pauses after a conflict or a lost connection, and sends a
 * commit again whose answer was lost. Throws the last error when time is up, and every other error at once.
 */
export async function inTransaction<Result>(
  database: Database,
  body: TransactionBody<Result>,
  { session, retryDuplicateKey = false }: TransactionOptions = {},
): Promise<Result> {
  const own = session ?? database.client.startSession()
  const deadline = Date.now() + database.retryMs
  try {
    for (let attempt = 0; ; attempt++) {
      try {
        return await runOnce(own, body, deadline)
      } catch (error) {
        if (!mayRetry(error, retryDuplicateKey) || Date.now() > deadline) throw error
        database.onRetry(error)
      }
      await delay(Math.random() * Math.min(LONGEST_BACKOFF_MS, FIRST_BACKOFF_MS * 2 ** attempt))
    }
  } finally {
    if (!session) await own.endSession()
  }
}

async function runOnce<Result>(
  session: mongo.ClientSession,
  body: TransactionBody<Result>,
  deadline: number,
): Promise<Result> {
  session.startTransaction({ readConcern: { level: 'snapshot' }, writeConcern: { w: 'majority', journal: true } })
  try {
    const result = await body(session)
    if (session.inTransaction()) await commit(session, deadline)
    return result
  } catch (error) {
    if (session.inTransaction()) await session.abortTransaction()
    throw error
  }
}

/**
 * Commits; a commit whose answer was lost is sent again, which MongoDB takes as the same commit. Lost it is where MongoDB says
 * so, and wherever the error is none of MongoDB's: of a connection that breaks under the write of a commit the driver (7.8)
 * makes a `TypeError` of its own.
 */
async function commit(session: mongo.ClientSession, deadline: number): Promise<void> {
  for (;;) {
    try {
      return await session.commitTransaction()
    } catch (error) {
      const isLost = !(error instanceof mongo.MongoError) || error.hasErrorLabel('UnknownTransactionCommitResult')
      if (!isLost || Date.now() > deadline) throw error
    }
  }
}

function mayRetry(error: unknown, retryDuplicateKey: boolean): boolean {
  if (isBrokenConnection(error)) return true
  if (!(error instanceof mongo.MongoError)) return false
  if (error instanceof mongo.MongoServerSelectionError) return true
  return error.hasErrorLabel('TransientTransactionError') || (retryDuplicateKey && error.code === DUPLICATE_KEY)
}
