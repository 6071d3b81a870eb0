import { installDebian } from './debian.mjs'
import { run, SetupError } from './step.mjs'

async function onPath() {
  for (const name of ['redis-server', 'valkey-server']) if ((await run(name, ['--version'])).ok) return name
  return null
}

/** The redis-server to start; `null` where REDIS_URL names one that runs. */
export async function findRedis(tell) {
  if (process.env.REDIS_URL) return null
  const found = await onPath()
  if (found) return found
  // Debian starts the server it installs; ours runs beside it on a port of its own, so nothing has to be stopped.
  const problem = await installDebian(['redis-server'], tell)
  const installed = problem === null ? await onPath() : null
  if (installed) return installed
  throw new SetupError(
    `no redis-server was found. Tried: redis-server and valkey-server on the PATH; Debian’s package (${problem ?? 'it brought no redis-server'}).\n` +
      'Install redis-server (or valkey), or set REDIS_URL to one that runs.',
  )
}
