import { SYSTEM } from '@secondtouch/contracts'
import { newSecret, secretHash } from '../../src/identity/secrets'
import { LOCAL_KEY, type Product, startProduct } from '../rig/product'

describe('who may do what', () => {
  let product: Product
  beforeAll(async () => {
    product = await startProduct('api_access')
  })
  afterAll(() => product.stop())

  const cookieOf = (headers: Headers) => headers.get('set-cookie')!.split(';')[0]!

  it('the key and the link that are printed at the start open everything', async () => {
    const printed = product.output.find(text => text.includes('/signin?token='))!
    const [, url] = /(http:\/\/\S+\/signin\?token=\S+)/.exec(printed) ?? []
    expect(printed).toContain(`curl -H "Authorization: Bearer $LOCAL_API_KEY" -F 'file=@`)
    expect((await product.call('GET', '/v1/session')).json.scopes).toContain('operator')

    const body = { token: new URL(url!).searchParams.get('token') }
    const landing = await product.call('POST', '/v1/session', { key: null, body })
    expect(landing.status).toBe(200)
    expect(landing.headers.get('set-cookie')).toMatch(
      /^session=[\w-]+; Path=\/; HttpOnly; SameSite=Strict; Max-Age=43200$/,
    )
    const again = await product.call('POST', '/v1/session', { key: null, body })
    expect({ status: again.status, cookie: again.headers.get('set-cookie') }).toEqual({ status: 401, cookie: null })
  })

  it('the file that the printed line names is there and imports', async () => {
    const { readFile } = await import('node:fs/promises')
    const printed = product.output.find(text => text.includes("-F 'file=@"))!
    const [, file] = /-F 'file=@([^']+)'/.exec(printed) ?? []
    const { status, json } = await product.upload([{ name: 'accounts.csv', data: await readFile(file!, 'utf8') }])
    expect({ status, state: json.imports[0].state, total: json.imports[0].counts.total }).toEqual({
      status: 202,
      state: 'queued',
      total: 2,
    })
  })

  it('a browser signs in with a key, and needs its token to change anything', async () => {
    const signIn = await product.call('POST', '/v1/session', { key: null, body: { key: LOCAL_KEY } })
    const cookie = cookieOf(signIn.headers)
    const { csrfToken } = signIn.json
    const session = await product.call('GET', '/v1/session', { key: null, headers: { cookie } })
    expect(session.json).toEqual({ scopes: signIn.json.scopes, csrfToken })

    const create = (headers: Record<string, string>) =>
      product.call('POST', '/v1/accounts', { key: null, body: { name: 'By browser' }, headers: { cookie, ...headers } })
    expect((await create({})).json.code).toBe('csrf_token_missing')
    expect((await create({ 'x-csrf-token': 'x'.repeat(csrfToken.length) })).status).toBe(403)
    expect((await create({ 'x-csrf-token': csrfToken })).status).toBe(201)

    const headers = { cookie, 'x-csrf-token': csrfToken }
    expect((await product.call('DELETE', '/v1/session', { key: null, headers })).status).toBe(204)
    expect((await product.call('GET', '/v1/session', { key: null, headers: { cookie } })).status).toBe(401)
  })

  it.each([{}, { key: 1 }, { key: 'a', token: 'b' }, { key: 'a', extra: 1 }, null, []])(
    'signing in with %j is refused',
    async body => {
      expect((await product.call('POST', '/v1/session', { key: null, body })).status).toBe(400)
    },
  )

  it('signing in with a wrong key or token is refused', async () => {
    for (const body of [{ key: 'wrong' }, { token: 'wrong' }]) {
      expect((await product.call('POST', '/v1/session', { key: null, body })).status).toBe(401)
    }
  })

  it('case 88: nothing of another workspace can be seen, stopped or removed', async () => {
    const other = await product.keyOf('b', [
      'imports:read',
      'imports:write',
      'accounts:read',
      'accounts:write',
      'operator',
    ])
    const { json } = await product.upload([{ name: 'a.csv', data: 'name\nSecret\n' }])
    const id = json.imports[0].id
    await product.run(id)
    const account = (await product.call('GET', `/v1/accounts?importId=${id}`)).json.items[0].id
    const requests: [string, string, unknown?][] = [
      ['GET', `/v1/imports/${id}`],
      ['GET', `/v1/imports/${id}/events`],
      ['GET', `/v1/imports/${id}/issues`],
      ['GET', `/v1/imports/${id}/results`],
      ['GET', `/v1/imports/${id}/file`],
      ['POST', `/v1/imports/${id}/cancel`],
      ['DELETE', `/v1/imports/${id}`],
      ['GET', `/v1/accounts/${account}`],
      ['PATCH', `/v1/accounts/${account}`, { name: 'Mine' }],
      ['DELETE', `/v1/accounts/${account}`],
    ]
    for (const [method, url, body] of requests) {
      const { status, text } = await product.call(method, url, { key: other.key, body })
      expect({ method, url, status }).toEqual({ method, url, status: 404 })
      expect(text).not.toContain('Secret')
    }
    for (const url of ['/v1/imports', '/v1/accounts', `/v1/accounts?importId=${id}`]) {
      expect((await product.call('GET', url, { key: other.key })).json.items).toEqual([])
    }
    expect(product.output.some(text => text.includes('"status":404') && text.includes(other.workspaceId))).toBe(true)
    expect((await product.call('GET', `/v1/accounts/${account}`)).json.name).toBe('Secret')
  })

  it('case 89: a workspace named in a header or body is not honoured', async () => {
    const other = await product.keyOf('b', ['imports:read', 'accounts:write', 'accounts:read'])
    const local = (await product.mongo.identity.ensureWorkspace('local')).id
    const seen = await product.call('GET', '/v1/imports', { key: other.key, headers: { 'x-workspace-id': local } })
    expect(seen.json.items).toEqual([])
    const made = await product.call('POST', '/v1/accounts', { key: other.key, body: { name: 'X', workspaceId: local } })
    expect({ status: made.status, code: made.json.code }).toEqual({ status: 422, code: 'invalid_account' })
  })

  it('case 90: neighbours of a known id lead nowhere', async () => {
    const { json } = await product.upload([{ name: 'a.csv', data: 'name\nNeighbour\n' }])
    const id: string = json.imports[0].id
    for (let step = 1; step <= 20; step++) {
      const neighbour = (BigInt(`0x${id}`) + BigInt(step)).toString(16).padStart(24, '0')
      expect((await product.call('GET', `/v1/imports/${neighbour}`)).status).toBe(404)
    }
    for (const odd of ['..%2f..', '$where', 'x'.repeat(500), '0'.repeat(24), `${id}%00`]) {
      expect((await product.call('GET', `/v1/imports/${odd}`)).status).toBe(404)
      expect((await product.call('GET', `/v1/accounts/${odd}`)).status).toBe(404)
    }
    await product.call('POST', `/v1/imports/${id}/cancel`)
  })

  it('case 91: a key that is revoked opens nothing from the next request on', async () => {
    const { key, keyId, workspaceId } = await product.keyOf('c', ['imports:read'])
    expect((await product.call('GET', '/v1/imports', { key })).status).toBe(200)
    await product.mongo.identity.revokeKey(workspaceId, keyId)
    expect((await product.call('GET', '/v1/imports', { key })).status).toBe(401)
  })

  it('case 91: an import goes on without the key that it was uploaded with, for it belongs to the workspace', async () => {
    const { key, keyId, workspaceId } = await product.keyOf('revoked', ['imports:read', 'imports:write'])
    const { json } = await product.upload([{ name: 'a.csv', data: 'name\nStays\n' }], { key })
    const { id, links } = json.imports[0]
    await product.mongo.identity.revokeKey(workspaceId, keyId)
    await product.run(id)
    expect((await product.call('GET', links.self, { key })).status).toBe(401)
    const { key: other } = await product.keyOf('revoked', ['imports:read'])
    expect((await product.call('GET', links.self, { key: other })).json).toMatchObject({
      state: 'completed',
      counts: { created: 1 },
    })
  })

  it('case 92: a key that may only read uploads, changes and removes nothing', async () => {
    const { key } = await product.keyOf('d', ['imports:read', 'accounts:read'])
    expect((await product.upload([{ name: 'a.csv', data: 'name\nx\n' }], { key })).status).toBe(403)
    expect((await product.call('POST', '/v1/accounts', { key, body: { name: 'x' } })).status).toBe(403)
    expect((await product.call('POST', `/v1/imports/${'0'.repeat(24)}/cancel`, { key })).status).toBe(403)
  })

  it.each(['/v1/accounts', '/v1/accounts/count', '/v1/imports'])(
    'case 128: a NUL in a search of %s is refused like any other wrong parameter',
    async url => {
      for (const nul of ['%00', 'a%00b', '%00%00']) {
        const { status, json } = await product.call('GET', `${url}?q=${nul}`)
        expect({ status, code: json.code, field: json.errors[0].field }).toEqual({
          status: 400,
          code: 'invalid_parameter',
          field: 'q',
        })
      }
    },
  )

  it.each(['/ops/queues', '/ops/queues/api/queues', '/metrics', '/v1/audit', '/v1/keys', '/v1/sessions'])(
    'case 131: %s is kept by no cache',
    async url => {
      const { status, headers } = await product.call('GET', url)
      expect({ status, cache: headers.get('cache-control') }).toEqual({ status: 200, cache: 'no-store' })
    },
  )

  it('a page to sign in on may be loaded again wherever it stands', async () => {
    for (const query of ['', '?token=a', '?to=%2Fsettings&ended=true']) {
      const answer = await fetch(`${product.base}/signin${query}`, { headers: { accept: 'text/html' } })
      expect({ query, status: answer.status, html: (await answer.text()).includes('<!doctype html>') }).toEqual({
        query,
        status: 200,
        html: true,
      })
    }
  })

  describe('case 98: the queue dashboard and the metrics', () => {
    it.each(['/ops/queues', '/ops/queues/', '/ops/queues/api/queues', '/ops/queues/static/js/x.js', '/metrics'])(
      '%s is shut without a key',
      async url => {
        expect((await product.call('GET', url, { key: null })).status).toBe(401)
      },
    )

    it('look to a key of a workspace as if they were not there', async () => {
      const { key } = await product.keyOf('e', ['imports:read', 'imports:write', 'operator'])
      expect((await product.call('GET', '/ops/queues', { key })).status).toBe(404)
      expect((await product.call('GET', '/ops/queues/api/queues', { key })).status).toBe(404)
      expect((await product.call('GET', '/metrics', { key })).status).toBe(403)
    })

    it('are shown to a system operator, with a key or a session, who sees nothing of any workspace', async () => {
      const key = newSecret()
      const operator = { workspaceId: SYSTEM, name: 'Prometheus', scopes: ['operator' as const], hash: secretHash(key) }
      const { id } = await product.mongo.identity.addKey({ ...operator, isSystemOperator: true })
      expect((await product.call('GET', '/metrics', { key })).status).toBe(200)
      const signIn = await product.call('POST', '/v1/session', { key: null, body: { key } })
      const headers = { cookie: signIn.headers.get('set-cookie')!.split(';')[0]! }
      expect((await product.call('GET', '/ops/queues', { key: null, headers })).status).toBe(200)

      for (const url of ['/v1/imports', '/v1/accounts']) {
        expect((await product.call('GET', url, { key })).status).toBe(403)
      }
      expect((await product.upload([{ name: 'a.csv', data: 'name\nx\n' }], { key })).status).toBe(403)
      const keys = await product.call('GET', '/v1/keys', { key })
      expect(keys.json.items.map((each: { id: string }) => each.id)).toEqual([id])
      const more = await product.call('POST', '/v1/keys', { key, body: { name: 'More', scopes: ['operator'] } })
      expect({ status: more.status, detail: more.json.detail }).toEqual({
        status: 403,
        detail: expect.stringContaining('npm run keys'),
      })
      const audit = await product.call('GET', '/v1/audit', { key })
      const actions: string[] = audit.json.items.map(({ action }: { action: string }) => action)
      expect(actions.filter(action => !action.endsWith('.refused'))).toEqual(['session.opened', 'key.first_used'])
      await product.mongo.identity.revokeKey(SYSTEM, id)
      expect((await product.call('GET', '/ops/queues', { key: null, headers })).status).toBe(401)
    })

    it('are not opened by a key that the key of one machine has made', async () => {
      const body = { name: 'Operator', scopes: ['operator'] }
      const { key } = (await product.call('POST', '/v1/keys', { body })).json
      expect((await product.call('GET', '/v1/audit', { key })).status).toBe(200)
      expect((await product.call('GET', '/metrics', { key })).status).toBe(403)
      expect((await product.call('GET', '/ops/queues', { key })).status).toBe(404)
    })

    it('show operators the import of each job and nothing else, and let them change nothing', async () => {
      const { json } = await product.upload([{ name: 'secret name.csv', data: 'name\nQueue\n' }])
      const id = json.imports[0].id
      const url = '/ops/queues/api/queues?activeQueue=imports&status=latest'
      let jobs: { id: string; data: object; externalUrl: { href: string } }[] = []
      while (!jobs.some(job => job.externalUrl.href.endsWith(id)))
        jobs = (await product.call('GET', url)).json.queues[0].jobs
      const job = jobs.find(each => each.externalUrl.href.endsWith(id))!
      expect(job).toMatchObject({
        data: { importId: id },
        externalUrl: { displayText: 'Import', href: `/v1/imports/${id}` },
      })
      expect(JSON.stringify(jobs)).not.toContain('secret name')
      const clean = await product.call('PUT', '/ops/queues/api/queues/imports/clean/waiting')
      expect(clean.status).toBe(405)
      const page = await product.call('GET', '/ops/queues')
      expect(page.text).toContain('SecondTouch Import')
      expect(page.headers.get('content-security-policy')).not.toMatch(/script-src[^;]*unsafe/)
    })

    it('count what was answered, and how many jobs wait', async () => {
      const { text, status } = await product.call('GET', '/metrics')
      expect(status).toBe(200)
      expect(text).toContain('secondtouch_uploads_total{answer="accepted"}')
      expect(text).toMatch(/secondtouch_queue_depth\{state="waiting"\} [1-9]/)
      expect(text).toMatch(/secondtouch_imports\{state="queued"\} [1-9]/)
      expect(text).toContain('secondtouch_http_request_seconds_count{method="POST",route="/v1/imports",status="202"}')
      expect(text).not.toContain(LOCAL_KEY)
    })
  })

  it('case 101: health and readiness are told to anyone, without versions or hosts', async () => {
    for (const [url, status] of [
      ['/livez', 'alive'],
      ['/readyz', 'ready'],
    ] as const) {
      const answer = await product.call('GET', url, { key: null })
      expect({ status: answer.status, json: answer.json }).toEqual({ status: 200, json: { status } })
    }
  })

  it('case 83: a value that looks like a log line stays within one line, and no key is written', async () => {
    await product.call('GET', '/v1/imports?q=%0D%0A{"level":"error"}')
    await product.upload([{ name: 'a%0D%0A{"forged":1}.csv', data: 'name\n"x\r\n{""forged"":1}"\n' }])
    const logged = product.output.filter(text => !text.includes('/signin?token='))
    expect(logged.join('\n')).not.toMatch(/forged|the-planted-local-key/)
    for (const text of logged) expect(() => JSON.parse(text)).not.toThrow()
  })

  it('case 102: addresses that are nobody’s are 404, whatever lies behind them on disk', async () => {
    for (const url of [
      '/.git/config',
      '/docs/assets/package.json',
      '/docs/assets/swagger-ui.css.map',
      '/uploads',
      '/docs/assets/..%2fpackage.json',
    ]) {
      expect({ url, status: (await product.call('GET', url)).status }).toEqual({ url, status: 404 })
    }
  })

  it('pages run no script that stands in them and come with a strict policy', async () => {
    for (const url of ['/', '/docs']) {
      const { status, text, headers } = await product.call('GET', url, { key: null })
      expect(status).toBe(200)
      expect(text).not.toMatch(/<script(?![^>]*\bsrc=)|\son\w+=|style=/)
      expect(headers.get('content-security-policy')).toContain("default-src 'self'")
    }
    for (const asset of ['/docs/assets/swagger-ui-bundle.js', '/docs/assets/swagger-ui.css', '/docs/start.js']) {
      expect((await product.call('GET', asset, { key: null })).status).toBe(200)
    }
  })

  it('has an icon for pages that name none, for everybody', async () => {
    const { status, headers } = await product.call('GET', '/favicon.ico', { key: null })
    expect({ status, type: headers.get('content-type') }).toEqual({ status: 200, type: 'image/vnd.microsoft.icon' })
    expect((await product.call('GET', '/favicon.ico/more', { key: null })).status).toBe(404)
  })

  it('the document is served and names the upload', async () => {
    const { json } = await product.call('GET', '/v1/openapi.json', { key: null })
    expect(json.openapi).toBe('3.1.0')
    expect(json.paths['/v1/imports'].post.requestBody.content).toHaveProperty('multipart/form-data')
  })

  it('fields and template are given to whoever has a key', async () => {
    expect((await product.call('GET', '/v1/imports/fields')).json.items[0]).toMatchObject({
      name: 'name',
      required: true,
    })
    const { text, headers } = await product.call('GET', '/v1/imports/template')
    expect(text).toMatch(/^\uFEFF?name,notes,current_objective,open_thread,renewal_date,significant_dates/)
    expect(headers.get('content-disposition')).toContain('attachment')
  })

  it('case 97: another site is answered without leave to read it', async () => {
    const { headers } = await product.call('GET', '/v1/imports', { headers: { origin: 'https://evil.example' } })
    expect(headers.get('access-control-allow-origin')).toBeNull()
  })
})

describe('a key that asks too often', () => {
  it('case 95: is told to wait, while others are served', async () => {
    const product = await startProduct('api_rates', { POLLS_PER_MINUTE: '3', UPLOADS_PER_MINUTE: '1' })
    try {
      const { json } = await product.upload([{ name: 'a.csv', data: 'name\nPolled\n' }])
      const url = json.imports[0].links.self
      const polls = []
      for (let poll = 0; poll < 5; poll++) polls.push(await product.call('GET', url))
      expect(polls.map(answer => answer.status)).toEqual([200, 200, 200, 429, 429])
      expect(polls[4]?.json.code).toBe('rate_limited')
      expect(Number(polls[4]?.headers.get('retry-after'))).toBeGreaterThan(0)
      expect((await product.upload([{ name: 'a.csv', data: 'name\nAgain\n' }])).status).toBe(429)

      const other = await product.keyOf('patient', ['imports:read', 'imports:write'])
      expect((await product.upload([{ name: 'a.csv', data: 'name\nOther\n' }], { key: other.key })).status).toBe(202)
    } finally {
      await product.stop()
    }
  })
})
