import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'
import { freePort } from '@secondtouch/local-services'

/** An address of this machine where nobody listens until a server is said to have arrived. */
export interface LateServer {
  readonly port: number
  /** From now on connections are passed on to the server. */
  arrive(): Promise<void>
  close(): void
}

/** Stands for a server, `target` as host and port, that is away when whoever needs it starts. */
export async function lateServer(target: string): Promise<LateServer> {
  const { hostname, port: targetPort } = new URL(`tcp://${target}`)
  const port = await freePort()
  const sockets = new Set<Socket>()
  const server = createServer(near => {
    const far = connect(Number(targetPort), hostname)
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(from)
      from.pipe(to)
      from.once('error', () => to.destroy()).once('close', () => to.destroy())
    }
  })
  return {
    port,
    arrive: async () => {
      server.listen(port, '127.0.0.1')
      await once(server, 'listening')
    },
    close: () => {
      server.close()
      for (const socket of sockets) socket.destroy()
    },
  }
}

/** Address of the same MongoDB where it is reached through a server that stands for it. */
export function mongoUriThrough(uri: string, { port }: LateServer): string {
  const through = uri.replace(/\/\/[^/]+\//, `//127.0.0.1:${port}/`)
  return `${through}${through.includes('?') ? '&' : '?'}directConnection=true`
}
