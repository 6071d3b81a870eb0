import { FileDamagedError } from '@secondtouch/import-core'
import { type FileFacts, PIECE_BYTES, sha256 } from './pieces'

/** Where the bytes of one stored file come from. */
export interface StoredFile {
  /** `null` where there is no such file. */
  readonly facts: FileFacts | null
  /** Pieces from an index on, each with the index it was stored under. */
  pieces(from: number): AsyncIterable<{ index: number; bytes: Uint8Array }>
}

/**
 * The bytes of a file from `offset` on. Each piece is compared with its checksum before it is handed on, so that nobody works
 * with bytes that were not uploaded; throws a `FileDamagedError` that names what differs.
 */
export async function* readVerified(
  file: StoredFile,
  { size, offset = 0 }: { size: number; offset?: number },
): AsyncGenerator<Uint8Array> {
  const { facts } = file
  if (!facts) throw new FileDamagedError('The stored file is missing.')
  if (facts.size !== size) {
    throw new FileDamagedError(`The stored file has ${facts.size} bytes; ${size} bytes were uploaded.`)
  }
  if (offset >= size) return
  const first = Math.floor(offset / PIECE_BYTES)
  let next = first
  for await (const { index, bytes } of file.pieces(first)) {
    if (index !== next) break
    verifyPiece(facts, index, bytes)
    yield index === first ? bytes.subarray(offset - first * PIECE_BYTES) : bytes
    next++
  }
  if (next < facts.pieces.length) throw damagedPiece(facts, next, 'is missing')
}

function verifyPiece(facts: FileFacts, index: number, bytes: Uint8Array): void {
  const expected = Math.min(PIECE_BYTES, facts.size - index * PIECE_BYTES)
  if (bytes.length !== expected) {
    throw damagedPiece(facts, index, `has ${bytes.length} bytes instead of ${Math.max(0, expected)}`)
  }
  if (sha256(bytes) !== facts.pieces[index]) throw damagedPiece(facts, index, 'was changed')
}

function damagedPiece({ pieces }: FileFacts, index: number, what: string): FileDamagedError {
  return new FileDamagedError(`Piece ${index + 1} of ${pieces.length} of the stored file ${what}.`)
}
