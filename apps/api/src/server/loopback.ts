import { isIPv4, isIPv6 } from 'node:net'

/** Whether a server that binds to this address is reached from this machine alone. */
export function isLoopback(host: string): boolean {
  if (host === 'localhost') return true
  if (isIPv4(host)) return host.startsWith('127.')
  return isIPv6(host) && (host === '::1' || /^::ffff:127\./i.test(host))
}

/** The host to go to where a server binds to this one: every-interface addresses are none to go to. */
export function reachableHost(host: string): string {
  if (host === '0.0.0.0' || host === '::') return '127.0.0.1'
  return host.includes(':') ? `[${host}]` : host
}
