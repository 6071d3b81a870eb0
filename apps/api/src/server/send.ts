import type { IncomingMessage, ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Reply } from '../http/route'

/** A rest of so many bytes is read by Node itself after the answer, and the connection stays usable. */
const SMALL_REST_BYTES = 64 * 1024
/** How much of a refused request is read and dropped, so that a client that sends before it listens gets to read the answer. */
const DROPPED_BYTES = 32 * 1024 * 1024
/** How long that may take. */
const DROPPED_MS = 5_000

/** Sends a reply. Where a large request is answered before it has arrived, the connection is closed after the answer. */
export async function send(request: IncomingMessage, response: ServerResponse, reply: Reply): Promise<void> {
  response.statusCode = reply.status
  for (const [name, value] of Object.entries(reply.headers ?? {})) response.setHeader(name, value)
  if (reply.stream) return sendStream(request, response, reply.stream)

  const text = reply.text ?? (reply.body === undefined ? '' : JSON.stringify(reply.body))
  if (reply.body !== undefined && !response.hasHeader('Content-Type')) {
    response.setHeader('Content-Type', 'application/json; charset=utf-8')
  }
  const bytes = Buffer.from(text)
  if (reply.status !== 204 && reply.status !== 304) response.setHeader('Content-Length', bytes.length)
  // What is still to come of a request that was too slow is not worth waiting for.
  if (reply.status === 408) response.setHeader('Connection', 'close')
  if (hasLargeRest(request)) await sendEarly(request, response, bytes)
  else response.end(request.method === 'HEAD' ? undefined : bytes)
}

async function sendStream(
  request: IncomingMessage,
  response: ServerResponse,
  stream: AsyncIterable<string | Uint8Array>,
) {
  // Headers go out at once: the first event of a stream may be long in coming.
  response.flushHeaders()
  if (request.method === 'HEAD') response.end()
  // No piece ahead: the one that waits for the reader is a megabyte, for each reader who takes nothing.
  else await pipeline(Readable.from(stream, { objectMode: true, highWaterMark: 0 }), response)
}

function hasLargeRest(request: IncomingMessage): boolean {
  if (request.complete) return false
  const length = request.headers['content-length']
  return length === undefined || Number(length) > SMALL_REST_BYTES
}

async function sendEarly(request: IncomingMessage, response: ServerResponse, bytes: Buffer): Promise<void> {
  response.setHeader('Connection', 'close')
  // Compression would put the length out of our hands.
  response.setHeader('Cache-Control', 'no-store, no-transform')
  // The answer is whole once Content-Length bytes are out; `end` would close the connection under the client's feet.
  response.write(bytes)
  await dropRest(request)
  response.end()
  if (!request.complete) response.once('finish', () => request.destroy())
}

function dropRest(request: IncomingMessage): Promise<void> {
  return new Promise(resolve => {
    let dropped = 0
    const count = (piece: Buffer) => {
      dropped += piece.length
      if (dropped > DROPPED_BYTES) finish()
    }
    const finish = () => {
      clearTimeout(timer)
      request.off('data', count).off('end', finish).off('close', finish).pause()
      resolve()
    }
    const timer = setTimeout(finish, DROPPED_MS)
    if (request.readableEnded || request.destroyed) return finish()
    request.on('data', count).once('end', finish).once('close', finish).resume()
  })
}
