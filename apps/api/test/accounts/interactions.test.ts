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
      createdAt: expect.any(String),
      createdBy: 'local',
    })
    const second = await log(id, { kind: 'meeting' })
    const page = await product.call('GET', `/v1/accounts/${id}/interactions?limit=1`)
    expect(page.json.items).toEqual([second.json])
    const next = await product.call('GET', `/v1/accounts/${id}/interactions?limit=1&cursor=${page.json.nextCursor}`)
    expect(next.json).toEqual({ items: [first.json], nextCursor: null })
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
})
