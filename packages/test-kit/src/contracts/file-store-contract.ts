import { createHash, randomBytes } from 'node:crypto'
import { FileDamagedError, type FileStore } from '@secondtouch/import-core'

const MIB = 1024 * 1024

/** A file store, and a way to damage what it holds behind its back. */
export interface FileStoreSubject {
  readonly files: FileStore
  /** Replaces the stored bytes; `null` removes them. */
  tamper(id: string, change: (bytes: Buffer) => Buffer | null): Promise<void>
}

/** What every `FileStore` keeps to. */
export function fileStoreContract(name: string, create: () => FileStoreSubject): void {
  describe(`${name} as a file store`, () => {
    it.each([0, 1, MIB - 1, MIB, MIB + 1, 3 * MIB + 17])('gives back the same %d bytes', async size => {
      const { files } = create()
      const bytes = randomBytes(size)
      const stored = await files.put(inPieces(bytes, 70_001))
      const sha256 = createHash('sha256').update(bytes).digest('hex')
      expect(stored).toMatchObject({ size, sha256 })
      expect((await readAll(files, stored)).equals(bytes)).toBe(true)
    })

    it.each([1, MIB - 1, MIB, MIB + 5, 2 * MIB + 99, 2 * MIB + 100])('reads from byte %d on', async offset => {
      const { files } = create()
      const bytes = randomBytes(2 * MIB + 100)
      const stored = await files.put(inPieces(bytes, MIB))
      expect((await readAll(files, stored, offset)).equals(bytes.subarray(offset))).toBe(true)
    })

    it('keeps nothing of bytes that break off, and passes the error on', async () => {
      const { files } = create()
      const before = await idsOf(files)
      const broken = new Error('the client went away')
      await expect(files.put(breakingOff(2 * MIB + 5, broken))).rejects.toBe(broken)
      expect(await idsOf(files)).toEqual(before)
    })

    it('gives ids that cannot be guessed', async () => {
      const { files } = create()
      const ids = [await files.put(inPieces(Buffer.from('a'), 1)), await files.put(inPieces(Buffer.from('a'), 1))]
      for (const { id } of ids) expect(id).toMatch(/^[0-9a-f]{32}$/)
      expect(ids[0]!.id).not.toBe(ids[1]!.id)
    })

    it('deletes, and does not mind what is not there', async () => {
      const { files } = create()
      const stored = await files.put(inPieces(randomBytes(10), 10))
      await files.delete(stored.id)
      await files.delete(stored.id)
      await files.delete('../etc/passwd')
      await expect(readAll(files, stored)).rejects.toThrow(FileDamagedError)
      expect(await idsOf(files)).not.toContain(stored.id)
    })

    it('tells which files are old', async () => {
      const { files } = create()
      const { id } = await files.put(inPieces(randomBytes(10), 10))
      expect(await idsOf(files)).toContain(id)
      const before = []
      for await (const old of files.storedBefore(new Date(Date.now() - 60_000))) before.push(old)
      expect(before).not.toContain(id)
    })

    describe('case 103: finds damage before it hands the damaged bytes on', () => {
      const damages: Record<string, (bytes: Buffer) => Buffer | null> = {
        'a changed byte at the end': bytes => flip(bytes, bytes.length - 1),
        'a changed byte behind the offset': bytes => flip(bytes, MIB + 7),
        'a missing end': bytes => bytes.subarray(0, bytes.length - 1),
        'a missing piece': bytes => bytes.subarray(0, 2 * MIB),
        'more bytes than there were': bytes => Buffer.concat([bytes, Buffer.from('x')]),
        'a file that is gone': () => null,
      }
      it.each(Object.keys(damages))('%s', async what => {
        const subject = create()
        const bytes = randomBytes(2 * MIB + 500)
        const stored = await subject.files.put(inPieces(bytes, MIB))
        await subject.tamper(stored.id, damages[what]!)
        const read: Uint8Array[] = []
        const reading = (async () => {
          for await (const piece of subject.files.read(stored.id, { size: stored.size, offset: 5 })) read.push(piece)
        })()
        await expect(reading).rejects.toThrow(FileDamagedError)
        const given = Buffer.concat(read)
        expect(given.equals(bytes.subarray(5, 5 + given.length))).toBe(true)
      })

      it('a file of another size than was asked for', async () => {
        const { files } = create()
        const stored = await files.put(inPieces(randomBytes(10), 10))
        await expect(readAll(files, { ...stored, size: 11 })).rejects.toThrow(FileDamagedError)
      })
    })
  })
}

async function* inPieces(bytes: Buffer, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

async function* breakingOff(size: number, error: Error): AsyncGenerator<Uint8Array> {
  yield randomBytes(size)
  throw error
}

async function readAll(files: FileStore, { id, size }: { id: string; size: number }, offset = 0): Promise<Buffer> {
  const pieces: Uint8Array[] = []
  for await (const piece of files.read(id, { size, offset })) pieces.push(Uint8Array.from(piece))
  return Buffer.concat(pieces)
}

/** All that the store holds, seen from a minute ahead. */
async function idsOf(files: FileStore): Promise<string[]> {
  const ids: string[] = []
  for await (const id of files.storedBefore(new Date(Date.now() + 60_000))) ids.push(id)
  return ids.sort()
}

function flip(bytes: Buffer, index: number): Buffer {
  const changed = Buffer.from(bytes)
  changed[index] = changed[index]! ^ 1
  return changed
}
