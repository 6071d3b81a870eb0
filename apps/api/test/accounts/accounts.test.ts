import { type Product, startProduct } from '../rig/product'

describe('accounts over HTTP', () => {
  let product: Product
  beforeAll(async () => {
    product = await startProduct('api_accounts')
  })
  afterAll(() => product.stop())

  const create = (body: object) => product.call('POST', '/v1/accounts', { body })

  it('are made, read, changed and removed', async () => {
    const made = await create({
      name: ' Jane  Doe ',
      notes: 'a',
      renewalDate: '2026-09-30',
      significantDates: [{ date: '2026-08-15', label: 'Anniversary' }],
    })
    expect(made.status).toBe(201)
    const { id } = made.json
    expect(made.headers.get('location')).toBe(`/v1/accounts/${id}`)
    expect(made.json).toEqual({
      id,
      name: 'Jane Doe',
      notes: 'a',
      currentObjective: null,
      openThread: null,
      renewalDate: '2026-09-30',
      significantDates: [{ date: '2026-08-15', label: 'Anniversary' }],
      ...{ cadence: null, followed: false, level: 'none', lastContactOn: null },
      version: 1,
      createdAt: expect.any(String),
      updatedAt: expect.any(String),
      updatedBy: null,
      source: null,
    })
    const read = await product.call('GET', `/v1/accounts/${id}`)
    expect(read.json).toEqual(made.json)
    expect(read.headers.get('etag')).toBe('"1"')

    const edited = await product.call('PATCH', `/v1/accounts/${id}`, {
      body: { notes: null },
      headers: { 'if-match': '"1"' },
    })
    expect(edited.json).toMatchObject({ notes: null, name: 'Jane Doe', version: 2, updatedBy: 'local' })
    expect((await product.call('DELETE', `/v1/accounts/${id}`, { headers: { 'if-match': '"2"' } })).status).toBe(204)
    expect((await product.call('GET', `/v1/accounts/${id}`)).status).toBe(404)
    expect((await product.call('DELETE', `/v1/accounts/${id}`)).status).toBe(404)
  })

  it('are not changed over the head of somebody who changed them meanwhile', async () => {
    const { id } = (await create({ name: 'Contended' })).json
    const edit = (headers: Record<string, string>) =>
      product.call('PATCH', `/v1/accounts/${id}`, { body: { notes: 'mine' }, headers })
    expect((await edit({ 'if-match': '"1"' })).status).toBe(200)
    const late = await edit({ 'if-match': '"1"' })
    expect({ status: late.status, code: late.json.code, etag: late.headers.get('etag') }).toEqual({
      status: 412,
      code: 'version_conflict',
      etag: '"2"',
    })
    expect((await edit({ 'if-match': 'W/"x"' })).status).toBe(400)
    expect((await edit({})).status).toBe(200)
  })

  it.each<[object, string[]]>([
    [{}, ['name']],
    [{ name: '' }, ['name']],
    [{ name: { $gt: '' } }, ['name']],
    [{ name: 'x', renewalDate: '2026-02-30' }, ['renewalDate']],
    [{ name: 'x', notes: ['a'], openThread: 7 }, ['notes', 'openThread']],
    [{ name: 'x', _id: '1', workspaceId: 'b', createdAt: 'now' }, ['_id', 'workspaceId', 'createdAt']],
  ])('case 81: are refused with every fault named: %j', async (body, fields) => {
    const { status, json } = await create(body)
    expect({ status, code: json.code, fields: json.errors.map((error: { field: string }) => error.field) }).toEqual({
      status: 422,
      code: 'invalid_account',
      fields,
    })
  })

  it('case 82: are found by text that is taken as it stands', async () => {
    await create({ name: 'Searched (a+)+$ one' })
    await create({ name: 'Searched two' })
    const find = async (q: string) =>
      (await product.call('GET', `/v1/accounts?q=${encodeURIComponent(q)}&sort=name`)).json.items.map(
        (each: { name: string }) => each.name,
      )
    expect(await find('searched')).toEqual(['Searched (a+)+$ one', 'Searched two'])
    expect(await find('(a+)+$')).toEqual(['Searched (a+)+$ one'])
    expect(await find('.*')).toEqual([])
  })

  it('case 81: are sorted in the listed ways only', async () => {
    expect((await product.call('GET', '/v1/accounts?sort=__proto__')).status).toBe(400)
    expect((await product.call('GET', '/v1/accounts?sort=-createdAt&limit=1')).status).toBe(200)
    expect((await product.call('GET', '/v1/accounts?importId=$ne')).status).toBe(400)
  })

  it('are followed, given a rhythm, and confirmed as they are', async () => {
    const { id } = (await create({ name: 'Kept', currentObjective: 'grow' })).json
    const edit = (body: object) => product.call('PATCH', `/v1/accounts/${id}`, { body })
    expect((await edit({ cadence: 30, followed: true })).json).toMatchObject({
      cadence: 30,
      followed: true,
      version: 2,
    })
    expect((await edit({ confirm: ['currentObjective'] })).json).toMatchObject({ cadence: 30, version: 3 })
    expect((await edit({ cadence: null, followed: false })).json).toMatchObject({ cadence: null, followed: false })
    const wrong = await edit({ cadence: 14.5, confirm: ['name'] })
    expect([wrong.status, wrong.json.errors.map((each: { field: string }) => each.field)]).toEqual([
      ...[422, ['cadence', 'confirm']],
    ])
  })

  it('have dates that come round or not, as people say', async () => {
    const significantDates = [
      { date: '2020-02-29', label: 'Birthday party planning', repeats: 'once' },
      { date: '2020-02-29', label: 'Go-live' },
    ]
    const { json } = await create({ name: 'Dated', significantDates })
    expect(json.significantDates).toEqual(significantDates)
  })

  it('case 80: keep markup as text', async () => {
    const { json } = await create({ name: '<img src=x onerror=alert(1)>', notes: 'javascript:alert(1)' })
    const { text, headers } = await product.call('GET', `/v1/accounts/${json.id}`)
    expect(headers.get('content-type')).toContain('application/json')
    expect(JSON.parse(text)).toMatchObject({ name: '<img src=x onerror=alert(1)>', notes: 'javascript:alert(1)' })
  })

  it('come in pages that together hold each account once', async () => {
    for (let i = 0; i < 5; i++) await create({ name: `Paged ${i}` })
    const names: string[] = []
    let cursor: string | null = null
    do {
      const { json } = await product.call(
        'GET',
        `/v1/accounts?q=Paged&sort=-name&limit=2${cursor ? `&cursor=${cursor}` : ''}`,
      )
      names.push(...json.items.map((each: { name: string }) => each.name))
      cursor = json.nextCursor
    } while (cursor)
    expect(names).toEqual(['Paged 4', 'Paged 3', 'Paged 2', 'Paged 1', 'Paged 0'])
  })

  it('are counted, and come from any position on', async () => {
    for (let i = 0; i < 5; i++) await create({ name: `Placed ${i}` })
    const list = async (words: string) => (await product.call('GET', `/v1/accounts?q=Placed&sort=name&${words}`)).json
    const names = (page: { items: { name: string }[] }) => page.items.map(({ name }) => name)

    expect((await product.call('GET', '/v1/accounts/count?q=Placed')).json).toEqual({ count: 5 })
    const page = await list('offset=2&limit=2')
    expect(names(page)).toEqual(['Placed 2', 'Placed 3'])
    expect(names(await list(`cursor=${page.nextCursor}`))).toEqual(['Placed 4'])
    expect(await list('offset=5')).toEqual({ items: [], nextCursor: null })
    expect((await list(`offset=1&cursor=${page.nextCursor}`)).errors).toMatchObject([{ field: 'offset' }])
  })

  it.each(['-1', '1.5', 'x', '', '100000001', '1e3'])('do not begin at position %j', async offset => {
    const { status, json } = await product.call('GET', `/v1/accounts?offset=${offset}`)
    expect({ status, errors: json.errors }).toMatchObject({ status: 400, errors: [{ field: 'offset' }] })
  })

  it('are not made beyond the limit of the workspace', async () => {
    const { key, workspaceId } = await product.keyOf('tiny', ['accounts:write'])
    await product.mongo.identity.limitWorkspace(workspaceId, { maxAccounts: 1 })
    expect((await product.call('POST', '/v1/accounts', { key, body: { name: 'One' } })).status).toBe(201)
    const second = await product.call('POST', '/v1/accounts', { key, body: { name: 'Two' } })
    expect({ status: second.status, code: second.json.code }).toEqual({ status: 422, code: 'account_limit' })
  })
})
