import { setImmediate as othersTurn } from 'node:timers/promises'

/** Bytes that are worked on before other requests have their turn: some milliseconds, whatever they hold. */
const SLICE_BYTES = 64 * 1024

/**
 * The bytes of a file in slices, with a turn for everybody else after each: pieces that have arrived already would else be
 * worked on without a pause. Ends with the signal's reason once whoever asked has gone.
 */
export async function* inSlices(bytes: AsyncIterable<Uint8Array>, signal?: AbortSignal): AsyncGenerator<Uint8Array> {
  for await (const piece of bytes) {
    for (let at = 0; at < piece.length; at += SLICE_BYTES) {
      yield piece.subarray(at, at + SLICE_BYTES)
      await othersTurn()
      signal?.throwIfAborted()
    }
  }
}
