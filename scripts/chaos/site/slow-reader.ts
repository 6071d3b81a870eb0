import { connect, type Socket } from 'node:net'
import type { Client } from './client'

/** A file of this size is larger than what the network keeps for a reader who takes nothing. */
const LARGE_BYTES = 18 * 1024 * 1024
const ROW = `A name,${'x'.repeat(4_000)}\n`

/** The text of such a file. */
export const largeFile = () => `name,notes\n${ROW.repeat(Math.floor(LARGE_BYTES / ROW.length))}`

/** An import of such a file that waits for a person. */
export async function largeDraft(client: Client): Promise<string> {
  return (await client.uploadSurely(largeFile(), 'large', { mode: 'guided' })).id
}

/** A download of which nothing after the head is read. */
export interface Reader {
  readonly socket: Socket
  /** Of the answer; 0 where there was none. */
  readonly status: Promise<number>
}

/** Begins to download the file of an import. */
export function openReader({ base, key }: Client, id: string): Reader {
  const { hostname, port } = new URL(base)
  const socket = connect(Number(port), hostname)
  socket.write(`GET /v1/imports/${id}/file HTTP/1.1\r\nHost: ${hostname}\r\nAuthorization: Bearer ${key}\r\n\r\n`)
  const status = new Promise<number>(resolve => {
    socket.once('data', head => {
      socket.pause()
      resolve(Number(/^HTTP\/1\.1 (\d+)/.exec(head.toString('latin1'))?.[1]))
    })
    socket.once('error', () => resolve(0)).once('close', () => resolve(0))
  })
  return { socket, status }
}
