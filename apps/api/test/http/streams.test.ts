import net from 'node:net'
import type { Principal } from '@secondtouch/contracts'
import { route } from '../../src/http/route'
import { STREAM_RULES, type StreamRules } from '../../src/server/open-streams'
import { KEYS, serve, type TestServer, until } from '../rig/serve'

const PRINCIPAL: Principal = { workspaceId: 'a', scopes: ['imports:read'], actor: 'all', name: 'Key all' }
const RULES: StreamRules = {
  ...STREAM_RULES,
  downloads: { perKey: 2, perWorkspace: 3, inAll: 4 },
  lookEveryMs: 20,
  stallMs: 200,
}

describe('an answer that is streamed', () => {
  let server: TestServer
  let open = 0
  /** Handlers that were asked. */
  let begun = 0
  let sees: Principal | null = PRINCIPAL
  const auth = (key: string = KEYS.all) => ({ authorization: `Bearer ${key}` })

  const start = async (rules: StreamRules = RULES) => {
    const type = (path: string) => (path === '/events' ? 'text/event-stream' : 'text/csv')
    const streamed = (path: string, pieces: (signal: AbortSignal) => AsyncGenerator<string | Uint8Array>) =>
      route({
        method: 'get',
        path,
        access: 'imports:read',
        summary: 'A stream',
        lasting: path === '/events' ? 'events' : 'downloads',
        responses: { 200: { about: 'A stream' } },
        handler: async ({ signal }) => {
          begun++
          return {
            status: 200,
            headers: { 'Content-Type': type(path), 'Cache-Control': 'no-transform' },
            stream: counted(pieces(signal)),
          }
        },
      })
    async function* counted(pieces: AsyncGenerator<string | Uint8Array>) {
      open++
      try {
        yield* pieces
      } finally {
        open--
      }
    }
    async function* endless() {
      for (;;) yield Buffer.alloc(64 * 1024, 'x')
    }
    async function* quiet(signal: AbortSignal) {
      yield 'first\n'
      await new Promise(resolve => signal.addEventListener('abort', resolve))
    }
    server = await serve([streamed('/file', endless), streamed('/quiet', quiet), streamed('/events', quiet)], {
      streams: rules,
      identity: { findKey: async () => sees, findSession: async () => null },
    })
  }
  beforeEach(() => {
    sees = PRINCIPAL
  })
  afterEach(async () => {
    await server.close()
    await until(() => open === 0, 'every stream has ended')
  })

  it('case 120: is refused above the cap of its key, until one ends', async () => {
    await start()
    const gone = new AbortController()
    const read = (path: string, signal?: AbortSignal) =>
      fetch(server.base + path, { headers: auth(), ...(signal && { signal }) })
    const [first] = await Promise.all([read('/quiet', gone.signal), read('/quiet')])
    const asked = begun
    const refused = await read('/quiet')
    // Beginning to read a file costs memory by itself.
    expect(begun).toBe(asked)
    expect(refused.status).toBe(429)
    expect(refused.headers.get('retry-after')).toBe('30')
    expect(await refused.json()).toMatchObject({ code: 'rate_limited' })
    // Event streams are counted by themselves.
    expect((await read('/events')).status).toBe(200)
    await first.body?.cancel().catch(() => undefined)
    gone.abort()
    await until(() => open === 2, 'the first one has ended')
    expect((await read('/quiet')).status).toBe(200)
  })

  it('case 120: is cut where its reader takes nothing', async () => {
    await start()
    const socket = net.connect(server.port, '127.0.0.1')
    const cut = new Promise(resolve => socket.once('close', resolve).once('error', resolve))
    socket.pause()
    socket.write(`GET /file HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${KEYS.all}\r\n\r\n`)
    await until(() => open === 1, 'the download has begun')
    await until(() => open === 0, 'the download was cut')
    socket.resume()
    await cut
  })

  it.each(['/quiet', '/events'])('case 121: %s ends with its key', async path => {
    await start({ ...RULES, stallMs: 60_000 })
    const answer = await fetch(server.base + path, { headers: auth() })
    expect(answer.status).toBe(200)
    const read = expect(answer.text()).rejects.toThrow()
    sees = null
    await until(() => open === 0, 'the stream has ended with its key')
    await read
  })

  it('case 121: ends after its longest life', async () => {
    await start({ ...RULES, longestMs: 100 })
    const answer = await fetch(`${server.base}/events`, { headers: auth() })
    await expect(answer.text()).rejects.toThrow()
  })
})
