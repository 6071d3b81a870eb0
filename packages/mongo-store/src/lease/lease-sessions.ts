import { FencedError, type Lease } from '@secondtouch/import-core'
import type { mongo } from 'mongoose'
import type { Database } from '../database/database'
import type { LeaseRecord } from '../database/documents'

interface OpenSessions {
  readonly sessions: readonly mongo.ClientSession[]
  /** Lanes at work. */
  busy: number
  isFenced: boolean
}

/**
 * The MongoDB sessions that attempts of this process commit in, one a lane. Their ids are stored with the attempt, because
 * MongoDB keeps the open transaction of a dead client, and its locks on the lanes, for a minute: only ending its session frees them.
 */
export class LeaseSessions {
  readonly #client: mongo.MongoClient
  /** By import and epoch: a lease is handed on in copies. */
  readonly #open = new Map<string, OpenSessions>()

  constructor(client: mongo.MongoClient) {
    this.#client = client
  }

  /** Sessions for an attempt about to begin. */
  start(lanes: number): mongo.ClientSession[] {
    return Array.from({ length: lanes }, () => this.#client.startSession())
  }

  keep(lease: Lease, sessions: readonly mongo.ClientSession[]): void {
    this.#open.set(keyOf(lease), { sessions, busy: 0, isFenced: false })
  }

  /**
   * Does one chunk's work in the session of its lane; passes `undefined` when this process no longer holds the import. Once one
   * lane finds that the lease is over, the last lane at work ends the sessions.
   */
  async during<Result>(
    lease: Lease,
    lane: number,
    work: (session: mongo.ClientSession | undefined) => Promise<Result>,
  ): Promise<Result> {
    const open = this.#open.get(keyOf(lease))
    if (!open) return work(undefined)
    open.busy++
    try {
      return await work(open.sessions[lane])
    } catch (error) {
      open.isFenced ||= error instanceof FencedError
      throw error
    } finally {
      open.busy--
      if (open.isFenced && open.busy === 0) await this.end(lease)
    }
  }

  /** Gives the sessions of an attempt back to the driver. */
  async end(lease: Lease): Promise<void> {
    const open = this.#open.get(keyOf(lease))
    this.#open.delete(keyOf(lease))
    if (open) await endAll(open.sessions)
  }
}

function keyOf({ importId, epoch }: Lease): string {
  return `${importId} ${epoch}`
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
export async function endSessions({ client }: Database, attempt: LeaseRecord | null): Promise<void> {
  if (!attempt || attempt.sessions.length === 0) return
  await client.db('admin').command({ killSessions: attempt.sessions.map(id => ({ id })) })
}
