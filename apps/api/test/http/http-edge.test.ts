import { PAGE, text as textParameter } from '../../src/http/parameters'
import { ProblemError } from '../../src/http/problem'
import { openRoute, route } from '../../src/http/route'
import { closeServer } from '../../src/server/server'
import { sendRaw } from '../rig/raw-client'
import { KEYS, serve, type TestServer, until } from '../rig/serve'

type Body = NonNullable<RequestInit['body']>

const JSON_BODY = { type: 'application/json', schema: {} } as const
const bearer = (key: string) => ({ authorization: `Bearer ${key}` })

const routes = [
  openRoute({
    method: 'get',
    path: '/open',
    summary: '',
    query: { q: textParameter('', 10), ...PAGE },
    responses: {},
    handler: async ({ query }) => ({ status: 200, body: query }),
  }),
  route({
    method: 'post',
    path: '/things/{id}',
    access: 'imports:write',
    summary: '',
    body: JSON_BODY,
    responses: {},
    handler: async ({ params, body, principal }) => ({ status: 200, body: { params, body, actor: principal.actor } }),
  }),
  route({
    method: 'get',
    path: '/things/known',
    access: 'imports:read',
    summary: '',
    responses: {},
    handler: async () => ({ status: 200, body: { known: true } }),
  }),
  route({
    method: 'get',
    path: '/things/{id}',
    access: 'imports:read',
    summary: '',
    responses: {},
    handler: async ({ params }) => ({ status: 200, body: params }),
  }),
  openRoute({
    method: 'get',
    path: '/fails',
    summary: '',
    responses: {},
    handler: async () => {
      throw new Error('secret detail of mongodb://user:pass@host')
    },
  }),
  openRoute({ method: 'get', path: '/hangs', summary: '', responses: {}, handler: () => new Promise(() => undefined) }),
  openRoute({
    method: 'get',
    path: '/away',
    summary: '',
    responses: {},
    handler: async () => {
      throw new Error('outage')
    },
  }),
  openRoute({
    method: 'get',
    path: '/breaks',
    summary: '',
    lasting: 'downloads',
    responses: {},
    handler: async () => ({
      status: 200,
      stream: (async function* () {
        yield 'the first half'
        throw new Error('disk broke')
      })(),
    }),
  }),
]

describe('the HTTP edge', () => {
  let api: TestServer
  beforeAll(async () => {
    const isOutage = (error: unknown) => error instanceof Error && error.message === 'outage'
    api = await serve(routes, { answerTimeoutMs: 200, bodyTimeoutMs: 300, isOutage })
  })
  afterAll(() => api.close())

  const call = async (path: string, init: RequestInit = {}) => {
    const response = await fetch(api.base + path, init)
    const text = await response.text()
    return { status: response.status, headers: response.headers, text, json: text ? JSON.parse(text) : undefined }
  }
  const post = (body: Body, headers: Record<string, string> = {}) =>
    call('/things/7', {
      method: 'POST',
      body,
      headers: { ...bearer(KEYS.all), 'content-type': 'application/json', ...headers },
    })

  it('turns a request into plain data and a reply into an answer', async () => {
    const { status, json, headers } = await post('{"a":1}')
    expect({ status, json }).toEqual({ status: 200, json: { params: { id: '7' }, body: { a: 1 }, actor: 'all' } })
    expect(headers.get('x-powered-by')).toBeNull()
    expect(headers.get('content-security-policy')).toContain("default-src 'self'")
    expect(headers.get('access-control-allow-origin')).toBeNull()
    expect(headers.get('x-content-type-options')).toBe('nosniff')
  })

  it('prefers an address that is written out to one with a placeholder', async () => {
    expect((await call('/things/known', { headers: bearer(KEYS.reader) })).json).toEqual({ known: true })
  })

  it('gives a request id back, and makes one where the caller’s is not a plain one', async () => {
    expect((await call('/open', { headers: { 'x-request-id': 'my-id.1' } })).headers.get('x-request-id')).toBe(
      'my-id.1',
    )
    const { headers } = await call('/open', { headers: { 'x-request-id': '<script>' } })
    expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/)
  })

  describe('case 87', () => {
    const refused = { status: 401, json: expect.objectContaining({ code: 'unauthenticated' }) }

    it.each<[string, Record<string, string>]>([
      ['no key', {}],
      ['a wrong key', bearer('key-of-nobody')],
      ['a key with spaces', { authorization: `Bearer key of all` }],
      ['another scheme', { authorization: `Basic ${KEYS.all}` }],
      ['an endless key', bearer('k'.repeat(4_000))],
    ])('refuses %s', async (_what, headers) => {
      expect(await call('/things/known', { headers })).toMatchObject(refused)
    })

    it('refuses a key in the query, alone and beside one in the header', async () => {
      expect(await call(`/things/known?key=${KEYS.all}`)).toMatchObject(refused)
      const { status, json } = await call(`/things/known?api_key=${KEYS.all}`, { headers: bearer(KEYS.all) })
      expect({ status, code: json.code }).toEqual({ status: 400, code: 'invalid_parameter' })
    })

    it('refuses two Authorization headers', async () => {
      const header = `Authorization: Bearer ${KEYS.all}\r\n`
      const answer = await sendRaw(api.port, [`GET /things/known HTTP/1.1\r\nHost: x\r\n${header}${header}\r\n`])
      expect(answer.status).toBe(401)
    })
  })

  it('case 92: refuses a key without the scope with 403', async () => {
    const { status, json } = await post('{}', bearer(KEYS.reader))
    expect({ status, code: json.code }).toEqual({ status: 403, code: 'forbidden' })
  })

  it.each([
    ['?limit=0', 'limit'],
    ['?limit=501', 'limit'],
    ['?limit=1e2', 'limit'],
    ['?limit=5&limit=6', 'limit'],
    ['?q[$ne]=x', 'q[$ne]'],
    ['?q[]=x', 'q[]'],
    ['?__proto__=x', '__proto__'],
    [`?q=${'x'.repeat(11)}`, 'q'],
  ])('case 81: refuses the query %s and names the parameter', async (query, field) => {
    const { status, json } = await call(`/open${query}`)
    expect({ status, code: json.code, fields: json.errors.map((each: { field: string }) => each.field) }).toEqual({
      status: 400,
      code: 'invalid_parameter',
      fields: [field],
    })
  })

  it('answers problems as RFC 9457 with the request id', async () => {
    const { status, headers, json } = await call('/nowhere', { headers: { 'x-request-id': 'r1' } })
    expect(headers.get('content-type')).toContain('application/problem+json')
    expect({ status, json }).toEqual({
      status: 404,
      json: {
        type: 'about:blank#not_found',
        title: 'Not found',
        status: 404,
        code: 'not_found',
        requestId: 'r1',
        detail: expect.any(String),
      },
    })
  })

  it.each(['PUT', 'DELETE', 'PATCH', 'OPTIONS'])('case 24: answers %s with 405 and what is allowed', async method => {
    const { status, headers } = await call('/open', { method })
    expect({ status, allow: headers.get('allow') }).toEqual({ status: 405, allow: 'HEAD, GET' })
  })

  it('case 24: answers TRACE with 405, and takes no method from a header', async () => {
    const trace = await sendRaw(api.port, ['TRACE /open HTTP/1.1\r\nHost: x\r\n\r\n'])
    expect(trace.status).toBe(405)
    const { status } = await call('/open', { headers: { 'x-http-method-override': 'DELETE' } })
    expect(status).toBe(200)
  })

  it.each([
    ['{"a":', 'malformed_request', 400],
    ['', 'malformed_request', 400],
    [Buffer.from([0x22, 0xff, 0x22]), 'malformed_request', 400],
    [`"${'x'.repeat(70_000)}"`, 'request_too_large', 413],
  ])('refuses a body that is not small JSON in UTF-8: %#', async (body, code, status) => {
    const answer = await post(body as Body)
    expect({ status: answer.status, code: answer.json.code }).toEqual({ status, code })
  })

  it.each([{ 'content-type': 'text/plain' }, { 'content-encoding': 'gzip' }])(
    'refuses a body with %j',
    async headers => {
      expect((await post('{}', headers as unknown as Record<string, string>)).status).toBe(415)
    },
  )

  it('tells nothing of an error that nobody expected, but keeps it for the log', async () => {
    const { status, text, json } = await call('/fails')
    expect({ status, code: json.code }).toEqual({ status: 500, code: 'internal' })
    expect(text).not.toMatch(/secret|mongodb|at .*\.ts/)
    expect(api.unexpected.at(-1)).toMatchObject({ message: expect.stringContaining('secret') })
  })

  it.each(['/away', '/hangs'])('answers 503 with Retry-After where the database is away: %s', async path => {
    const { status, json, headers } = await call(path)
    expect({ status, code: json.code, retry: headers.get('retry-after') }).toEqual({
      status: 503,
      code: 'unavailable',
      retry: '5',
    })
  })

  it('breaks an answer off that fails half way, so that it is not taken for whole', async () => {
    const response = await fetch(`${api.base}/breaks`)
    await expect(response.text()).rejects.toThrow()
  })

  it('case 22: cuts a body that does not come, with 408', async () => {
    const head = `POST /things/7 HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${KEYS.all}\r\nContent-Type: application/json\r\n`
    const answer = await sendRaw(api.port, [`${head}Content-Length: 10\r\n\r\n{`])
    expect({ status: answer.status, code: answer.json?.code }).toEqual({ status: 408, code: 'request_timeout' })
  })

  it('case 21: refuses a request with two lengths', async () => {
    const head = `POST /things/7 HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${KEYS.all}\r\nContent-Type: application/json\r\n`
    const both = 'Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n'
    expect((await sendRaw(api.port, [head + both])).status).toBe(400)
  })

  it('refuses an address that cannot be decoded', async () => {
    const { status, json } = await call('/things/%E0%A4%A', { headers: bearer(KEYS.all) })
    expect({ status, code: json.code }).toEqual({ status: 400, code: 'malformed_request' })
  })

  it('tells how each request was answered, by route and never by address', async () => {
    await call('/things/12345?x=1', { headers: bearer(KEYS.all) })
    expect(api.answered.at(-1)).toEqual({
      method: 'GET',
      route: '/things/{id}',
      status: 400,
      code: 'invalid_parameter',
      seconds: expect.any(Number),
      ids: { requestId: expect.any(String), workspaceId: 'a', actor: 'all' },
    })
  })
})

describe('case 22: slow headers', () => {
  it('are cut with 408 while others are served', async () => {
    const api = await serve(routes, {}, { headersMs: 1_500, requestMs: 3_000 })
    try {
      const ended: string[] = []
      const slow = Array.from({ length: 200 }, async () => {
        const answer = await sendRaw(api.port, ['GET /open HTTP/1.1\r\nHost: x\r\nX-Slow: '])
        ended.push('slow')
        return answer
      })
      expect((await fetch(`${api.base}/open`)).status).toBe(200)
      ended.push('other')
      expect(new Set((await Promise.all(slow)).map(answer => answer.status))).toEqual(new Set([408]))
      expect(ended[0]).toBe('other')
    } finally {
      await api.close()
    }
  })
})

it('a problem carries its own headers', () => {
  const problem = new ProblemError('rate_limited', 'slowly', { headers: { 'Retry-After': '3' } })
  expect(problem.status).toBe(429)
  expect(problem.headers).toEqual({ 'Retry-After': '3' })
})

it('a connection that only hangs about is cut when the server closes', async () => {
  const api = await serve(routes)
  const hanging = sendRaw(api.port, [])
  await until(async () => (await connectionsOf(api)) === 1, 'the connection is there')
  await closeServer(api.server, 50)
  expect((await hanging).text).toBe('')
})

function connectionsOf({ server }: TestServer): Promise<number> {
  return new Promise((resolve, reject) =>
    server.getConnections((error, count) => (error ? reject(error) : resolve(count))),
  )
}
