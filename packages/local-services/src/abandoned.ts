import { existsSync, realpathSync } from 'node:fs'
import path from 'node:path'
import { FolderInUse, lockFolder } from './folder-lock'
import { endLeftOver } from './left-over'
import { mongodProtocol } from './servers/mongod'
import { redisProtocol } from './servers/redis'
import type { ServiceLog } from './service-kind'

/** Ends the servers that a killed process left behind in a folder of throw-away data; `false` where the folder is in use. */
export async function takeDownAbandoned(dataDir: string, log: ServiceLog): Promise<boolean> {
  try {
    const unlock = lockFolder(dataDir)
    for (const protocol of [redisProtocol, mongodProtocol]) {
      const dir = path.join(dataDir, protocol.name)
      if (existsSync(dir)) await endLeftOver(protocol, realpathSync(dir), log)
    }
    unlock()
    return true
  } catch (error) {
    if (error instanceof FolderInUse) return false
    throw error
  }
}
