import path from 'node:path'
import { lockFolder } from './folder-lock'
import { mongodKind, mongoUri } from './mongod-service'
import { redisKind } from './redis-service'
import { Service, type ServiceLog } from './service'

export { freePort } from './free-port'
export { until } from './poll'

/** Which servers to start, and where. A server whose binary is `null` is somebody else's and is left alone. */
export interface LocalServicesOptions {
  /** Folder of their data, which survives restarts. */
  readonly dataDir: string
  readonly binaries: { readonly redis: string | null; readonly mongod: string | null }
  /** Memory of MongoDB's cache, in GiB. */
  readonly mongoCacheGB: number
  readonly log: ServiceLog
}

/** The running servers of one machine. */
export interface LocalServices {
  readonly redisUrl: string | null
  readonly mongoUri: string | null
  readonly redis: Service | null
  readonly mongod: Service | null
  stop(): Promise<void>
}

/** Starts the servers side by side. Throws when one does not come up or another process has the folder; nothing stays behind then. */
export async function startLocalServices(options: LocalServicesOptions): Promise<LocalServices> {
  const { dataDir, binaries, mongoCacheGB, log } = options
  const unlock = lockFolder(dataDir)
  const redis =
    binaries.redis === null ? null : new Service(redisKind(binaries.redis), path.join(dataDir, 'redis'), log)
  const mongod =
    binaries.mongod === null
      ? null
      : new Service(mongodKind(binaries.mongod, mongoCacheGB), path.join(dataDir, 'mongod'), log)
  const stop = async () => {
    await Promise.all([redis?.stop(), mongod?.stop()])
    unlock()
  }
  const started = await Promise.allSettled([redis?.start(), mongod?.start()])
  const failure = started.find(result => result.status === 'rejected')
  if (failure) {
    await stop()
    throw failure.reason
  }
  return {
    redis,
    mongod,
    redisUrl: redis && `redis://127.0.0.1:${redis.port}`,
    mongoUri: mongod && mongoUri(mongod.port, 'secondtouch'),
    stop,
  }
}
