import { once } from 'node:events'
import { type AddressInfo, connect, createServer } from 'node:net'
import { connectMongo, isMongoOutage, StoreTimeoutError } from '../src'
import { withDeadline } from '../src/database/deadline'
import { requireReplicaSet } from '../src/database/unusable'
import { useMongo } from './use-mongo'

const mongo = useMongo()

test('acknowledges writes when they are journaled by a majority, and shows only what cannot be taken back', () => {
  const { writeConcern, readConcern } = mongo().db
  expect(writeConcern).toMatchObject({ w: 'majority', journal: true })
  expect(readConcern).toMatchObject({ level: 'majority' })
})

test('makes its indexes again without complaint', async () => {
  await mongo().ensureIndexes()
  const indexes = await mongo().db.collection('accounts').indexes()
  expect(indexes.map(({ key }) => Object.keys(key).join())).toEqual([
    '_id',
    'w,nameKey,_id',
    'w,_id,version',
    'w,_id,interactions',
    'w,level,_id',
  ])
})

test('answers a ping', async () => {
  await mongo().ping()
})

test('tells how full the disk of the data is', async () => {
  const disk = await mongo().disk()
  expect(disk!.used).toBeGreaterThan(0)
  expect(disk!.size).toBeGreaterThan(disk!.used)
})

test('says within seconds that no server is there', async () => {
  const connecting = connectMongo({ uri: 'mongodb://127.0.0.1:1/none?replicaSet=rs0' })
  await expect(connecting).rejects.toMatchObject({ name: expect.stringMatching(/ServerSelection/) })
})

test('says what to do about a single server, where nothing could be committed', async () => {
  const answering = (hello: object) => ({ command: async () => hello })
  await expect(requireReplicaSet(answering({ isWritablePrimary: true }))).rejects.toThrow('--replSet')
  await requireReplicaSet(answering({ setName: 'rs0' }))
  await requireReplicaSet(answering({ isreplicaset: true }))
  await requireReplicaSet(answering({ msg: 'isdbgrid' }))
})

test('says what to do about a value that is there twice and may be there once', async () => {
  const workspaces = mongo().db.collection<{ _id: string; name: string }>('workspaces')
  await workspaces.dropIndex('name_1')
  await workspaces.insertMany(['a', 'b'].map(_id => ({ _id, name: 'twice' })))
  await expect(mongo().ensureIndexes()).rejects.toThrow(/workspaces holds a value twice.*twice/)
  await workspaces.deleteMany({ name: 'twice' })
  await mongo().ensureIndexes()
})

test('breaks a call off that is not answered in time, and calls that an outage', async () => {
  const frozen = withDeadline({ get: () => new Promise<never>(() => undefined) }, 20)
  const error = await frozen.get().catch(error => error)
  expect(error).toBeInstanceOf(StoreTimeoutError)
  expect(isMongoOutage(error)).toBe(true)
  expect(isMongoOutage(new Error('something else'))).toBe(false)
})

test('calls what the driver passes on unwrapped, of a write to a connection that is broken off, an outage', async () => {
  expect(isMongoOutage(await writeAfterEnd())).toBe(true)
  const reset = Object.assign(new Error('write ECONNRESET'), { code: 'ECONNRESET', syscall: 'write' })
  expect(isMongoOutage(reset)).toBe(true)
})

test('passes results, errors and streams through', async () => {
  const store = withDeadline(
    {
      ok: async () => 1,
      bad: async () => {
        throw new Error('no')
      },
      async *stream() {
        yield 1
      },
    },
    1_000,
  )
  expect(await store.ok()).toBe(1)
  await expect(store.bad()).rejects.toThrow('no')
  for await (const value of store.stream()) expect(value).toBe(1)
})

/** What Node says of a write to a connection that the other side has ended a moment ago. */
async function writeAfterEnd(): Promise<unknown> {
  const server = createServer(socket => socket.end()).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1').resume()
  try {
    await once(socket, 'end')
    return await new Promise(resolve => socket.once('error', resolve).write('x'))
  } finally {
    socket.destroy()
    server.close()
  }
}
