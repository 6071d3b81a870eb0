import { lstatSync, mkdtempSync, readdirSync, rmSync, type Stats } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { knownBinaries, type LocalServices, startLocalServices, takeDownAbandoned } from '@secondtouch/local-services'

const PREFIX = 'secondtouch-test-'
/** GiB; the data of a test run is small, and two cores share the machine with it. */
const MONGO_CACHE_GB = 0.5
/** Milliseconds that a folder is left alone: a run that starts at this moment has made it and not locked it yet. */
const FRESH_MS = 60_000
const quiet = () => undefined

/** Servers in a folder that goes when they do. */
export interface ThrowAwayServices extends Pick<LocalServices, 'redisUrl' | 'mongoUri'> {
  stop(): Promise<void>
}

/** Starts servers with empty data for one test run, and clears away those of runs that were killed. */
export async function startThrowAwayServices(): Promise<ThrowAwayServices> {
  await clearAbandoned()
  const dataDir = mkdtempSync(path.join(tmpdir(), PREFIX))
  const services = await startLocalServices({
    dataDir,
    binaries: knownBinaries(),
    mongoCacheGB: MONGO_CACHE_GB,
    log: line => console.error(line),
  })
  return {
    redisUrl: services.redisUrl,
    mongoUri: services.mongoUri,
    stop: async () => {
      await services.stop()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

async function clearAbandoned(): Promise<void> {
  for (const name of readdirSync(tmpdir()).filter(entry => entry.startsWith(PREFIX))) {
    const dataDir = path.join(tmpdir(), name)
    const folder = lstatSync(dataDir, { throwIfNoEntry: false }) // another run may clear it at this moment
    if (folder === undefined || !isOursAndOld(folder, Date.now())) continue
    if (await takeDownAbandoned(dataDir, quiet)) rmSync(dataDir, { recursive: true, force: true })
  }
}

/** Whether a folder may be taken down: one of another user of this machine is that user's, and a fresh one may be in use. */
export function isOursAndOld(folder: Pick<Stats, 'uid' | 'birthtimeMs'>, now: number): boolean {
  return folder.uid === process.getuid?.() && now - folder.birthtimeMs >= FRESH_MS
}
