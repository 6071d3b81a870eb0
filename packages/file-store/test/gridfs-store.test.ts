import { randomBytes } from 'node:crypto'
import { fileStoreContract, withDatabase } from '@secondtouch/test-kit'
import { Binary, type Db, GridFSBucket, MongoClient, ObjectId } from 'mongodb'
import { gridFsStore } from '../src'

const MIB = 1024 * 1024

const database = withDatabase(async uri => {
  const client = await MongoClient.connect(uri)
  return { db: client.db(), close: () => client.close() }
})

interface Piece {
  _id: ObjectId
  files_id: string
  n: number
  data: Binary
}

const piecesOf = (db: Db) => db.collection<Piece>('sourceFiles.chunks')

/** Writes other bytes in place of those of a file, as a damaged disk or a stranger might. */
async function tamper(db: Db, id: string, change: (bytes: Buffer) => Buffer | null): Promise<void> {
  const stored = await piecesOf(db).find({ files_id: id }).sort({ n: 1 }).toArray()
  const changed = change(Buffer.concat(stored.map(({ data }) => data.buffer)))
  await piecesOf(db).deleteMany({ files_id: id })
  if (!changed) return
  const pieces = Array.from({ length: Math.ceil(changed.length / MIB) }, (_, n) => ({
    _id: new ObjectId(),
    files_id: id,
    n,
    data: new Binary(changed.subarray(n * MIB, (n + 1) * MIB)),
  }))
  await piecesOf(db).insertMany(pieces)
}

async function* bytesOf(...pieces: Buffer[]): AsyncGenerator<Uint8Array> {
  yield* pieces
}

fileStoreContract('GridFS', () => {
  const { db } = database()
  return { files: gridFsStore(db), tamper: (id, change) => tamper(db, id, change) }
})

test('keeps files in a format that the driver’s own tools read', async () => {
  const { db } = database()
  const bytes = randomBytes(MIB + 100)
  const { id } = await gridFsStore(db).put(bytesOf(bytes))
  const bucket = new GridFSBucket(db, { bucketName: 'sourceFiles' })
  const read: Buffer[] = []
  for await (const piece of bucket.openDownloadStream(id as unknown as ObjectId)) read.push(piece)
  expect(Buffer.concat(read).equals(bytes)).toBe(true)
})

test('tells of a file whose upload died with its process, so that the sweep removes it', async () => {
  const { db } = database()
  const files_id = 'd'.repeat(32)
  await piecesOf(db).insertOne({ _id: new ObjectId(), files_id, n: 0, data: new Binary(Buffer.from('half')) })
  const files = gridFsStore(db)
  const ids = []
  for await (const id of files.storedBefore(new Date(Date.now() + 60_000))) ids.push(id)
  expect(ids).toContain(files_id)
  await files.delete(files_id)
  expect(await piecesOf(db).countDocuments({ files_id })).toBe(0)
})

test('asks for no bytes before the last piece is stored', async () => {
  const { db } = database()
  const stored: number[] = []
  async function* watched(): AsyncGenerator<Uint8Array> {
    for (let n = 0; n < 4; n++) {
      stored.push(await piecesOf(db).countDocuments({ data: marker(n - 1) }))
      yield marker(n).buffer
    }
  }
  const seed = randomBytes(MIB - 1)
  const marker = (n: number) => new Binary(Buffer.concat([Buffer.from([n + 1]), seed]))
  await gridFsStore(db).put(watched())
  expect(stored).toEqual([0, 1, 1, 1])
})
