import { connect } from 'node:net'
import { MongoClient } from 'mongodb'
import { testMongoUri, testRedisUrl } from '../src'

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
