import type { Server } from 'node:http'
import { isIP, isIPv6 } from 'node:net'
import type { SettingName } from './settings'
import { StartError } from './start-error'

/** Where a server listens, and which setting says so. */
export interface ListenAddress {
  readonly host: string
  /** 0 for a free one. */
  readonly port: number
  readonly setting: Extract<SettingName, 'PORT' | 'API_METRICS_PORT' | 'WORKER_METRICS_PORT'>
}

/** Begins to listen and gives the port. Throws a `StartError` where that cannot be. */
export function listen(server: Server, address: ListenAddress): Promise<number> {
  return new Promise((resolve, reject) => {
    const fail = (error: NodeJS.ErrnoException) => reject(new StartError(reasonOf(error, address), { cause: error }))
    server.once('error', fail).listen(address.port, address.host, () => {
      server.off('error', fail)
      const bound = server.address()
      resolve(typeof bound === 'object' && bound ? bound.port : address.port)
    })
  })
}

function reasonOf({ code, message }: NodeJS.ErrnoException, { host, port, setting }: ListenAddress): string {
  const where = `${isIPv6(host) ? `[${host}]` : host}:${port}`
  switch (code) {
    case 'EADDRINUSE':
      return `${setting} is ${port}, but another process listens on ${where}. Set another port, or end that process.`
    case 'EACCES':
      return `${setting} is ${port}, but this user may not listen on ${where}. Set a port above 1023.`
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `HOST is ${host}, which is no ${isIP(host) ? 'address' : 'name'} of this machine. Set one of its addresses, or 0.0.0.0 for all of them.`
    default:
      return `${setting} is ${port} and HOST is ${host}, where this process cannot listen: ${message}.`
  }
}
