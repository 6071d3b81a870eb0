import { mongo } from 'mongoose'

/** MongoDB is there and cannot be worked with until somebody changes something; the message says what. */
export class UnusableMongoError extends Error {
  override readonly name = 'UnusableMongoError'
}

/** Error codes of a name or password that is not taken, and of one that may not do what is needed. */
const WRONG_NAME = new Set<unknown>([18, 8000])
const NOT_ALLOWED = 13

/** What stands in the way of working with MongoDB at all, or the error as it came. */
export function unusable(error: unknown): unknown {
  if (!(error instanceof mongo.MongoError)) return error
  if (WRONG_NAME.has(error.code)) return new UnusableMongoError('its name or password is not taken.', { cause: error })
  if (error.code !== NOT_ALLOWED) return error
  return new UnusableMongoError(`its user needs the role readWrite: ${error.message}.`, { cause: error })
}

/** The part of a database that takes commands. */
interface Commands {
  command(command: { hello: 1 }): Promise<{ setName?: string; msg?: string; isreplicaset?: boolean }>
}

/** Throws where MongoDB is no replica set: on a single server nothing could be committed. */
export async function requireReplicaSet(db: Commands): Promise<void> {
  const { setName, msg, isreplicaset } = await db.command({ hello: 1 })
  // A replica set that is just being made, or a router of several.
  if (setName || isreplicaset || msg === 'isdbgrid') return
  throw new UnusableMongoError(
    'it is a single server, where transactions do not exist. Start mongod with --replSet rs0, and run rs.initiate() in it once.',
  )
}
