import { MongoClient } from 'mongodb'
import { until } from '../src'
import { isAlive } from '../src/processes'
import { redisAt, serviceOf, useServices } from './running-services'

const { newFolder, start, lines } = useServices()

async function withNotes<T>(uri: string | null, work: (notes: ReturnType<typeof notesOf>) => Promise<T>): Promise<T> {
  const client = await MongoClient.connect(uri ?? '')
  try {
    return await work(notesOf(client))
  } finally {
    await client.close()
  }
}
const notesOf = (client: MongoClient) => client.db().collection<{ text: string }>('notes')
const writeNote = (uri: string | null) => withNotes(uri, notes => notes.insertOne({ text: 'kept' }))
const readNote = (uri: string | null) => withNotes(uri, async notes => (await notes.findOne())?.text)

describe('what the servers were told', () => {
  test('is still there after an orderly stop and another start, at the same addresses', async () => {
    const folder = newFolder()
    const first = await start(folder)
    await writeNote(first.mongoUri)
    await redisAt(serviceOf(first, 'redis').port).set('word', 'kept')
    await first.stop()

    const second = await start(folder)
    expect([second.redisUrl, second.mongoUri]).toEqual([first.redisUrl, first.mongoUri])
    expect(await readNote(second.mongoUri)).toBe('kept')
    expect(await redisAt(serviceOf(second, 'redis').port).get('word')).toBe('kept')
  })

  test.each(['redis', 'mongod'] as const)(
    'is still there after kill -9 of %s, which comes back by itself',
    async name => {
      const services = await start(newFolder(), name)
      const service = serviceOf(services, name)
      const before = service.pid ?? 0
      if (name === 'redis') await redisAt(service.port).set('word', 'kept')
      else await writeNote(services.mongoUri)

      process.kill(before, 'SIGKILL')
      await until(`${name} to be back`, 30_000, async () => (lines.includes(`${name} is back`) ? true : null))

      expect(service.pid).not.toBe(before)
      expect(isAlive(before)).toBe(false)
      const kept = name === 'redis' ? redisAt(service.port).get('word') : readNote(services.mongoUri)
      expect(await kept).toBe('kept')
    },
  )

  test('is still there when another program has taken the port of mongod meanwhile', async () => {
    const folder = newFolder()
    const first = await start(folder, 'mongod')
    const { port } = serviceOf(first, 'mongod')
    await writeNote(first.mongoUri)
    await first.stop()

    const { createServer } = await import('node:net')
    const other = createServer(socket => socket.destroy()).listen(port, '127.0.0.1')
    try {
      const second = await start(folder, 'mongod')
      expect(serviceOf(second, 'mongod').port).not.toBe(port)
      expect(await readNote(second.mongoUri)).toBe('kept')
    } finally {
      other.close()
    }
  })
})
