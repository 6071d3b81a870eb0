import { randomInt } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { connect, createServer } from 'node:net'

/** The lowest port given here: below it are those of well-known services. */
const LOWEST = 10_000

/** Where ports begin that systems hand out by themselves, by RFC 6335, where this one does not tell. */
const USUAL_EPHEMERAL = 49_152

/** Tries until a machine counts as full. */
const TRIES = 100

/** Ports that this process has been given, or found taken. Nobody listens on one until the program that it is for has started. */
const given = new Set<number>()

/** Whether nobody uses this port of the loopback interface at the moment. */
export function isFreePort(port: number): Promise<boolean> {
  return new Promise(resolve => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)))
  })
}

/** The first of the ports that the system gives to outgoing connections; `ip(7)`, `ip_local_port_range`. */
function firstEphemeralPort(): number {
  try {
    return Number.parseInt(readFileSync('/proc/sys/net/ipv4/ip_local_port_range', 'utf8'), 10)
  } catch {
    return USUAL_EPHEMERAL
  }
}

/**
 * A port of the loopback interface that nobody uses at the moment, another one each time. It is none of those that the system gives to outgoing
 * connections, so that it is likely still free when a program that starts later listens on it. Throws where none is found.
 */
export async function freePort(): Promise<number> {
  const end = Math.max(firstEphemeralPort(), LOWEST + TRIES)
  for (let i = 0; i < TRIES; i++) {
    const port = randomInt(LOWEST, end)
    if (given.has(port)) continue
    given.add(port)
    if (await isFreePort(port)) return port
  }
  throw new Error('This machine has no free port on 127.0.0.1.')
}

/** Whether somebody takes connections on this port of the loopback interface. */
export function isListening(port: number): Promise<boolean> {
  return new Promise(resolve => {
    const socket = connect(port, '127.0.0.1')
    const end = (answer: boolean) => {
      socket.destroy()
      resolve(answer)
    }
    socket.once('connect', () => end(true))
    socket.once('error', () => end(false))
  })
}
