import { randomBytes } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import { createServer, type Socket } from 'node:net'
import { testRedisUrl } from '@secondtouch/test-kit'
import { Redis } from 'ioredis'

/** Something that a test opens and has to close. */
interface Closable {
  close(): Promise<unknown>
}

/** Keeps what a test opens, and closes it after the test, the last one first. */
export function closingAfterEach(): <Opened extends Closable>(opened: Opened) => Opened {
  const open: Closable[] = []
  afterEach(async () => {
    for (const each of open.splice(0).reverse()) await each.close()
  })
  return opened => {
    open.push(opened)
    return opened
  }
}

/** A prefix that no other test uses. */
export function aPrefix(): string {
  return `test-${randomBytes(6).toString('hex')}`
}

/** Removes every key with the prefix, as a Redis that lost its data would. */
export async function forget(prefix: string): Promise<void> {
  const redis = new Redis(testRedisUrl())
  const keys = await redis.keys(`${prefix}*`)
  if (keys.length > 0) await redis.del(...keys)
  await redis.quit()
}

/** The address of nothing: connections are refused. */
export const NOBODY = 'redis://127.0.0.1:1'

/** A server that takes connections and never answers, as a paused Redis does. */
export async function frozenRedis(): Promise<{ url: string; close(): Promise<void> }> {
  const sockets = new Set<Socket>()
  const server = createServer(socket => {
    sockets.add(socket)
    socket.on('error', () => socket.destroy())
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `redis://127.0.0.1:${port}`,
    close: () =>
      new Promise(resolve => {
        for (const socket of sockets) socket.destroy()
        server.close(() => resolve())
      }),
  }
}
