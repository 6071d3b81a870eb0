import { mongoCommand, mongoIdentity } from './mongo-commands'
import { until } from './poll'
import type { ServiceKind } from './service'

const REPLICA_SET = 'rs0'
/** Milliseconds that a single node may take to elect itself. */
const ELECTION_MS = 30_000

/** mongod on loopback as a replica set of one node, which is what transactions need. */
export function mongodKind(binary: string, cacheGB: number): ServiceKind {
  return {
    name: 'mongod',
    binary,
    args: (port, dir) => [
      ...['--port', String(port), '--bind_ip', '127.0.0.1', '--dbpath', dir, '--replSet', REPLICA_SET],
      ...['--wiredTigerCacheSizeGB', String(cacheGB), '--setParameter', 'diagnosticDataCollectionEnabled=false'],
      ...['--oplogSize', '1024', '--nounixsocket', '--quiet'],
    ],
    identity: mongoIdentity,
    shutDown: async port => {
      // The server closes the connection instead of answering.
      await mongoCommand(port, { shutdown: 1, force: true }).catch(() => null)
    },
    prepare: async port => {
      await formReplicaSet(port)
      await until('mongod to become primary', ELECTION_MS, async () => {
        const hello = await mongoCommand(port, { hello: 1 })
        return hello?.isWritablePrimary === true ? true : null
      })
    },
  }
}

/** Makes the replica set at the first start, and moves it to the server's port where that has changed. */
async function formReplicaSet(port: number): Promise<void> {
  const host = `127.0.0.1:${port}`
  const current = await replicaSetConfig(port)
  if (current === null) {
    await mongoCommand(port, { replSetInitiate: { _id: REPLICA_SET, members: [{ _id: 0, host }] } })
  } else if (current.members[0]?.host !== host) {
    const moved = { ...current, version: current.version + 1, members: [{ ...current.members[0], _id: 0, host }] }
    await mongoCommand(port, { replSetReconfig: moved, force: true })
  }
}

interface ReplicaSetConfig {
  readonly version: number
  readonly members: readonly { readonly host: string }[]
}

/** `null` where there is none yet; the server says so with an error (NotYetInitialized, 94). */
async function replicaSetConfig(port: number): Promise<ReplicaSetConfig | null> {
  const NOT_YET_INITIALIZED = 94
  try {
    const answer = await mongoCommand(port, { replSetGetConfig: 1 })
    return answer?.config as ReplicaSetConfig
  } catch (error) {
    if ((error as { code?: unknown }).code === NOT_YET_INITIALIZED) return null
    throw error
  }
}

/** Connection string of a mongod that `mongodKind` started. */
export function mongoUri(port: number, database: string): string {
  return `mongodb://127.0.0.1:${port}/${database}?replicaSet=${REPLICA_SET}&directConnection=true`
}
