import { type Product, startProduct } from '../rig/product'

describe('interactions over HTTP', () => {
  let product: Product
  beforeAll(async () => {
    product = await startProduct('api_interactions')
  })
  afterAll(() => product.stop())

  const anAccount = async (): Promise<string> =>
    (await product.call('POST', '/v1/accounts', { body: { name: 'Jane Doe' } })).json.id
  const log = (id: string, body: unknown, key?: string) =>
    product.call('POST', `/v1/accounts/${id}/interactions`, { body, ...(key && { key }) })

  it('are logged and listed, what happened last first, under the name of the key', async () => {
    const id = await anAccount()
    const first = await log(id, {
      kind: 'call',
      happenedAt: '2026-01-02T10:00:00+01:00',
      note: 'asked for <b>terms</b>',
    })
    expect(first.status).toBe(201)
    expect(first.json).toEqual({
      id: expect.any(String),
      accountId: id,
      kind: 'call',
      happenedAt: '2026-01-02T09:00:00.000Z',
      note: 'asked for <b>terms</b>',
      ...{ on: '2026-01-02', direction: 'both', outcome: null, participants: [], nextStep: null, version: 1 },
      ...{ createdAt: expect.any(String), createdBy: 'local', updatedAt: null, updatedBy: null },
      quality: { before: { score: 0, level: 'none' }, after: { score: expect.any(Number), level: 'thin' } },
      closed: [],
    })
    expect(first.headers.get('location')).toBe(`/v1/accounts/${id}/interactions/${first.json.id}`)
    expect(first.headers.get('etag')).toBe('"1"')
    const second = await log(id, { kind: 'meeting' })
    const page = await product.call('GET', `/v1/accounts/${id}/interactions?limit=1`)
    expect(page.json.items).toEqual([interactionIn(second.json)])
    const next = await product.call('GET', `/v1/accounts/${id}/interactions?limit=1&cursor=${page.json.nextCursor}`)
    expect(next.json).toEqual({ items: [interactionIn(first.json)], nextCursor: null })
    expect((await product.call('GET', `/v1/accounts/${id}`)).json).toMatchObject({ version: 1 })
  })

  it('are refused with every fault named', async () => {
    const id = await anAccount()
    const { status, json } = await log(id, { kind: 'lunch', happenedAt: '2026-02-30T00:00:00Z', account: 1 })
    expect({ status, code: json.code, fields: json.errors.map((each: { field: string }) => each.field) }).toEqual({
      ...{ status: 422, code: 'invalid_interaction' },
      fields: ['account', 'kind', 'happenedAt'],
    })
    expect((await product.call('GET', `/v1/accounts/${id}/interactions`)).json.items).toEqual([])
  })

  it('need an account of the workspace and the scopes of accounts', async () => {
    const id = await anAccount()
    const other = await product.keyOf('elsewhere', ['accounts:read', 'accounts:write'])
    expect((await log(id, { kind: 'call' }, other.key)).status).toBe(404)
    expect((await product.call('GET', `/v1/accounts/${id}/interactions`, { key: other.key })).status).toBe(404)
    expect((await log('$ne', { kind: 'call' })).status).toBe(404)
    const reader = await product.keyOf('local', ['accounts:read'])
    expect((await log(id, { kind: 'call' }, reader.key)).status).toBe(403)
    expect((await product.call('GET', `/v1/accounts/${id}/interactions`, { key: reader.key })).status).toBe(200)
  })

  it('are read, changed and removed, with what is wrong named', async () => {
    const id = await anAccount()
    const { json } = await log(id, { kind: 'call', note: 'a' })
    const url = `/v1/accounts/${id}/interactions/${json.id}`
    const edit = (body: unknown, etag?: string) =>
      product.call('PATCH', url, { body, ...(etag && { headers: { 'if-match': etag } }) })
    expect((await product.call('GET', url)).json).toEqual(interactionIn(json))
    const edited = await edit({ note: 'b', outcome: 'no_answer' }, '"1"')
    expect(edited.json).toMatchObject({ note: 'b', direction: 'out', version: 2, updatedBy: 'local' })
    const late = await edit({ note: 'c' }, '"1"')
    expect([late.status, late.json.code, late.headers.get('etag')]).toEqual([412, 'version_conflict', '"2"'])
    const wrong = await edit({ kind: 'meeting', outcome: 'no_answer', owner: 1 })
    expect([wrong.status, wrong.json.code, wrong.json.errors.map((each: { field: string }) => each.field)]).toEqual([
      ...[422, 'invalid_interaction', ['owner', 'outcome']],
    ])
    expect((await product.call('DELETE', url, { headers: { 'if-match': '"1"' } })).status).toBe(412)
    expect((await product.call('DELETE', url)).status).toBe(204)
    for (const method of ['GET', 'PATCH', 'DELETE']) {
      expect((await product.call(method, url, method === 'PATCH' ? { body: { note: 'x' } } : {})).status).toBe(404)
    }
  })

  it('are logged once under one key, and answered alike', async () => {
    const id = await anAccount()
    const send = (body: object, key: string) =>
      product.call('POST', `/v1/accounts/${id}/interactions`, { body, headers: { 'idempotency-key': key } })
    const [first, again] = [await send({ kind: 'call' }, 'k1'), await send({ kind: 'call' }, 'k1')]
    expect([again.status, again.text, again.headers.get('idempotent-replayed')]).toEqual([201, first.text, 'true'])
    const other = await send({ kind: 'note' }, 'k1')
    expect([other.status, other.json.code]).toEqual([422, 'idempotency_key_reused'])
    for (const key of [' ', 'x'.repeat(1_000)]) {
      const { status, json } = await send({ kind: 'call' }, key)
      expect([status, json.code]).toEqual([400, 'invalid_idempotency_key'])
    }
    expect((await product.call('GET', `/v1/accounts/${id}/interactions`)).json.items).toHaveLength(1)
  })

  it('do a next step that is open, and no other', async () => {
    const id = await anAccount()
    const other = await anAccount()
    const { json } = await log(id, { kind: 'call', nextStep: { text: 'send terms', on: today() } })
    const close = async (account: string) => (await log(account, { kind: 'email', closesStep: json.id })).json
    expect((await close(other)).errors).toMatchObject([{ field: 'closesStep', code: 'no_open_step' }])
    expect(await close(id)).toMatchObject({ closed: ['step_due'] })
    expect((await close(id)).code).toBe('invalid_interaction')
  })

  it('are listed by kind, in pages of this list only', async () => {
    const id = await anAccount()
    for (const kind of ['call', 'note', 'call']) await log(id, { kind })
    const list = (words: string) => product.call('GET', `/v1/accounts/${id}/interactions?${words}`)
    const page = (await list('kind=call&limit=1')).json
    expect((await list(`kind=call&cursor=${page.nextCursor}`)).json.items).toHaveLength(1)
    for (const words of [
      ...[`cursor=${page.nextCursor}`, `kind=call&cursor=${page.nextCursor.slice(0, -4)}`],
      ...['kind=lunch', 'limit=0', 'limit=501'],
    ]) {
      expect([words, (await list(words)).status]).toEqual([words, 400])
    }
  })

  it('make the signals of the account, on the day and in the zone that is asked for', async () => {
    const id = await anAccount()
    const signals = (words = '', headers = {}) => product.call('GET', `/v1/accounts/${id}/signals${words}`, { headers })
    const before = (await signals()).json
    expect(before).toMatchObject({ quality: { score: 0, level: 'none', next: { evidence: 'log_first' } } })
    expect(before.signals).toMatchObject([{ rule: 'first_contact', text: 'Nothing has been logged yet.' }])
    await log(id, { kind: 'email', direction: 'in' })
    const now = await signals('?timeZone=Europe/Berlin')
    expect(now.json).toMatchObject({ timeZone: 'Europe/Berlin', quality: { level: 'thin' }, signals: [] })
    const same = await signals('?timeZone=Europe/Berlin', { 'if-none-match': now.headers.get('etag')! })
    expect([same.status, same.text]).toEqual([304, ''])
    const later = new Date(Date.now() + 5 * 86_400_000).toISOString().slice(0, 10)
    expect((await signals(`?date=${later}`)).json).toMatchObject({
      date: later,
      signals: [{ rule: 'they_wrote', tier: 1, dueOn: today() }],
    })
    const { json } = await product.call('GET', `/v1/accounts/${id}`)
    expect(json).toMatchObject({ level: 'thin', lastContactOn: today() })
    for (const words of [
      'timeZone=Mars/Base',
      'timeZone=%2B02:00',
      'date=2026-02-29',
      'date=today',
      'date=2046-01-01',
    ]) {
      const { status, json } = await signals(`?${words}`)
      expect([words, status, json.code]).toEqual([words, 400, 'invalid_parameter'])
    }
  })
})

/** What was logged, without what that did. */
function interactionIn({ quality: _, closed: __, ...interaction }: Record<string, unknown>) {
  return interaction
}

function today(): string {
  return new Date().toISOString().slice(0, 10)
}
