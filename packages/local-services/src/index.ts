import { existsSync } from 'node:fs'
import path from 'node:path'
import { lockFolder } from './folder-lock'
import { readNote } from './server-note'
import { mongodKind, mongoUri } from './servers/mongod'
import { redisKind } from './servers/redis'
import { Service } from './service'
import type { ServiceLog } from './service-kind'

export { takeDownAbandoned } from './abandoned'
export { knownBinaries } from './binaries'
export { FolderInUse } from './folder-lock'
export { freePort, isFreePort } from './ports'
export { mongodKind, mongoUri } from './servers/mongod'
export { redisKind } from './servers/redis'
export type { Service } from './service'
export type { ServiceKind, ServiceLog } from './service-kind'
export { until } from './until'

/** Which servers to start, and where their data is. */
export interface LocalServicesOptions {
  /** Folder of their data, which survives restarts; one process at a time may have it. */
  readonly dataDir: string
  /** Where the binaries are; a server whose binary is `null` runs elsewhere and is left alone. */
  readonly binaries: { readonly redis: string | null; readonly mongod: string | null }
  /** Memory of MongoDB's cache, in GiB. */
  readonly mongoCacheGB: number
  readonly log: ServiceLog
}

/** The running servers of one machine. */
export interface LocalServices {
  /** `null` where none was to be started. */
  readonly redisUrl: string | null
  /** With the database `secondtouch`; `null` where none was to be started. */
  readonly mongoUri: string | null
  readonly services: readonly Service[]
  /** Ends the servers, once those who use them have ended, and gives the folder back. */
  stop(): Promise<void>
}

/** Address of the mongod that another process has started on a folder; `null` where none runs. */
export function localMongoUri(dataDir: string): string | null {
  const dir = path.join(dataDir, 'mongod')
  const note = existsSync(dir) ? readNote(dir) : null
  return note?.process ? mongoUri(note.port, 'secondtouch') : null
}

/**
 * Starts the servers side by side, or takes the folder over from a start that was killed.
 * Throws when one does not come up or another process has the folder; nothing stays behind then.
 */
export async function startLocalServices(options: LocalServicesOptions): Promise<LocalServices> {
  const { binaries, mongoCacheGB, log } = options
  const dataDir = path.resolve(options.dataDir)
  const unlock = lockFolder(dataDir)
  const redis = binaries.redis && new Service(redisKind(binaries.redis), path.join(dataDir, 'redis'), log)
  const mongod =
    binaries.mongod && new Service(mongodKind(binaries.mongod, mongoCacheGB), path.join(dataDir, 'mongod'), log)
  const services = [redis, mongod].filter(service => service instanceof Service)
  const stop = async () => {
    await Promise.all(services.map(service => service.stop()))
    unlock()
  }
  const starts = await Promise.allSettled(services.map(service => service.start()))
  const failed = starts.find(start => start.status === 'rejected')
  if (failed) {
    await stop()
    throw failed.reason
  }
  return {
    redisUrl: redis ? `redis://127.0.0.1:${redis.port}` : null,
    mongoUri: mongod ? mongoUri(mongod.port, 'secondtouch') : null,
    services,
    stop,
  }
}
