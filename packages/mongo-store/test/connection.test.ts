import { connectMongo, isMongoOutage, StoreTimeoutError } from '../src'
import { withDeadline } from '../src/deadline'
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
  ])
})

test('answers a ping', async () => {
  await mongo().ping()
})

test('says within seconds that no server is there', async () => {
  const connecting = connectMongo({ uri: 'mongodb://127.0.0.1:1/none?replicaSet=rs0' })
  await expect(connecting).rejects.toMatchObject({ name: expect.stringMatching(/ServerSelection/) })
})

test('breaks a call off that is not answered in time, and calls that an outage', async () => {
  const frozen = withDeadline({ get: () => new Promise<never>(() => undefined) }, 20)
  const error = await frozen.get().catch(error => error)
  expect(error).toBeInstanceOf(StoreTimeoutError)
  expect(isMongoOutage(error)).toBe(true)
  expect(isMongoOutage(new Error('something else'))).toBe(false)
  // The driver does not wrap what a write to a broken connection says.
  expect(isMongoOutage(Object.assign(new Error('write ECONNRESET'), { code: 'ECONNRESET', syscall: 'write' }))).toBe(
    true,
  )
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
