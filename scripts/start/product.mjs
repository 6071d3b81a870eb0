import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { knownBinaries, startLocalServices } from '@secondtouch/local-services'
import { App } from './app.mjs'
import { choosePort } from './port.mjs'

const ROOT = path.join(import.meta.dirname, '../..')
/** GiB; the indexes of a million accounts, beside Redis, worker and API on one machine. */
const MONGO_CACHE_GB = 1
/**
 * MiB. A chunk is garbage as soon as it is committed: with room for the young, little of it gets to be collected as old, and
 * with a bound on the old the collector does not wait for memory that it could have. Together at most 256 MiB resident.
 */
const WORKER_FLAGS = ['--max-semi-space-size=16', '--max-old-space-size=256']
/** Else each thread of the process keeps a heap of its own, and lets little of it go. */
const WORKER_ARENAS = { MALLOC_ARENA_MAX: '2' }
/** Processes. An import of a hundred rows hears from MongoDB some thirty times, and in one that is busy with a large import it waits each time. */
const WORKERS = 2
/** Milliseconds the API may take to be ready. */
const READY_MS = 60_000

const setting = name => process.env[name]?.trim() || undefined

/** Starts servers, worker and API; `{ apps, stop }`, where `stop` ends them in the order that loses nothing. */
export async function startProduct(log) {
  const host = setting('HOST') ?? '127.0.0.1'
  const port = await choosePort(setting('PORT'), host, log)
  const dataDir = path.resolve(setting('DATA_DIR') ?? path.join(ROOT, '.data'))
  mkdirSync(dataDir, { recursive: true })
  const services = await startServices(dataDir, log)
  const env = {
    NODE_ENV: setting('NODE_ENV') ?? 'production',
    REDIS_URL: setting('REDIS_URL') ?? services.redisUrl,
    MONGODB_URI: setting('MONGODB_URI') ?? services.mongoUri,
    HOST: host,
    DATA_DIR: dataDir,
  }
  const workers = Array.from(
    { length: WORKERS },
    (_, index) =>
      new App(path.join(ROOT, 'apps/worker/dist/main.js'), {
        name: `worker ${index + 1}`,
        nodeFlags: WORKER_FLAGS,
        env: { ...env, ...WORKER_ARENAS, ...metricsPort(index) },
        log,
      }),
  )
  const api = new App(path.join(ROOT, 'apps/api/dist/main.js'), {
    name: 'API',
    env: { ...env, PORT: String(port), LOCAL_WORKSPACE: 'true' },
    log,
  })
  const apps = [...workers, api]
  const stop = async () => {
    await Promise.all(apps.map(app => app.stop()))
    await services.stop()
  }
  for (const app of apps) app.start()
  return { apps, ready: untilReady(host, port, api), stop }
}

/** Each worker tells its metrics on a port of its own, from the one that was set on; none where none was. */
function metricsPort(index) {
  const first = Number(setting('WORKER_METRICS_PORT'))
  return first > 0 ? { WORKER_METRICS_PORT: String(first + index) } : {}
}

function startServices(dataDir, log) {
  const found = knownBinaries()
  const binaries = {
    redis: setting('REDIS_URL') ? null : found.redis,
    mongod: setting('MONGODB_URI') ? null : found.mongod,
  }
  return startLocalServices({ dataDir, binaries, mongoCacheGB: MONGO_CACHE_GB, log })
}

/** Waits until the API answers that it is ready. Throws when it ends before that, or takes too long. */
async function untilReady(host, port, api) {
  const reachable = { '0.0.0.0': '127.0.0.1', '::': '[::1]' }[host] ?? (host.includes(':') ? `[${host}]` : host)
  let end = null
  void api.ended().then(how => {
    end = how
  })
  const deadline = Date.now() + READY_MS
  for (;;) {
    if (end !== null) throw new Error(`The API did not start (${end}); its own message is above.`)
    if (Date.now() > deadline) throw new Error(`The API was not ready after ${READY_MS / 1000} s.`)
    if (await isReady(`http://${reachable}:${port}/readyz`)) return
    await wait(50)
  }
}

async function isReady(url) {
  try {
    return (await fetch(url, { signal: AbortSignal.timeout(2_000) })).ok
  } catch {
    return false // nobody listens yet
  }
}
