import { SYSTEM } from '@secondtouch/contracts'
import { secretHash } from '../../src/identity/secrets'
import { LOCAL_KEY, type Product, startProduct } from '../rig/product'

describe('API keys over HTTP', () => {
  let product: Product
  beforeAll(async () => {
    product = await startProduct('api_keys', { FAILED_SIGN_INS_PER_MINUTE: '3' })
  })
  afterAll(() => product.stop())

  const make = (body: object, key?: string) => product.call('POST', '/v1/keys', { body, ...(key && { key }) })
  const READER = { name: 'Reader', scopes: ['imports:read'] }

  it('are shown once and work from then on', async () => {
    const made = await make({ ...READER, expiresAt: '2099-01-31T00:00:00+01:00' })
    expect({ status: made.status, body: made.json }).toEqual({
      status: 201,
      body: {
        id: expect.stringMatching(/^key_/),
        key: expect.stringMatching(/^[\w-]{43}$/),
        name: 'Reader',
        scopes: ['imports:read'],
        createdAt: expect.any(String),
        expiresAt: '2099-01-30T23:00:00.000Z',
        revokedAt: null,
        lastUsedAt: null,
        active: true,
        madeBy: (await product.call('GET', '/v1/keys?limit=500')).json.items.at(-1).id,
      },
    })
    expect((await product.call('GET', '/v1/imports', { key: made.json.key })).status).toBe(200)
    const list = await product.call('GET', '/v1/keys')
    const { key: secret, ...facts } = made.json
    expect(list.json.items[0]).toEqual({ ...facts, lastUsedAt: expect.any(String) })
    expect(list.text).not.toContain(secret)
    expect(product.output.join()).not.toContain(secret)
  })

  it('are listed in pages that together hold each once', async () => {
    for (const name of ['One', 'Two', 'Three']) await make({ ...READER, name })
    const ids: string[] = []
    let cursor = ''
    do {
      const { json } = await product.call('GET', `/v1/keys?limit=2${cursor && `&cursor=${cursor}`}`)
      ids.push(...json.items.map((item: { id: string }) => item.id))
      cursor = json.nextCursor ?? ''
    } while (cursor)
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids.length).toBeGreaterThanOrEqual(4)
  })

  it('open nothing once revoked, nor do the sessions that were opened with them', async () => {
    const { key, id } = (await make(READER)).json
    const signIn = await product.call('POST', '/v1/session', { key: null, body: { key } })
    const cookie = signIn.headers.get('set-cookie')!.split(';')[0]!
    const bySession = () => product.call('GET', '/v1/imports', { key: null, headers: { cookie } })
    expect((await bySession()).status).toBe(200)
    expect((await product.call('DELETE', `/v1/keys/${id}`)).status).toBe(204)
    expect((await product.call('GET', '/v1/imports', { key })).status).toBe(401)
    expect((await bySession()).status).toBe(401)
    expect((await product.call('DELETE', `/v1/keys/${id}`)).status).toBe(204)
    expect((await product.call('DELETE', '/v1/keys/key_none')).status).toBe(404)
  })

  it('are managed by operators of their own workspace only', async () => {
    const { id } = (await make(READER)).json
    const other = await product.keyOf('another', ['operator'])
    expect((await product.call('DELETE', `/v1/keys/${id}`, { key: other.key })).status).toBe(404)
    const seen = await product.call('GET', '/v1/keys', { key: other.key })
    expect(seen.json.items.map((item: { id: string }) => item.id)).toEqual([other.keyId])
    const reader = await product.keyOf('another', ['imports:read', 'imports:write'])
    for (const [method, url] of [
      ['GET', '/v1/keys'],
      ['POST', '/v1/keys'],
      ['DELETE', `/v1/keys/${id}`],
      ['GET', '/v1/audit'],
    ] as const) {
      expect((await product.call(method, url, { key: reader.key })).status).toBe(403)
    }
  })

  it('never open more than their maker may', async () => {
    const operator = await product.keyOf('another', ['operator'])
    const refused = await make({ name: 'More', scopes: ['operator', 'accounts:write'] }, operator.key)
    expect({ status: refused.status, detail: refused.json.detail }).toEqual({
      status: 403,
      detail: expect.stringContaining('accounts:write'),
    })
  })

  it('case 122: end no later than their maker, whoever asks, with the key or with its session', async () => {
    const end = new Date(Date.now() + 60_000).toISOString()
    const short = (await make({ name: 'Short', scopes: ['operator', 'imports:read'], expiresAt: end })).json
    const signIn = await product.call('POST', '/v1/session', { key: null, body: { key: short.key } })
    const cookie = signIn.headers.get('set-cookie')!.split(';')[0]!
    const inSession = { cookie, 'x-csrf-token': signIn.json.csrfToken }
    const bySession = (body: object) => product.call('POST', '/v1/keys', { key: null, body, headers: inSession })
    for (const ask of [(body: object) => make(body, short.key), bySession]) {
      for (const expiresAt of [undefined, null, '2099-01-31T00:00:00Z']) {
        const { status, json } = await ask({ ...READER, expiresAt })
        expect({ status, code: json.code, field: json.errors[0].field }).toEqual({
          status: 422,
          code: 'invalid_key',
          field: 'expiresAt',
        })
        expect(json.detail).toContain(end)
      }
      const made = await ask({ ...READER, expiresAt: end })
      expect({ status: made.status, end: made.json.expiresAt, madeBy: made.json.madeBy }).toEqual({
        status: 201,
        end,
        madeBy: short.id,
      })
    }
  })

  it('case 122: go with the key that made them', async () => {
    const maker = (await make({ name: 'Maker', scopes: ['operator', 'imports:read'] })).json
    const child = (await make({ ...READER, scopes: ['operator'] }, maker.key)).json
    const grandchild = (await make({ ...READER, scopes: ['operator'] }, child.key)).json
    expect((await product.call('DELETE', `/v1/keys/${maker.id}`)).status).toBe(204)
    for (const { key } of [maker, child, grandchild]) {
      expect((await product.call('GET', '/v1/keys', { key })).status).toBe(401)
    }
    expect((await product.call('GET', '/v1/keys')).status).toBe(200)
  })

  it.each([
    [{}, ['name', 'scopes']],
    [{ name: ' ', scopes: [] }, ['name', 'scopes']],
    [{ name: 'a\nb', scopes: ['imports:read', 'root'] }, ['name', 'scopes']],
    [{ ...READER, expiresAt: '2001-01-01T00:00:00Z' }, ['expiresAt']],
    [{ ...READER, expiresAt: 'tomorrow' }, ['expiresAt']],
    [{ ...READER, workspaceId: '00000000' }, ['workspaceId']],
    [[], ['name', 'scopes']],
  ])('are not made of %j', async (body, fields) => {
    const { status, json } = await make(body)
    expect({ status, code: json.code, fields: json.errors.map((error: { field: string }) => error.field) }).toEqual({
      status: 422,
      code: 'invalid_key',
      fields,
    })
  })

  it('leave a trail that says who did what', async () => {
    const operator = await product.keyOf('audited', ['operator', 'imports:write', 'imports:read'])
    const { key } = operator
    const made = (await make(READER, key)).json
    await product.call('DELETE', `/v1/keys/${made.id}`, { key })
    await product.call('POST', '/v1/session', { key: null, body: { key } })
    const file = { name: 'a.csv', data: 'name\nA\n' }
    const headers = { 'idempotency-key': 'once' }
    const uploaded = await product.upload([file], { key, headers })
    await product.upload([file], { key, headers })
    const importId = uploaded.json.imports[0].id
    await product.call('POST', `/v1/imports/${importId}/cancel`, { key })
    await product.call('DELETE', `/v1/imports/${importId}`, { key })

    const { json } = await product.call('GET', '/v1/audit', { key })
    const told = json.items.map(({ action, target }: Record<string, string>) => [action, target])
    expect(told).toEqual([
      ['import.deleted', importId],
      ...(told.some(([action]: string[]) => action === 'import.cancelled') ? [['import.cancelled', importId]] : []),
      ['import.uploaded', importId],
      ['session.opened', null],
      ['key.revoked', made.id],
      ['key.created', made.id],
      ['key.first_used', operator.keyId],
    ])
    expect(json.items[1]).toMatchObject({ actor: operator.keyId, actorName: 'test', requestId: expect.any(String) })
    const pages = await product.call('GET', '/v1/audit?limit=3', { key })
    const rest = await product.call('GET', `/v1/audit?limit=3&cursor=${pages.json.nextCursor}`, { key })
    expect([...pages.json.items, ...rest.json.items]).toEqual(json.items.slice(0, 6))
    const others = await product.keyOf('unaudited', ['operator'])
    const seen = await product.call('GET', '/v1/audit', { key: others.key })
    expect(seen.json.items.map(({ action }: { action: string }) => action)).toEqual(['key.first_used'])
  })

  it('case 129: that are wrong are counted, told to operators with a cut address, and bar no right one', async () => {
    const { key, keyId, workspaceId } = await product.keyOf('refused', ['operator'])
    const asOperator = await product.keyOf('refused', ['operator'])
    await product.mongo.identity.revokeKey(workspaceId, keyId)
    const answers = []
    for (let i = 0; i < 5; i++) answers.push(await product.call('GET', '/v1/keys', { key }))
    expect(answers.map(({ status }) => status)).toEqual([401, 401, 401, 429, 429])
    expect(Number(answers[4]!.headers.get('retry-after'))).toBeGreaterThan(0)
    expect((await product.call('GET', '/v1/keys', { key: asOperator.key })).status).toBe(200)

    // Not one that is counted together with the key above, and so held up by now.
    const bucket = (text: string) => secretHash(text.slice(0, 4)).slice(0, 2)
    const wrong = ['zzzz nobody has this', 'yyyy nor this'].find(each => bucket(each) !== bucket(key))!
    await product.call('POST', '/v1/session', { key: null, body: { key: wrong } })
    const refusals = async (of: string) =>
      (await product.mongo.audit.list(of, { limit: 20 })).items
        .filter(({ action }) => action.endsWith('.refused'))
        .map(({ action, actor, target }) => [action, actor, target])
    const told = (await product.call('GET', '/v1/audit', { key: asOperator.key })).json.items
    expect(told.filter(({ action }: { action: string }) => action === 'key.refused')).toHaveLength(3)
    expect(await refusals(workspaceId)).toEqual(Array(3).fill(['key.refused', keyId, '127.0.0.0/24']))
    expect(await refusals(SYSTEM)).toContainEqual(['session.refused', 'unknown', '127.0.0.0/24'])
  })

  it('cannot be guessed one after the other, and no wrong key bars a right one', async () => {
    const attempt = (key: string) => product.call('POST', '/v1/session', { key: null, body: { key } })
    const wrong = LOCAL_KEY.slice(0, -1)
    for (let i = 0; i < 3; i++) expect((await attempt(wrong)).status).toBe(401)
    const held = await attempt(wrong)
    expect({ status: held.status, code: held.json.code }).toEqual({ status: 429, code: 'rate_limited' })
    expect(Number(held.headers.get('retry-after'))).toBeGreaterThan(0)
    const signInLink = (token: string) => product.call('POST', '/v1/session', { key: null, body: { token } })
    expect((await signInLink(wrong)).status).toBe(429)
    expect((await attempt(LOCAL_KEY)).status).toBe(200)
    const printed = product.output.join('\n')
    expect((await signInLink(/signin\?token=([\w-]+)/.exec(printed)![1]!)).status).toBe(200)
  })
})
