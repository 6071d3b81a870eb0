import { type Connection, createConnection } from 'mongoose'
import { requireReplicaSet, unusable } from './unusable'

/** Connections of one process: enough for its lanes and polls, and few enough for many processes. */
const POOL_SIZE = 20
/** Milliseconds until a command counts as failed where no server can be reached. */
const SELECTION_MS = 3_000
/** Milliseconds until a command without an answer is given up: above the slowest commit of a chunk. */
export const ANSWER_MS = 30_000

/** A connection on which `prepare` has been done; none stays open where that fails. */
export async function openConnection(
  uri: string,
  answerMs: number,
  prepare: (connection: Connection) => Promise<void>,
  onError: (error: unknown) => void = () => undefined,
): Promise<Connection> {
  const connection = createConnection(uri, {
    maxPoolSize: POOL_SIZE,
    serverSelectionTimeoutMS: SELECTION_MS,
    connectTimeoutMS: SELECTION_MS,
    socketTimeoutMS: answerMs,
    writeConcern: { w: 'majority', journal: true },
    // What a poll has shown must never be taken back, also when the server is killed.
    readConcern: { level: 'majority' },
    retryWrites: true,
    autoIndex: false,
    autoCreate: false,
    bufferCommands: false,
  })
  connection.on('error', onError)
  try {
    await connection.asPromise()
    await requireReplicaSet(connection.db!)
    await prepare(connection)
    return connection
  } catch (error) {
    await connection.close(true)
    throw unusable(error)
  }
}
