import { createHash } from 'node:crypto'

/** Bytes of one stored piece: what is read, verified and kept in memory at a time. */
export const PIECE_BYTES = 1024 * 1024

/** What is kept beside a file's bytes, to know later that they are the same. */
export interface FileFacts {
  readonly size: number
  /** Of the whole, in lower-case hexadecimal; likewise of each piece, in file order. */
  readonly sha256: string
  readonly pieces: readonly string[]
}

/** Lower-case hexadecimal SHA-256. */
export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

/** Cuts bytes, as they come, into pieces of equal size (the last may be shorter), each handed on before the next is read. */
export async function* cutIntoPieces(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let piece = Buffer.allocUnsafe(PIECE_BYTES)
  let filled = 0
  for await (const given of bytes) {
    for (let at = 0; at < given.length; ) {
      const taken = given.subarray(at, at + PIECE_BYTES - filled)
      piece.set(taken, filled)
      filled += taken.length
      at += taken.length
      if (filled < PIECE_BYTES) continue
      yield piece
      piece = Buffer.allocUnsafe(PIECE_BYTES)
      filled = 0
    }
  }
  if (filled > 0) yield piece.subarray(0, filled)
}

/** Hands each piece to `write`, one after the other, and gives the facts of the whole. */
export async function writePieces(
  bytes: AsyncIterable<Uint8Array>,
  write: (piece: Buffer, index: number) => Promise<void>,
): Promise<FileFacts> {
  const whole = createHash('sha256')
  const pieces: string[] = []
  let size = 0
  for await (const piece of cutIntoPieces(bytes)) {
    whole.update(piece)
    size += piece.length
    await write(piece, pieces.length)
    pieces.push(sha256(piece))
  }
  return { size, sha256: whole.digest('hex'), pieces }
}
