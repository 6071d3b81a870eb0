import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { SCOPES } from '@secondtouch/contracts'
import { freePort, knownBinaries, mongodKind, redisKind } from '@secondtouch/local-services'
import { readConfig } from '@secondtouch/runtime'
import { testRedisUrl } from '@secondtouch/test-kit'
import { redisContents } from '../../../../packages/import-queue/test/redis-contents'
import { isLoopback } from '../../src/server/loopback'
import { LOCAL_KEY, type Product, startProduct } from '../rig/product'

describe('case 100: nothing that is shipped is open to the network', () => {
  it('by default API, MongoDB and Redis listen on this machine alone', () => {
    expect(isLoopback(readConfig({}).host)).toBe(true)
    const { mongod, redis } = knownBinaries()
    expect(mongodKind(mongod ?? '', 1).args(1, '/')).toEqual(expect.arrayContaining(['--bind_ip', '127.0.0.1']))
    expect(redisKind(redis ?? '').args(1, '/')).toEqual(expect.arrayContaining(['--bind', '127.0.0.1']))
    const compose = readFileSync(path.join(__dirname, '../../../../docker-compose.yml'), 'utf8')
    const published = [...compose.matchAll(/ports: \[([^\]]*)\]/g)].map(([, ports]) => ports)
    expect(published.length).toBeGreaterThan(0)
    for (const ports of published) expect(ports).toMatch(/^'127\.0\.0\.1:/)
  })

  it.each([
    ['127.0.0.1', true],
    ['127.8.8.8', true],
    ['::1', true],
    ['localhost', true],
    ['0.0.0.0', false],
    ['::', false],
    ['10.0.0.1', false],
    ['example.org', false],
  ])('whoever binds to %s is told: %s', (host, local) => {
    expect(isLoopback(host)).toBe(local)
  })

  it('a start that listens beyond this machine says so', async () => {
    const product = await startProduct('api_open_to_all', { HOST: '0.0.0.0' })
    await product.stop()
    expect(product.output.join('')).toContain('listens beyond this machine')
  })

  it('case 124: a start with a key that can be guessed over the network is none', async () => {
    const start = startProduct('api_guessable', { HOST: '0.0.0.0', LOCAL_API_KEY: 'guess-me' })
    await expect(start).rejects.toThrow('LOCAL_API_KEY has fewer than 16 characters')
  })

  it('a start behind a proxy that is not counted says so, and so does the first request that came through one', async () => {
    const port = await freePort()
    const settings = { PUBLIC_URL: 'http://import.example.com', PORT: String(port) }
    const told = (product: Product) => product.output.filter(text => text.includes('TRUSTED_PROXIES')).length
    const counted = await startProduct('api_known_proxy', { ...settings, TRUSTED_PROXIES: '1' })
    await counted.stop()
    const unknown = await startProduct('api_unknown_proxy', settings)
    try {
      expect([told(counted), told(unknown)]).toEqual([0, 1])
      for (let i = 0; i < 2; i++) {
        await fetch(`http://127.0.0.1:${port}/livez`, { headers: { 'x-forwarded-for': '203.0.113.7' } })
      }
      expect(told(unknown)).toBe(2)
    } finally {
      await unknown.stop()
    }
  })
})

/** A Redis database that no other test file looks into. */
const PLANTED_REDIS = () => `${testRedisUrl()}/6`

describe('case 96: a key', () => {
  let product: Product
  beforeAll(async () => {
    product = await startProduct('api_planted_key', { UPLOADS_PER_MINUTE: '60', REDIS_URL: PLANTED_REDIS() })
  })
  afterAll(() => product.stop())

  it('is found in no log, no answer, no page and nothing that is stored, refused or not', async () => {
    const { key } = await product.keyOf('planted', SCOPES)
    const upload = await product.upload([{ name: 'a.csv', data: 'name\nA\n' }], { key })
    const urls = [
      '/',
      '/docs',
      '/v1/session',
      '/v1/keys',
      '/v1/audit',
      '/v1/imports',
      `/v1/imports?cursor=${key}`,
      `/v1/${key}`,
    ]
    const answers = await Promise.all(urls.map(url => product.call('GET', url, { key })))
    const session = await product.call('POST', '/v1/session', { key: null, body: { key } })
    await product.call('POST', '/v1/session', { key: null, body: { key: `${key}x` } })

    const told = [upload, session, ...answers].map(({ text, headers }) => text + JSON.stringify([...headers]))
    expect(told.filter(text => text.includes(key))).toEqual([])
    expect(product.output.filter(line => line.includes(key))).toEqual([])
    // The terminal shows the local key once, to whoever started the product; no log line has it.
    expect(product.output.filter(line => line.includes(LOCAL_KEY) && line.startsWith('['))).toEqual([])
    for (const { name } of await product.mongo.db.listCollections().toArray()) {
      const stored = JSON.stringify(await product.mongo.db.collection(name).find().toArray())
      expect({ name, found: stored.includes(key) }).toEqual({ name, found: false })
    }
    const queued = await redisContents(PLANTED_REDIS())
    expect(queued).toContain(upload.json.imports[0].id)
    expect(queued.includes(key)).toBe(false)
    const hash = createHash('sha256').update(key).digest('hex')
    expect(await product.mongo.db.collection('apiKeys').countDocuments({ hash })).toBe(1)
  })

  it('no program of the web app comes with its sources', async () => {
    const { text: page } = await product.call('GET', '/')
    const programs = [...page.matchAll(/(?:src|href)="(\/assets\/[^"]+\.js)"/g)].map(([, url]) => url!)
    expect(programs.length).toBeGreaterThan(0)
    for (const url of programs) {
      expect((await product.call('GET', url)).text).not.toContain('sourceMappingURL')
      expect((await product.call('GET', `${url}.map`)).status).toBe(404)
    }
  })
})
