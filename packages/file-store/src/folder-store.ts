import { mkdir, open, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { FileStore } from '@secondtouch/import-core'
import { isFileId, newFileId } from './file-id'
import { type FileFacts, PIECE_BYTES, writePieces } from './pieces'
import { readVerified } from './verified-read'

/** Source files in a folder of one machine, for tests: `<id>` holds the bytes, `<id>.json` what is known of them. */
export function folderStore(path: string): FileStore {
  return new FolderStore(path)
}

class FolderStore implements FileStore {
  readonly #folder: string

  constructor(folder: string) {
    this.#folder = folder
  }

  async put(bytes: AsyncIterable<Uint8Array>): Promise<{ id: string; size: number; sha256: string }> {
    await mkdir(this.#folder, { recursive: true })
    const id = newFileId()
    try {
      const facts = await this.#write(id, bytes)
      await writeFile(this.#factsPath(id), JSON.stringify(facts))
      return { id, size: facts.size, sha256: facts.sha256 }
    } catch (error) {
      await this.delete(id)
      throw error
    }
  }

  async *read(id: string, options: { size: number; offset?: number }): AsyncGenerator<Uint8Array> {
    const facts = isFileId(id) ? await this.#facts(id) : null
    yield* readVerified({ facts, pieces: from => this.#pieces(id, from) }, options)
  }

  async delete(id: string): Promise<void> {
    if (!isFileId(id)) return
    await rm(this.#path(id), { force: true })
    await rm(this.#factsPath(id), { force: true })
  }

  async *storedBefore(before: Date): AsyncGenerator<string> {
    await mkdir(this.#folder, { recursive: true })
    for (const name of await readdir(this.#folder)) {
      if (isFileId(name) && (await stat(this.#path(name))).mtime < before) yield name
    }
  }

  async #write(id: string, bytes: AsyncIterable<Uint8Array>): Promise<FileFacts> {
    const file = await open(this.#path(id), 'wx')
    try {
      return await writePieces(bytes, async piece => {
        await file.write(piece)
      })
    } finally {
      await file.close()
    }
  }

  async *#pieces(id: string, from: number): AsyncGenerator<{ index: number; bytes: Uint8Array }> {
    const file = await open(this.#path(id), 'r')
    try {
      for (let index = from; ; index++) {
        const piece = Buffer.alloc(PIECE_BYTES)
        const { bytesRead } = await file.read(piece, 0, PIECE_BYTES, index * PIECE_BYTES)
        if (bytesRead === 0) return
        yield { index, bytes: piece.subarray(0, bytesRead) }
      }
    } finally {
      await file.close()
    }
  }

  async #facts(id: string): Promise<FileFacts | null> {
    try {
      return JSON.parse(await readFile(this.#factsPath(id), 'utf8')) as FileFacts
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
      throw error
    }
  }

  #path(id: string): string {
    return join(this.#folder, id)
  }

  #factsPath(id: string): string {
    return join(this.#folder, `${id}.json`)
  }
}
