import type { IncomingHttpHeaders } from 'node:http'
import type { Readable } from 'node:stream'
import { ProblemError } from '../http/problem'
import { ClientGoneError } from './client-gone'

/** Most bytes of a JSON body. */
const MAX_BYTES = 64 * 1024

/** Reads and parses a JSON body; it has to be complete within `timeoutMs`. */
export async function readJson(stream: Readable, headers: IncomingHttpHeaders, timeoutMs: number): Promise<unknown> {
  if (!/^application\/(merge-patch\+)?json\s*(;|$)/i.test(headers['content-type'] ?? '')) {
    throw new ProblemError('unsupported_media_type', 'Send the body as application/json.')
  }
  if ((headers['content-encoding'] ?? 'identity') !== 'identity') {
    throw new ProblemError('unsupported_media_type', 'Send the request without Content-Encoding.')
  }
  if (Number(headers['content-length'] ?? 0) > MAX_BYTES) throw tooLarge()
  const bytes = await readAll(stream, timeoutMs)
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    throw new ProblemError('malformed_request', 'The body is not JSON in UTF-8.')
  }
}

function readAll(stream: Readable, timeoutMs: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const pieces: Buffer[] = []
    let size = 0
    const settle = (act: () => void) => {
      clearTimeout(timer)
      stream.off('data', take).off('end', finish).off('close', leave).off('error', leave).pause()
      act()
    }
    const take = (piece: Buffer) => {
      size += piece.length
      if (size > MAX_BYTES) settle(() => reject(tooLarge()))
      else pieces.push(piece)
    }
    const finish = () => settle(() => resolve(Buffer.concat(pieces)))
    const leave = () => settle(() => reject(new ClientGoneError('The client went away')))
    const timer = setTimeout(() => settle(() => reject(tooSlow(timeoutMs))), timeoutMs)
    stream.on('data', take).once('end', finish).once('close', leave).once('error', leave)
  })
}

function tooLarge(): ProblemError {
  return new ProblemError('request_too_large', `A JSON body may have up to ${MAX_BYTES} bytes.`)
}

function tooSlow(timeoutMs: number): ProblemError {
  return new ProblemError('request_timeout', `The body was not complete after ${timeoutMs / 1000} s.`)
}
