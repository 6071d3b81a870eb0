import net from 'node:net'
import { SCOPES } from '@secondtouch/contracts'
import { STREAM_RULES } from '../../src/server/open-streams'
import { type Product, startProduct } from '../rig/product'
import { until } from '../rig/serve'

/** What a long answer is made of; anything else is whole before anybody could revoke a key. */
const LONG = /^text\/(csv|event-stream)/
/** Answers of that kind that are small and the same for everybody. */
const SMALL = ['/v1/imports/template']
/** Bytes of the file: more than the network keeps for a reader who reads nothing. */
const FILE_BYTES = 19 * 1024 * 1024
const ROW = `,${'x'.repeat(4_000)}\n`

interface Documented {
  readonly paths: Record<string, { get?: { responses: Record<string, { content?: Record<string, object> }> } }>
}

describe('case 121: every answer that lasts', () => {
  let product: Product
  /** One that has ended, and one that waits for a person and so has events to come. */
  let imports: { ended: string; open: string }
  let paths: string[]
  beforeAll(async () => {
    jest.replaceProperty(STREAM_RULES, 'lookEveryMs', 25)
    product = await startProduct('api_revoked_streams', { POLLS_PER_MINUTE: '0' })
    const { paths: documented } = (await product.call('GET', '/v1/openapi.json')).json as Documented
    paths = Object.entries(documented).flatMap(([path, { get }]) => {
      const types = Object.keys(get?.responses['200']?.content ?? {})
      return types.some(type => LONG.test(type)) ? [path] : []
    })
    const { key } = await product.keyOf('long', SCOPES)
    // Every row is rejected, so that results are as long as the file.
    const data = `name,notes\n${ROW.repeat(Math.floor(FILE_BYTES / ROW.length))}`
    const uploaded = await product.upload([{ name: 'long.csv', data }], { key, options: { mode: 'express' } })
    const ended: string = uploaded.json.imports[0].id
    await product.run(ended, 2_000)
    const draft = await product.upload([{ name: 'a.csv', data: 'name\nA\n' }], { key, options: { mode: 'guided' } })
    imports = { ended, open: draft.json.imports[0].id }
  })
  afterAll(async () => {
    await product.stop()
    jest.restoreAllMocks()
  })

  /** Opens an answer and reads its head alone; `rest` reads on until the connection is closed. */
  const open = async (path: string, header: string, requestId: string) => {
    const socket = net.connect(Number(new URL(product.base).port), '127.0.0.1')
    const closed = new Promise(resolve => socket.on('error', () => undefined).once('close', resolve))
    const url = path.replace('{id}', path.endsWith('/events') ? imports.open : imports.ended)
    const pieces: Buffer[] = []
    socket.write(`GET ${url} HTTP/1.1\r\nHost: x\r\n${header}\r\nX-Request-Id: ${requestId}\r\n\r\n`)
    await new Promise<void>(resolve =>
      socket.once('data', piece => {
        pieces.push(piece)
        socket.pause()
        resolve()
      }),
    )
    const rest = async () => {
      socket.on('data', piece => pieces.push(piece)).resume()
      await closed
      return Buffer.concat(pieces)
    }
    return { head: pieces[0]!.toString('latin1').split('\r\n\r\n')[0]!, rest }
  }
  const isAnswered = (requestId: string) => product.output.some(line => line.includes(requestId))

  /** Credentials, and what ends them. */
  const WAYS = {
    'its key': async () => {
      const { key, keyId, workspaceId } = await product.keyOf('long', ['imports:read', 'imports:write'])
      const end = () => product.mongo.identity.revokeKey(workspaceId, keyId)
      return { header: `Authorization: Bearer ${key}`, end }
    },
    'the key that made its key': async () => {
      const maker = await product.keyOf('long', SCOPES)
      const body = { name: 'Made', scopes: ['imports:read', 'imports:write'] }
      const { key } = (await product.call('POST', '/v1/keys', { key: maker.key, body })).json
      const end = () => product.mongo.identity.revokeKey(maker.workspaceId, maker.keyId)
      return { header: `Authorization: Bearer ${key}`, end }
    },
    'its session': async () => {
      const { key } = await product.keyOf('long', SCOPES)
      const opened = await product.call('POST', '/v1/session', { key: null, body: { key } })
      const header = `Cookie: ${opened.headers.get('set-cookie')!.split(';')[0]}`
      const { id } = (await product.call('GET', '/v1/sessions', { key })).json.items[0]
      return { header, end: () => product.call('DELETE', `/v1/sessions/${id}`, { key }) }
    },
  } satisfies Record<string, () => Promise<{ header: string; end: () => Promise<unknown> }>>

  it.each(Object.keys(WAYS) as (keyof typeof WAYS)[])('is cut once %s is taken away', async way => {
    const long = paths.filter(path => !SMALL.includes(path))
    expect(long).toEqual(expect.arrayContaining(['/v1/imports/{id}/events', '/v1/imports/{id}/file']))
    for (const path of long) {
      const { header, end } = await WAYS[way]()
      const requestId = `${path.split('/').at(-1)}-${way.replace(/\W/g, '-')}`
      const { head, rest } = await open(path, header, requestId)
      expect({ path, status: head.split(' ')[1], answered: isAnswered(requestId) }).toEqual({
        path,
        status: '200',
        answered: false,
      })
      await end()
      await until(() => isAnswered(requestId), `${path} has ended`)
      const answer = await rest()
      const isWhole = answer.length >= FILE_BYTES || answer.subarray(-5).toString() === '0\r\n\r\n'
      expect({ path, isWhole }).toEqual({ path, isWhole: false })
    }
  })

  it('is known: what else is a file is small', async () => {
    for (const path of SMALL) {
      expect(paths).toContain(path)
      expect((await product.call('GET', path)).text.length).toBeLessThan(10_000)
    }
  })
})
