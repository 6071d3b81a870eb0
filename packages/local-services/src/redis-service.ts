import { redisCommand, redisIdentity } from './redis-commands'
import type { ServiceKind } from './service'

/** redis-server on loopback, with every write on disk within a second and nothing ever evicted: a queue must not lose jobs. */
export function redisKind(binary: string): ServiceKind {
  return {
    name: 'redis',
    binary,
    args: (port, dir) => [
      ...['--port', String(port), '--bind', '127.0.0.1', '--dir', dir],
      ...['--appendonly', 'yes', '--appendfsync', 'everysec', '--save', ''],
      ...['--maxmemory-policy', 'noeviction', '--daemonize', 'no'],
    ],
    identity: redisIdentity,
    shutDown: async port => {
      await redisCommand(port, 'SHUTDOWN')
    },
    prepare: async () => undefined,
  }
}
