import net from 'node:net'
import { testMongoUri } from '@secondtouch/test-kit'
import { type Product, startProduct } from '../rig/product'
import { until } from '../rig/serve'

/** A server's neighbour that passes bytes on, until it freezes. */
interface Gate {
  readonly port: number
  frozen: boolean
  close(): Promise<void>
}

async function openGate(target: { host: string; port: number } | null): Promise<Gate> {
  const sockets = new Set<net.Socket>()
  const keep = (socket: net.Socket) => {
    sockets.add(socket)
    socket.on('error', () => 'both ends are cut at the end').on('close', () => sockets.delete(socket))
  }
  const gate = { frozen: target === null }
  const server = net.createServer(near => {
    keep(near)
    if (!target) return
    const far = net.connect(target.port, target.host)
    keep(far)
    near.on('data', piece => gate.frozen || far.write(piece)).on('close', () => far.destroy())
    far.on('data', piece => gate.frozen || near.write(piece)).on('close', () => near.destroy())
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const close = () =>
    new Promise<void>(resolve => {
      server.close(() => resolve())
      for (const socket of sockets) socket.destroy()
    })
  return Object.assign(gate, { port: (server.address() as net.AddressInfo).port, close })
}

const CSV = [{ name: 'a.csv', data: 'name\nOutage\n' }]

describe('without Redis', () => {
  it.each(['away', 'frozen'])('uploads and polls are answered all the same (%s)', async how => {
    const gate = await openGate(null)
    if (how === 'away') await gate.close()
    const product = await startProduct(`api_redis_${how}`, { REDIS_URL: `redis://127.0.0.1:${gate.port}` })
    try {
      const upload = await product.upload(CSV)
      expect(upload.status).toBe(202)
      expect((await product.call('GET', upload.json.imports[0].links.self)).status).toBe(200)
      expect((await product.call('GET', '/readyz')).status).toBe(200)
      await until(() => product.output.some(text => text.includes('Redis is away')), 'the log says it')
      const { json } = await product.call('GET', upload.json.imports[0].links.self)
      expect(json).toMatchObject({ state: 'queued', waitingFor: 'queue' })
      const metrics = (await product.call('GET', '/metrics')).text.split('\n')
      expect(metrics).toEqual(expect.arrayContaining(['secondtouch_redis_up 0', 'secondtouch_mongo_up 1']))
      expect(metrics.filter(line => line.startsWith('secondtouch_queue_depth'))).toEqual([])
      // What waits is told from MongoDB, so it is told without Redis too.
      expect(metrics.filter(line => line.startsWith('secondtouch_oldest_wait_seconds'))).toHaveLength(2)
      expect(product.output.filter(text => text.includes('Redis is away'))).toHaveLength(1)
    } finally {
      await product.stop()
      if (how === 'frozen') await gate.close()
    }
  })
})

describe('without MongoDB', () => {
  let product: Product
  let gate: Gate

  beforeAll(async () => {
    const uri = new URL(testMongoUri('api_mongo_frozen').replace(/^mongodb:/, 'http:'))
    gate = await openGate({ host: uri.hostname, port: Number(uri.port) })
    const through = `mongodb://127.0.0.1:${gate.port}/api_mongo_frozen?directConnection=true`
    product = await startProduct('api_mongo_frozen', { MONGODB_URI: through })
  })
  afterAll(async () => {
    gate.frozen = false
    await product.stop()
    await gate.close()
  })

  it('everything is answered with 503 while it is away, and as ever when it is back', async () => {
    expect((await product.call('GET', '/v1/imports')).status).toBe(200)
    gate.frozen = true
    const answers = await Promise.all([
      product.call('GET', '/v1/imports'),
      product.call('GET', '/v1/accounts'),
      product.call('POST', '/v1/accounts', { body: { name: 'x' } }),
      product.upload(CSV),
    ])
    for (const { status, json, headers } of answers) {
      expect({ status, code: json.code }).toEqual({ status: 503, code: 'unavailable' })
      expect(headers.get('retry-after')).toBe('5')
    }
    expect((await product.call('GET', '/readyz')).status).toBe(503)
    expect((await product.call('GET', '/livez')).status).toBe(200)

    gate.frozen = false
    await until(async () => (await product.call('GET', '/v1/imports')).status === 200, 'the database is back')
  })
})
