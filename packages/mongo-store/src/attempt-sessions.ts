import type { Attempt } from '@secondtouch/import-core'
import type { mongo } from 'mongoose'
import type { Database } from './database'
import type { AttemptRecord } from './documents'

/**
 * The MongoDB sessions that attempts of this process commit in, one a lane. Their ids are stored with the attempt, because
 * MongoDB keeps the open transaction of a dead client, and its locks on the lanes, for a minute: only ending its session frees them.
 */
export class AttemptSessions {
  readonly #client: mongo.MongoClient
  readonly #open = new WeakMap<Attempt, readonly mongo.ClientSession[]>()

  constructor(client: mongo.MongoClient) {
    this.#client = client
  }

  /** Sessions for an attempt about to begin. */
  start(lanes: number): mongo.ClientSession[] {
    return Array.from({ length: lanes }, () => this.#client.startSession())
  }

  keep(attempt: Attempt, sessions: readonly mongo.ClientSession[]): void {
    this.#open.set(attempt, sessions)
  }

  /** The session of a chunk's lane; `undefined` for an attempt that ended or was claimed elsewhere. */
  of(attempt: Attempt, chunk: number): mongo.ClientSession | undefined {
    return this.#open.get(attempt)?.[chunk % attempt.cut.lanes]
  }

  /** Gives the sessions of an attempt back to the driver. */
  async end(attempt: Attempt): Promise<void> {
    const sessions = this.#open.get(attempt) ?? []
    this.#open.delete(attempt)
    await endAll(sessions)
  }
}

/** Gives sessions back to the driver. */
export async function endAll(sessions: readonly mongo.ClientSession[]): Promise<void> {
  await Promise.all(sessions.map(session => session.endSession()))
}

/** The part of a session's id that MongoDB knows it by. */
export function sessionId(session: mongo.ClientSession): mongo.Binary {
  if (!session.id) throw new Error('the MongoDB session has no id')
  return session.id.id
}

/** Drops the transactions that an attempt has under way, on whatever machine: its locks are free when this returns. */
export async function endSessions({ client }: Database, attempt: AttemptRecord | null): Promise<void> {
  if (!attempt || attempt.sessions.length === 0) return
  await client.db('admin').command({ killSessions: attempt.sessions.map(id => ({ id })) })
}
