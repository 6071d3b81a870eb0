/** GiB; a copy of a million accounts and the indexes of it. */
const MONGO_CACHE_GB = 1

/**
 * Works with the MongoDB of MONGODB_URI, else with the one on this data folder: where `npm start` does not run, it is started
 * for as long as the work takes.
 */
export async function withServer(dataDir, work) {
  const named = process.env.MONGODB_URI?.trim()
  if (named) return work(named)
  const local = await import('@secondtouch/local-services').catch(() => null)
  if (local === null) throw new Error('No database: set MONGODB_URI.') // an image brings no servers
  const running = local.localMongoUri(dataDir)
  if (running !== null) return work(running)
  const { mongod } = local.knownBinaries()
  const log = line => process.stderr.write(`migrate: ${line}\n`)
  const servers = await local.startLocalServices({
    dataDir,
    binaries: { redis: null, mongod },
    mongoCacheGB: MONGO_CACHE_GB,
    log,
  })
  try {
    return await work(servers.mongoUri)
  } finally {
    await servers.stop()
  }
}
