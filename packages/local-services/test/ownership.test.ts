import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { freePort, knownBinaries, startLocalServices, takeDownAbandoned, until } from '../src'
import { isAlive, startTimeOf } from '../src/processes'
import { redisAt, serviceOf, useServices } from './running-services'

const { newFolder, start, lines } = useServices()
const started: ChildProcess[] = []

afterEach(async () => {
  for (const child of started.splice(0)) {
    if (child.exitCode !== null || child.signalCode !== null) continue
    child.kill('SIGKILL')
    await once(child, 'exit')
  }
})

/** A Redis that a test starts itself, as somebody else on the machine would. */
async function foreignRedis(port: number, dir: string): Promise<ChildProcess> {
  const binary = knownBinaries().redis ?? 'redis-server'
  const child = spawn(binary, ['--port', `${port}`, '--bind', '127.0.0.1', '--dir', dir], { stdio: 'ignore' })
  started.push(child)
  await until('the foreign redis', 10_000, async () => (await redisAt(port).set('mine', 'yes')) ?? null)
  return child
}

/** Starts the services of a folder in another process and kills that one, so its servers are left over. */
async function leaveServersBehind(dataDir: string): Promise<void> {
  const script = `
    const { startLocalServices, knownBinaries } = require(${JSON.stringify(path.join(__dirname, '../dist'))})
    startLocalServices({ dataDir: process.argv[1], binaries: knownBinaries(), mongoCacheGB: 0.25, log: console.error })
      .then(() => console.log('up'))`
  const starter = spawn(process.execPath, ['-e', script, dataDir], { stdio: ['ignore', 'pipe', 'inherit'] })
  started.push(starter)
  await once(starter.stdout, 'data')
  starter.kill('SIGKILL')
  await once(starter, 'exit')
}

const notedIn = (dataDir: string, name: string) =>
  JSON.parse(readFileSync(path.join(dataDir, name, 'server.json'), 'utf8')) as {
    port: number
    process: { pid: number }
  }

describe('servers that are ours', () => {
  test('are taken over when the process that started them was killed', async () => {
    const folder = newFolder()
    await leaveServersBehind(folder)
    const old = { redis: notedIn(folder, 'redis').process.pid, mongod: notedIn(folder, 'mongod').process.pid }
    expect([isAlive(old.redis), isAlive(old.mongod)]).toEqual([true, true])

    const services = await start(folder)

    expect([isAlive(old.redis), isAlive(old.mongod)]).toEqual([false, false])
    expect(serviceOf(services, 'redis').port).toBe(notedIn(folder, 'redis').port)
    expect(lines.filter(line => line.includes('of an earlier start is still running'))).toHaveLength(2)
  })

  test('are ended in a folder that nobody has any more, and only there', async () => {
    const folder = newFolder()
    await leaveServersBehind(folder)
    expect(await takeDownAbandoned(folder, line => lines.push(line))).toBe(true)
    expect(isAlive(notedIn(folder, 'redis').process.pid)).toBe(false)

    const services = await start(folder, 'redis')
    expect(await takeDownAbandoned(folder, line => lines.push(line))).toBe(false)
    expect(isAlive(serviceOf(services, 'redis').pid ?? 0)).toBe(true)
  })

  test('belong to one start at a time: a second one on the folder is refused and harms nothing', async () => {
    const folder = newFolder()
    const first = await start(folder, 'redis')
    await expect(start(folder, 'redis')).rejects.toThrow(
      `The folder ${folder} is in use by process ${process.pid}. Stop that one, or set DATA_DIR to another folder.`,
    )
    expect(await redisAt(serviceOf(first, 'redis').port).set('still', 'here')).toBe('+OK\r\n')
  })

  test('do not come up halfway: when one cannot start, the other is stopped and the folder is free', async () => {
    const folder = newFolder()
    const binaries = { redis: knownBinaries().redis ?? 'redis-server', mongod: '/nowhere/mongod' }
    const options = { dataDir: folder, binaries, mongoCacheGB: 0.25, log: (line: string) => lines.push(line) }
    await expect(startLocalServices(options)).rejects.toThrow(/mongod ended while starting \(.*ENOENT\)/)
    expect(notedIn(folder, 'redis').process).toBeNull()
    await start(folder, 'redis')
  })
})

describe('a server that somebody else runs', () => {
  test('is left alone when it answers on the port that ours had last time', async () => {
    const folder = newFolder()
    const first = await start(folder, 'redis')
    const { port } = serviceOf(first, 'redis')
    await first.stop()
    const foreign = await foreignRedis(port, newFolder())

    const second = await start(folder, 'redis')
    expect(serviceOf(second, 'redis').port).not.toBe(port)
    await second.stop()
    expect(foreign.exitCode).toBeNull()
    expect(await redisAt(port).get('mine')).toBe('yes')
  })

  test('is left alone even when a note in our folder names it, because its data is elsewhere', async () => {
    const folder = newFolder()
    await (await start(folder, 'redis')).stop()
    const port = await freePort()
    const foreign = await foreignRedis(port, newFolder())
    const note = path.join(folder, 'redis', 'server.json')
    const pid = foreign.pid ?? 0

    writeFileSync(note, JSON.stringify({ port, process: { pid, startTime: startTimeOf(pid) } }))

    const services = await start(folder, 'redis')
    expect(serviceOf(services, 'redis').port).not.toBe(port)
    expect(await redisAt(port).get('mine')).toBe('yes')
  })
})
