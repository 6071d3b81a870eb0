import { createHash, randomBytes } from 'node:crypto'
import { FileDamagedError, type FileStore } from '@secondtouch/import-core'

/** Bytes handed on at a time. */
const PIECE_BYTES = 64 * 1024

/** Source files in memory. */
export class MemoryFileStore implements FileStore {
  readonly #files = new Map<string, { bytes: Buffer; sha256: string; storedAt: Date }>()

  async put(bytes: AsyncIterable<Uint8Array>): Promise<{ id: string; size: number; sha256: string }> {
    const pieces: Uint8Array[] = []
    for await (const piece of bytes) pieces.push(Uint8Array.from(piece))
    const whole = Buffer.concat(pieces)
    const id = randomBytes(16).toString('hex')
    const sha256 = hash(whole)
    this.#files.set(id, { bytes: whole, sha256, storedAt: new Date() })
    return { id, size: whole.length, sha256 }
  }

  async *read(id: string, { size, offset = 0 }: { size: number; offset?: number }): AsyncGenerator<Uint8Array> {
    const file = this.#files.get(id)
    if (!file) throw new FileDamagedError('The stored file is missing.')
    const { bytes, sha256 } = file
    if (bytes.length !== size) throw new FileDamagedError(`The stored file has ${bytes.length} bytes, not ${size}.`)
    if (hash(bytes) !== sha256) throw new FileDamagedError('The stored file was changed.')
    for (let at = offset; at < size; at += PIECE_BYTES) yield bytes.subarray(at, at + PIECE_BYTES)
  }

  async delete(id: string): Promise<void> {
    this.#files.delete(id)
  }

  async *storedBefore(before: Date): AsyncGenerator<string> {
    for (const [id, { storedAt }] of this.#files) if (storedAt < before) yield id
  }

  /** Changes, cuts or removes the bytes of a stored file, as a broken disk might. */
  tamper(id: string, change: (bytes: Buffer) => Buffer | null): void {
    const file = this.#files.get(id)
    const changed = file && change(Buffer.from(file.bytes))
    if (file && changed) this.#files.set(id, { ...file, bytes: changed })
    else this.#files.delete(id)
  }
}

function hash(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}
