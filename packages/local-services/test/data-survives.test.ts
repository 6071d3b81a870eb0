import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { MongoClient } from 'mongodb'
import { startLocalServices, until } from '../src'
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

  test('does not keep redis from starting where it cannot be read: it is kept beside, and redis starts empty', async () => {
    const folder = newFolder()
    const first = await start(folder, 'redis')
    await redisAt(serviceOf(first, 'redis').port).set('word', 'kept')
    await first.stop()
    const [base] = readdirSync(path.join(folder, 'redis/appendonlydir')).filter(name => name.endsWith('.base.rdb'))
    const unread = Buffer.from('REDIS9999 of a version that is not there yet')
    writeFileSync(path.join(folder, 'redis/appendonlydir', base!), unread)

    const second = await start(folder, 'redis')
    expect(await redisAt(serviceOf(second, 'redis').port).get('word')).toBe('')
    expect(lines).toEqual([expect.stringContaining('does not start with its data')])
    expect(readFileSync(path.join(folder, 'redis.set-aside/appendonlydir', base!))).toEqual(unread)
  })

  test('stays where it is when the server does not start without it either', async () => {
    const folder = newFolder()
    mkdirSync(path.join(folder, 'redis'))
    writeFileSync(path.join(folder, 'redis/kept'), '')
    const binaries = { redis: '/bin/false', mongod: null }
    const starting = startLocalServices({
      dataDir: folder,
      binaries,
      mongoCacheGB: 0.25,
      log: line => lines.push(line),
    })
    await expect(starting).rejects.toThrow('redis ended while starting (code 1)')
    expect(existsSync(path.join(folder, 'redis/kept'))).toBe(true)
    expect(lines).toEqual([])
  })

  test('is told to be of another version where mongod says so', async () => {
    const folder = newFolder()
    const mongod = path.join(folder, 'mongod-of-another-version')
    writeFileSync(mongod, '#!/bin/sh\nexit 62\n', { mode: 0o755 })
    const binaries = { redis: null, mongod }
    const starting = startLocalServices({
      dataDir: folder,
      binaries,
      mongoCacheGB: 0.25,
      log: line => lines.push(line),
    })
    await expect(starting).rejects.toThrow('Its data is of another version of MongoDB. Put that version on the PATH')
  })

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
