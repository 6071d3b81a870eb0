import { installDebian } from './debian.mjs'
import { onPath } from './on-path.mjs'
import { SetupError } from './step.mjs'

/** Where the redis-server to start is; `null` where REDIS_URL names one that runs. */
export async function findRedis(tell) {
  if (process.env.REDIS_URL) return null
  const found = onPath('redis-server', 'valkey-server')
  if (found) return found
  // Debian may start the server it installs; ours runs beside it on a port of its own, so nothing has to be stopped.
  const problem = await installDebian(['redis-server'], tell)
  const installed = onPath('redis-server')
  if (installed) return installed
  throw new SetupError(
    [
      'no redis-server was found. Tried:',
      '- redis-server and valkey-server on the PATH: neither is there',
      `- ${problem ?? 'Debian’s package: it brought no redis-server'}`,
      'Install redis-server or valkey, or set REDIS_URL to a server that runs.',
    ].join('\n'),
  )
}
