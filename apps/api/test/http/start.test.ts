import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { freePort, until } from '@secondtouch/local-services'
import { lateServer, mongoUriThrough, ServiceProcess, testMongoUri, testRedisUrl } from '@secondtouch/test-kit'

const MAIN = path.join(__dirname, '../../dist/main.js')
/** Milliseconds that a start may take on a busy machine. */
const PATIENCE_MS = 60_000

describe('an API that is started', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'secondtouch-api-start-'))
  let api: ServiceProcess

  const start = (settings: NodeJS.ProcessEnv) => {
    const servers = { MONGODB_URI: testMongoUri('api_start'), REDIS_URL: testRedisUrl(), DATA_DIR: folder }
    api = new ServiceProcess([MAIN], { ...process.env, ...servers, ...settings })
    return api
  }

  afterEach(async () => {
    await api.stop('SIGKILL')
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  it('ends and names the setting where its port is taken, also while MongoDB is away', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await once(other, 'listening')
    const { port } = other.address() as { port: number }
    try {
      const away = `mongodb://127.0.0.1:${await freePort()}/none?replicaSet=rs0`
      expect(await start({ PORT: String(port), MONGODB_URI: away }).exitCode()).toBe(1)
      expect(api.errors).toBe(
        `The api could not start: PORT is ${port}, but another process listens on 127.0.0.1:${port}. Set another port, or end that process.\n`,
      )
    } finally {
      other.close()
    }
  })

  it('ends and names the folder where the local key cannot be kept', async () => {
    const file = path.join(folder, 'a-file')
    writeFileSync(file, '')
    expect(await start({ PORT: '0', LOCAL_WORKSPACE: 'true', DATA_DIR: file }).exitCode()).toBe(1)
    expect(api.errors).toContain(`DATA_DIR is ${file}, where the local key cannot be kept`)
  })

  it('says that it is alive and not ready while it waits for MongoDB, and goes on once that is there', async () => {
    const mongo = await lateServer(new URL(testMongoUri('api_start')).host)
    const port = await freePort()
    const call = (address: string, init?: RequestInit) => fetch(`http://127.0.0.1:${port}${address}`, init)
    const statusOf = async (address: string) => (await call(address)).status
    try {
      start({ PORT: String(port), MONGODB_URI: mongoUriThrough(testMongoUri('api_start'), mongo) })
      await until('the log to say it', PATIENCE_MS, async () => api.log.includes('Waiting for MongoDB') || null)
      expect([await statusOf('/livez'), await statusOf('/readyz'), await statusOf('/')]).toEqual([200, 503, 503])
      const upload = await call('/v1/imports', { method: 'POST', body: 'x'.repeat(100_000) })
      expect(upload.status).toBe(503)
      expect(upload.headers.get('retry-after')).toBe('5')
      expect(await upload.json()).toMatchObject({ code: 'unavailable', requestId: upload.headers.get('x-request-id') })

      await mongo.arrive()
      await until('the API to be ready', PATIENCE_MS, async () => ((await statusOf('/readyz')) === 200 ? true : null))
      expect(await statusOf('/v1/accounts')).toBe(401)
      expect(await api.stop()).toBe(0)
    } finally {
      mongo.close()
    }
  })
})
