import type { FileStore } from '@secondtouch/import-core'
import { Binary, type Collection, type Db, ObjectId } from 'mongodb'
import { isFileId, newFileId } from './file-id'
import { type FileFacts, PIECE_BYTES, writePieces } from './pieces'
import { within } from './time-limit'
import { readVerified, type StoredFile } from './verified-read'

/** Milliseconds that one command may take: an upload hears in time of a MongoDB that does not answer (below 3 s). */
const COMMAND_MS = 2_500
/** Pieces that a read asks for at once: one, of a megabyte, is what a reader costs who takes nothing. */
const READ_AHEAD = 1

/** `sourceFiles.files` of the GridFS format: written after all pieces, so that a file without it was never finished. */
interface FileDocument {
  _id: string
  length: number
  chunkSize: number
  uploadDate: Date
  metadata: Pick<FileFacts, 'sha256' | 'pieces'>
}

/** `sourceFiles.chunks` of the GridFS format. */
interface PieceDocument {
  _id: ObjectId
  files_id: string
  n: number
  data: Binary
}

/**
 * Source files in MongoDB, where every machine finds them, in the GridFS format so that its tools work on them. Written and
 * read here rather than by the driver's bucket, which can neither verify a piece nor leave nothing behind when a write fails.
 */
export function gridFsStore(db: Db): FileStore {
  return new GridFsStore(db)
}

class GridFsStore implements FileStore {
  readonly #files: Collection<FileDocument>
  readonly #pieces: Collection<PieceDocument>
  #indexed: Promise<unknown> | null = null

  constructor(db: Db) {
    this.#files = db.collection('sourceFiles.files')
    this.#pieces = db.collection('sourceFiles.chunks')
  }

  async put(bytes: AsyncIterable<Uint8Array>): Promise<{ id: string; size: number; sha256: string }> {
    await within(COMMAND_MS, this.#ensureIndexes())
    const id = newFileId()
    try {
      const facts = await writePieces(bytes, (piece, n) => this.#write(id, piece, n))
      await within(COMMAND_MS, this.#files.insertOne(fileDocument(id, facts)))
      return { id, size: facts.size, sha256: facts.sha256 }
    } catch (error) {
      // Where this fails too, the sweep finds the pieces: the first error is the one to tell.
      await within(COMMAND_MS, this.delete(id)).catch(() => undefined)
      throw error
    }
  }

  async *read(id: string, options: { size: number; offset?: number }): AsyncGenerator<Uint8Array> {
    const found = isFileId(id) ? await this.#files.findOne({ _id: id }) : null
    const file: StoredFile = {
      facts: found && { size: found.length, ...found.metadata },
      pieces: from => this.#piecesOf(id, from),
    }
    yield* readVerified(file, options)
  }

  async delete(id: string): Promise<void> {
    if (!isFileId(id)) return
    await this.#files.deleteOne({ _id: id })
    await this.#pieces.deleteMany({ files_id: id })
  }

  /** Finished files, and the first piece of each that was never finished: an upload whose process died leaves one. */
  async *storedBefore(before: Date): AsyncGenerator<string> {
    for await (const { _id } of this.#files.find({ uploadDate: { $lt: before } }, { projection: { _id: 1 } })) yield _id
    const madeBefore = ObjectId.createFromTime(Math.floor(before.getTime() / 1000))
    const started = this.#pieces.find({ n: 0, _id: { $lt: madeBefore } }, { projection: { files_id: 1 } })
    for await (const { files_id } of started) {
      if (!(await this.#files.findOne({ _id: files_id }, { projection: { _id: 1 } }))) yield files_id
    }
  }

  async #write(id: string, piece: Buffer, n: number): Promise<void> {
    const document = { _id: new ObjectId(), files_id: id, n, data: new Binary(piece) }
    await within(COMMAND_MS, this.#pieces.insertOne(document))
  }

  async *#piecesOf(id: string, from: number): AsyncGenerator<{ index: number; bytes: Uint8Array }> {
    const found = this.#pieces.find({ files_id: id, n: { $gte: from } }, { batchSize: READ_AHEAD }).sort({ n: 1 })
    for await (const { n, data } of found) yield { index: n, bytes: data.buffer }
  }

  async #ensureIndexes(): Promise<void> {
    this.#indexed ??= this.#pieces.createIndex({ files_id: 1, n: 1 }, { unique: true })
    try {
      await this.#indexed
    } catch (error) {
      this.#indexed = null
      throw error
    }
  }
}

function fileDocument(id: string, { size, sha256, pieces }: FileFacts): FileDocument {
  return { _id: id, length: size, chunkSize: PIECE_BYTES, uploadDate: new Date(), metadata: { sha256, pieces } }
}
