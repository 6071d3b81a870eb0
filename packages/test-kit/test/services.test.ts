import { connect } from 'node:net'
import { MongoClient } from 'mongodb'
import { testMongoUri, testRedisUrl } from '../src'
import { isOursAndOld } from '../src/jest/throw-away-services'

describe('the servers of a test run', () => {
  test('MongoDB takes transactions, in the database that was asked for', async () => {
    const client = await MongoClient.connect(testMongoUri('test-kit'))
    try {
      await client.withSession(session =>
        session.withTransaction(async () => {
          await client.db().collection('notes').insertOne({ text: 'kept' }, { session })
        }),
      )
      expect(await client.db('test-kit').collection('notes').countDocuments()).toBe(1)
    } finally {
      await client.db().dropDatabase()
      await client.close()
    }
  })

  test('Redis answers on loopback', async () => {
    const { hostname, port } = new URL(testRedisUrl())
    expect(hostname).toBe('127.0.0.1')
    const answer = await new Promise<string>((resolve, reject) => {
      const socket = connect(Number(port), hostname, () => socket.write('PING\r\n'))
      socket.once('error', reject)
      socket.once('data', data => {
        socket.destroy()
        resolve(data.toString())
      })
    })
    expect(answer).toBe('+PONG\r\n')
  })
})

describe('the folder of an earlier test run', () => {
  const now = Date.now()
  const ours = { uid: process.getuid?.() ?? 0, birthtimeMs: now - 3_600_000 }

  it.each([
    ['ours and old: it is taken down', ours, true],
    ['just made: the run that made it may not have locked it yet', { ...ours, birthtimeMs: now - 1_000 }, false],
    ['of another user of this machine: it is none of our business', { ...ours, uid: ours.uid + 1 }, false],
  ])('%s', (_, folder, taken) => {
    expect(isOursAndOld(folder, now)).toBe(taken)
  })
})
