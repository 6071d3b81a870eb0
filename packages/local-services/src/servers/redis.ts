import type { ServiceKind, ServiceProtocol } from '../service-kind'
import { until } from '../until'
import { redisCommand, redisIdentity, redisIsReady } from './redis-commands'

/** Milliseconds that reading the append-only file may take. */
const LOADING_MS = 60_000

/** How to speak with a Redis. */
export const redisProtocol: ServiceProtocol = {
  name: 'redis',
  identity: redisIdentity,
  shutDown: async port => {
    await redisCommand(port, 'SHUTDOWN')
  },
}

/**
 * redis-server on loopback that keeps what it was told. As packaged it writes a snapshot now and then and loses the rest
 * on `kill -9`; the append-only file loses nothing then, and at most a second when the power goes. That second is cheap:
 * MongoDB is the truth, and the reconciler puts lost jobs back. Waiting for the disk on every command is not.
 * Nothing is ever evicted, because a queue must not forget a job.
 */
export function redisKind(binary: string): ServiceKind {
  return {
    ...redisProtocol,
    binary,
    // A Redis does not read what a newer Valkey wrote, and the other way round; machines change from one to the other.
    startsEmpty: true,
    remedies: {},
    args: (port, dir) => [
      ...['--port', String(port), '--bind', '127.0.0.1', '--dir', dir, '--daemonize', 'no'],
      ...['--appendonly', 'yes', '--appendfsync', 'everysec', '--save', '', '--maxmemory-policy', 'noeviction'],
      // Each test file has a database of its own, and there are more of them than the sixteen a server has by itself.
      ...['--databases', '32'],
    ],
    prepare: async port => {
      await until('redis to read its data', LOADING_MS, async () => ((await redisIsReady(port)) ? true : null))
    },
  }
}
