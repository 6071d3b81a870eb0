import type { IncomingHttpHeaders } from 'node:http'
import { type Readable, Transform, type TransformCallback } from 'node:stream'
import { ProblemError } from '../../http/problem'
import { ClientGoneError } from '../../server/client-gone'

/** How slow a body may come: fewer bytes within a window and it is cut. */
export interface Pace {
  readonly windowMs: number
  readonly leastBytes: number
}

/**
 * A request body on its way to the multipart parser, as long as it stays within its bounds of size and pace. The parser gets
 * this instead of the request, so that ending it early does not take the connection along: the answer has still to be sent.
 */
export class UploadBody extends Transform {
  readonly headers: IncomingHttpHeaders
  readonly #source: Readable
  readonly #maxBytes: number
  readonly #watch: NodeJS.Timeout
  #received = 0
  #receivedBefore = 0

  constructor(source: Readable, headers: IncomingHttpHeaders, { maxBytes, pace }: { maxBytes: number; pace: Pace }) {
    super()
    this.headers = headers
    this.#source = source
    this.#maxBytes = maxBytes
    this.#watch = setInterval(() => this.#checkPace(pace), pace.windowMs)
    source.once('aborted', this.#onGone).once('close', this.#onGone).once('error', this.#onGone)
    source.pipe(this)
  }

  override _transform(piece: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    this.#received += piece.length
    if (this.#received <= this.#maxBytes) done(null, piece)
    else done(requestTooLarge(this.#maxBytes))
  }

  override _flush(done: TransformCallback): void {
    clearInterval(this.#watch)
    done()
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    clearInterval(this.#watch)
    this.#source.off('aborted', this.#onGone).off('close', this.#onGone).unpipe(this)
    done(error)
  }

  readonly #onGone = () => {
    if (!this.#source.readableEnded) this.destroy(new ClientGoneError('The client went away'))
  }

  #checkPace({ leastBytes, windowMs }: Pace): void {
    const came = this.#received - this.#receivedBefore
    this.#receivedBefore = this.#received
    // A body that waits for us is not slow: our own back pressure has stopped it.
    if (came >= leastBytes || this.writableNeedDrain || this.readableLength > 0) return
    const detail = `Fewer than ${leastBytes} bytes came within ${windowMs / 1000} s. Try again on a faster connection.`
    this.destroy(new ProblemError('request_timeout', detail))
  }
}

/** Refuses by `Content-Length` before a byte is read. */
export function refuseByLength(headers: IncomingHttpHeaders, maxBytes: number): void {
  if (Number(headers['content-length'] ?? 0) > maxBytes) throw requestTooLarge(maxBytes)
}

function requestTooLarge(maxBytes: number): ProblemError {
  return new ProblemError(
    'request_too_large',
    `A request may have up to ${maxBytes} bytes. Upload fewer or smaller files.`,
  )
}
