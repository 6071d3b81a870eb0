import { type Product, startProduct } from '../rig/product'

let product: Product
beforeAll(async () => {
  product = await startProduct('api_guided_people', { MAX_ROWS_PER_FILE: '30000' })
})
afterAll(() => product.stop())

const get = async (url: string) => (await product.call('GET', url)).json
const run = (url: string, chunkRows?: number) => product.run(url.split('/').at(-1)!, chunkRows)

/** Uploads, maps and checks a guided file; gives its address. */
async function review(data: string, mapping: (string | null)[], options: object = {}, chunkRows?: number) {
  const { json } = await product.upload([{ name: 'a.csv', data }], { options: { mode: 'guided', ...options } })
  const url = `/v1/imports/${json.imports[0].id}`
  expect((await product.call('PUT', `${url}/mapping`, { body: { mapping } })).status).toBe(202)
  await run(url, chunkRows)
  return url
}

const etag = async (url: string) => (await product.call('GET', url)).headers.get('etag')!
const statusAndCode = async (method: string, url: string, body?: object, ifMatch?: string) => {
  const headers: Record<string, string> = ifMatch === undefined ? {} : { 'if-match': ifMatch }
  const { status, json } = await product.call(method, url, { ...(body && { body }), headers })
  return [status, json?.code]
}

describe('two people on one import', () => {
  it('are kept from undoing each other’s decisions: who saw an older version is refused', async () => {
    const url = await review('name,notes\nAda,x\n,y\n', ['name', 'notes'])
    const seen = await etag(url)
    const correction = { values: { name: 'Bob' } }
    expect((await statusAndCode('PATCH', `${url}/rows/3`, correction, seen))[0]).toBe(200)
    const { corrections, state } = await get(url)
    const stale: [string, string, object?][] = [
      ['PUT', `${url}/mapping`, { mapping: ['name', null] }],
      ['PATCH', `${url}/rows/3`, { values: { name: 'Cid' } }],
      ['DELETE', `${url}/rows/3`],
      ['POST', `${url}/start`, {}],
    ]
    for (const [method, address, body] of stale) {
      expect([address, await statusAndCode(method, address, body, seen)]).toEqual([address, [412, 'version_conflict']])
    }
    expect(await get(url)).toMatchObject({ corrections, state, mapping: ['name', 'notes'] })
    // The body tells the version too, for those who follow the events and see no header.
    const { version } = await get(url)
    expect((await statusAndCode('POST', `${url}/start`, {}, `"${version}"`))[0]).toBe(202)
    await run(url)
    expect(await statusAndCode('POST', `${url}/revert`, undefined, seen)).toEqual([412, 'version_conflict'])
  })

  it('go on with each other’s drafts, from another machine and with another key', async () => {
    const scopes = ['imports:read', 'imports:write'] as const
    const [ada, bob] = [await product.keyOf('team', scopes), await product.keyOf('team', scopes)]
    const { json } = await product.upload([{ name: 'a.csv', data: 'Firma\nAda\n' }], {
      options: { mode: 'guided' },
      key: ada.key,
    })
    const url = `/v1/imports/${json.imports[0].id}`
    const mapped = await product.call('PUT', `${url}/mapping`, { body: { mapping: ['name'] }, key: bob.key })
    expect(mapped.status).toBe(202)
    await run(url)
    expect((await product.call('POST', `${url}/start`, { body: {}, key: ada.key })).status).toBe(202)
  })
})

describe('a file that is too long to be checked while somebody waits', () => {
  const LONG = `name,notes\n${Array.from({ length: 20_001 }, (_, i) => `Name ${i},x`).join('\n')}\n,nameless\n`

  it('is left to a worker after each decision, and its rows are judged by themselves meanwhile', async () => {
    const url = await review(LONG, ['name', 'notes'], {}, 5_000)
    expect((await get(url)).plan.counts).toMatchObject({ ready: 20_001, rejected: 1 })
    const row = `${url}/rows/20003`
    const mended = await product.call('PATCH', row, { body: { values: { name: 'Zoe' } } })
    expect(mended).toMatchObject({
      status: 200,
      json: { outcome: 'ready', issues: [], import: { state: 'validating' } },
    })
    expect(await statusAndCode('PATCH', row, { values: { name: 'Eve' } })).toEqual([409, 'state_conflict'])
    await run(url, 5_000)
    expect((await get(url)).plan.counts).toMatchObject({ ready: 20_002, rejected: 0 })

    expect((await product.call('POST', '/v1/accounts', { body: { name: 'name 7' } })).status).toBe(201)
    const refused = await product.call('POST', `${url}/start`, { body: {} })
    expect(refused.json).toMatchObject({ code: 'plan_outdated', counts: { planned: { ready: 20_002 }, current: null } })
    expect((await get(url)).state).toBe('validating')
    await run(url, 5_000)
    expect((await get(url)).plan.counts).toMatchObject({ ready: 20_001, duplicates: 1 })
    expect((await product.call('POST', `${url}/start`, { body: {} })).status).toBe(202)
    await product.call('POST', `${url}/cancel`)
  })
})

describe('an import', () => {
  it('makes an account of every row where duplicates are wanted, and its plan says so', async () => {
    const url = await review('name\nTwin\nTwin\n', ['name'], { duplicates: 'create' })
    expect((await get(url)).plan.counts).toMatchObject({ ready: 2, duplicates: 0 })
    await product.call('POST', `${url}/start`, { body: {} })
    await run(url)
    expect((await get(url)).counts).toMatchObject({ created: 2, skipped: 0 })
  })

  it('keeps what made an account of a row: its correction is not taken back', async () => {
    const url = await review('name,notes\n,x\n', ['name', 'notes'])
    await product.call('PATCH', `${url}/rows/2`, { body: { values: { name: 'Made' } } })
    await product.call('POST', `${url}/start`, { body: {} })
    await run(url)
    expect(await statusAndCode('DELETE', `${url}/rows/2`)).toEqual([409, 'state_conflict'])
    expect(await get(`${url}/rows/2`)).toMatchObject({
      outcome: 'created',
      correction: { createdBy: expect.any(String) },
    })
  })

  it('takes no corrections once it was given up as a draft', async () => {
    const url = await review('name,notes\n,x\n', ['name', 'notes'])
    await product.call('POST', `${url}/cancel`)
    expect(await statusAndCode('PATCH', `${url}/rows/2`, { values: { name: 'Late' } })).toEqual([409, 'state_conflict'])
  })

  it('judges a row anew whose correction is taken back, with what the reader finds in it', async () => {
    const url = await review('name,notes\nUna\nVic,x\n', ['name', 'notes'])
    await product.call('POST', `${url}/start`, { body: {} })
    await run(url)
    // Settled by the correction, and rejected for another reason in the retry: the damage is not among its issues any more.
    await product.call('PATCH', `${url}/rows/2`, { body: { values: { name: null } } })
    await product.call('POST', `${url}/retry`)
    await run(url)
    expect((await get(`${url}/rows/2`)).issues.map(({ code }: { code: string }) => code)).toEqual(['required'])
    const { json } = await product.call('DELETE', `${url}/rows/2`)
    expect([json.outcome, json.issues.map(({ code }: { code: string }) => code)]).toEqual([
      'rejected',
      ['too_few_fields'],
    ])
  })
})
