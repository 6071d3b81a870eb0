import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { createConnection } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { freePort, knownBinaries, takeDownAbandoned, until } from '@secondtouch/local-services'
import { StartedProduct } from './started-product'

/** Rows of the file that is interrupted; RESTART_ROWS=200000 for the long run by hand. */
const ROWS = Number(process.env.RESTART_ROWS ?? 20_000)
// Small chunks, so that the middle of the import lasts long enough to be met.
const SETTINGS = {
  MAX_ROWS_PER_FILE: String(ROWS),
  MAX_FILE_BYTES: '1000000000',
  CHUNK_ROWS: '200',
  POLLS_PER_MINUTE: '0',
}

describe('npm start', () => {
  let folder: string
  const running: StartedProduct[] = []
  const start = async (settings: Record<string, string> = {}) => {
    const product = await StartedProduct.start(path.join(folder, 'data'), settings)
    running.push(product)
    return product
  }

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'secondtouch-start-'))
  })

  afterEach(async () => {
    for (const product of running.splice(0)) await product.stop()
    await takeDownAbandoned(path.join(folder, 'data'), () => undefined)
    rmSync(folder, { recursive: true, force: true })
  })

  it.each([
    ['its process group', (product: StartedProduct) => [-product.child.pid!]],
    ['every process of it', (product: StartedProduct) => product.processIds()],
  ])(
    'goes on after a kill -9 of %s in the middle of an import',
    async (_, targets) => {
      const earlier = { rows: 50, seed: 1, bad: 0.1, duplicates: 0 }
      const interrupted = { rows: ROWS, seed: 2, bad: 0.02, duplicates: 0.02 }
      const first = await start(SETTINGS)
      const { id: earlierId } = await first.upload(earlier)
      await first.poll(earlierId, ({ state }) => state === 'completed')
      const { id } = await first.upload(interrupted)
      const middle = await first.poll(id, ({ counts }) => counts.processed >= ROWS / 2)
      const ended = once(first.child, 'exit')
      for (const target of targets(first)) process.kill(target, 'SIGKILL')
      await ended
      expect(middle.counts.unprocessed).toBeGreaterThan(0)

      const second = await start(SETTINGS)
      await second.poll(id, ({ state }) => state === 'completed', middle.counts.processed)
      await second.expectExactly(id, interrupted)
      await second.expectExactly(earlierId, earlier)
    },
    600_000,
  )

  it('ends all it started on Ctrl-C, and nothing else', async () => {
    const foreign = await foreignRedis(folder)
    try {
      const product = await start()
      const family = product.processIds()
      expect(family.length).toBeGreaterThanOrEqual(6) // itself, redis-server, mongod, two workers, API
      expect(product.output).toMatch(/http:\/\/127\.0\.0\.1:\d+/)
      expect(product.output).toContain('curl')

      expect(await product.stop()).toBe(0)
      expect(family.filter(pid => existsSync(`/proc/${pid}`))).toEqual([])
      expect(await ping(foreign.port)).toBe('+PONG\r\n')
    } finally {
      foreign.child.kill()
      await once(foreign.child, 'exit')
    }
  }, 300_000)
})

/** A Redis that somebody else runs on this machine. */
async function foreignRedis(folder: string): Promise<{ child: ChildProcess; port: number }> {
  const port = await freePort()
  const dir = path.join(folder, 'foreign')
  mkdirSync(dir)
  const binary = knownBinaries().redis ?? 'redis-server'
  const child = spawn(binary, ['--port', `${port}`, '--bind', '127.0.0.1', '--dir', dir], { stdio: 'ignore' })
  await until('the foreign redis', 30_000, () => ping(port).catch(() => null))
  return { child, port }
}

function ping(port: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = createConnection(port, '127.0.0.1', () => socket.write('PING\r\n'))
    socket.once('error', reject)
    socket.once('data', data => {
      socket.destroy()
      resolve(data.toString())
    })
  })
}
