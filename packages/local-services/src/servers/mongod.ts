import { type Document, MongoServerError } from 'mongodb'
import type { ServiceKind, ServiceProtocol } from '../service-kind'
import { until } from '../until'
import { mongoIdentity, type RunCommand, withMongod } from './mongo-commands'

const REPLICA_SET = 'rs0'
/** Milliseconds that a single node may take to elect itself, reading its journal included. */
const ELECTION_MS = 60_000
/** "NotYetInitialized" in MongoDB's list of error codes: there is no replica set yet. */
const NOT_YET_INITIALIZED = 94

/** What mongod's exit code 62 asks for: it reads the data of its own major version and of the one before. */
const OTHER_VERSION =
  'Its data is of another version of MongoDB. Put that version on the PATH, or set DATA_DIR to another folder; ' +
  'data of 6 opens in 7, and data of 7 in 8'

/** How to speak with a mongod. */
export const mongodProtocol: ServiceProtocol = {
  name: 'mongod',
  identity: mongoIdentity,
  shutDown: async port => {
    // The server closes the connection instead of answering, which the driver reports as an error.
    await withMongod(port, run => run({ shutdown: 1, force: true, timeoutSecs: 1 }).catch(() => null))
  },
}

/** mongod on loopback as a replica set of one node, which is what transactions need. */
export function mongodKind(binary: string, cacheGB: number): ServiceKind {
  return {
    ...mongodProtocol,
    binary,
    startsEmpty: false,
    remedies: { 'code 62': OTHER_VERSION },
    args: (port, dir) => [
      ...['--port', String(port), '--bind_ip', '127.0.0.1', '--nounixsocket', '--dbpath', dir],
      ...['--replSet', REPLICA_SET, '--oplogSize', '1024', '--wiredTigerCacheSizeGB', String(cacheGB), '--quiet'],
      // It would wait 15 s for other nodes to notice that it leaves; there are none.
      ...['--setParameter', 'shutdownTimeoutMillisForSignaledShutdown=0'],
      ...['--setParameter', 'diagnosticDataCollectionEnabled=false'],
      // A client that was killed leaves its transaction, and the locks it holds, behind for a minute; ours take seconds at most.
      ...['--setParameter', 'transactionLifetimeLimitSeconds=10'],
    ],
    prepare: async port => {
      await withMongod(port, run => formReplicaSet(run, `127.0.0.1:${port}`))
      await until('mongod to become primary', ELECTION_MS, async () => {
        const hello = await withMongod(port, run => run({ hello: 1 }))
        return hello?.isWritablePrimary === true ? true : null
      })
    },
  }
}

/** Makes the replica set at the first start, and moves its only member where the server's address has changed. */
async function formReplicaSet(run: RunCommand, host: string): Promise<void> {
  const config = await replicaSetConfig(run)
  if (config === null) {
    await run({ replSetInitiate: { _id: REPLICA_SET, members: [{ _id: 0, host }] } })
  } else if (config.members[0].host !== host) {
    // By force, because a node that does not find its own address in the set is nobody's primary.
    const moved = { ...config, version: config.version + 1, members: [{ ...config.members[0], host }] }
    await run({ replSetReconfig: moved, force: true })
  }
}

async function replicaSetConfig(run: RunCommand): Promise<Document | null> {
  try {
    return (await run({ replSetGetConfig: 1 })).config
  } catch (error) {
    if (error instanceof MongoServerError && error.code === NOT_YET_INITIALIZED) return null
    throw error
  }
}

/** Connection string for one database of a mongod that `mongodKind` started. */
export function mongoUri(port: number, database: string): string {
  return `mongodb://127.0.0.1:${port}/${database}?replicaSet=${REPLICA_SET}`
}
