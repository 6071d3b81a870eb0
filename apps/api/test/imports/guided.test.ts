import { type Product, startProduct } from '../rig/product'

let product: Product
beforeAll(async () => {
  product = await startProduct('api_guided')
})
afterAll(() => product.stop())

const MESSY = `Firma;Bemerkung;Verlängerung
Ada;erste;03.04.2027
;ohne Namen;05.06.2027
Ada;doppelt;
Bob;;31.02.2027
Cid;;13.01.2027
`

/** Uploads a file and gives its address. */
async function upload(data: string, options: object = {}): Promise<string> {
  const { json, status } = await product.upload([{ name: 'kunden.csv', data }], {
    options: { mode: 'guided', ...options },
  })
  expect(status).toBe(202)
  return `/v1/imports/${json.imports[0].id}`
}

const get = async (url: string) => (await product.call('GET', url)).json
const run = (url: string) => product.run(url.split('/').at(-1)!)
const accountCount = async (url: string) =>
  (await get(`/v1/accounts?importId=${url.split('/').at(-1)}&limit=500`)).items.length

/** Uploads, maps, and lets the worker make the plan. */
async function review(data: string, mapping: (string | null)[], options: object = {}): Promise<string> {
  const url = await upload(data, options)
  expect((await product.call('PUT', `${url}/mapping`, { body: { mapping } })).status).toBe(202)
  await run(url)
  expect((await get(url)).state).toBe('review')
  return url
}

describe('a preview', () => {
  it('shows columns with samples and suggestions, and what the dates say', async () => {
    const url = await upload(MESSY)
    const preview = await get(`${url}/preview`)
    expect(preview.columns.map(({ header, suggestion }: Record<string, string>) => [header, suggestion])).toEqual([
      ['Firma', 'name'],
      ['Bemerkung', 'notes'],
      ['Verlängerung', 'renewalDate'],
    ])
    expect(preview.columns[0].samples).toEqual(['Ada', 'Ada', 'Bob'])
    expect(preview.dialect).toMatchObject({ delimiter: ';', headerLine: 1 })
    expect(preview.dates).toEqual([{ index: 2, order: 'dmy', sample: '03.04.2027' }])
    expect(preview.rows).toHaveLength(5)
  })

  it('tries other settings without saving them', async () => {
    const url = await upload(MESSY)
    const tried = await get(`${url}/preview?delimiter=,&headerLine=2`)
    expect(tried.columns.map(({ header }: Record<string, string>) => header)).toEqual(['Ada;erste;03.04.2027'])
    expect((await get(`${url}/preview`)).columns).toHaveLength(3)
    expect((await product.call('GET', `${url}/preview?encoding=klingon`)).status).toBe(400)
  })
})

describe('a mapping', () => {
  it('is refused with every fault at once, and nothing changes', async () => {
    const url = await upload(MESSY)
    const { status, json } = await product.call('PUT', `${url}/mapping`, {
      body: { mapping: ['name.suffix', 'name.suffix', null] },
    })
    expect(status).toBe(422)
    expect(json.errors.map(({ code }: { code: string }) => code)).toEqual([
      'unmapped_name',
      'field_twice',
      'field_twice',
    ])
    expect((await get(url)).state).toBe('mapping')
  })

  it('reads the file anew where a person says how', async () => {
    const url = await upload('a title\nname,notes\nAda,x\nBob,y\n')
    const body = { mapping: ['name', 'notes'], headerLine: 2 }
    expect((await product.call('PUT', `${url}/mapping`, { body })).json.dialect.headerLine).toBe(2)
    await run(url)
    expect((await get(`${url}/plan`)).counts).toMatchObject({ total: 2, ready: 2 })
  })

  it('of a person who saw another version is refused', async () => {
    const url = await upload(MESSY)
    const stale = (await product.call('GET', url)).headers.get('etag')!
    const mapping = ['name', 'notes', 'renewalDate']
    const headers = { 'if-match': stale }
    expect((await product.call('PUT', `${url}/mapping`, { body: { mapping }, headers })).status).toBe(202)
    await run(url)
    const { status, json } = await product.call('PUT', `${url}/mapping`, { body: { mapping }, headers })
    expect([status, json.code]).toEqual([412, 'version_conflict'])
  })
})

describe('a plan', () => {
  it('says what starting would do, by cause, and touches no account', async () => {
    const url = await review(MESSY, ['name', 'notes', 'renewalDate'])
    const plan = await get(`${url}/plan`)
    expect(plan.counts).toEqual({
      total: 5,
      ready: 2,
      duplicates: 1,
      rejected: 2,
      leftOut: 0,
      warnings: 0,
      emptiable: 1,
    })
    expect(plan.groups.map(({ code, column, ranges }: Record<string, unknown>) => [code, column, ranges])).toEqual([
      ['required', 'Firma', [[3, 3]]],
      ['duplicate_in_file', 'Firma', [[4, 4]]],
      ['invalid_date', 'Verlängerung', [[5, 5]]],
    ])
    expect(plan).toMatchObject({ dateOrder: { renewalDate: 'dmy' }, current: true })
    expect(await accountCount(url)).toBe(0)
    expect((await get(`${url}/issues`)).items).toHaveLength(3)
  })

  it('is what the import then does, row for row', async () => {
    const url = await review(MESSY.replaceAll('Ada', 'Eve').replaceAll('Cid', 'Dan'), ['name', 'notes', 'renewalDate'])
    const { counts } = await get(`${url}/plan`)
    const planned = await get(`${url}/issues`)
    expect((await product.call('POST', `${url}/start`, { body: {} })).status).toBe(202)
    await run(url)
    const done = await get(url)
    expect(done).toMatchObject({ state: 'completed', counts: { created: counts.ready, skipped: 1, rejected: 2 } })
    expect(await get(`${url}/issues`)).toEqual(planned)
    expect(await accountCount(url)).toBe(counts.ready)
  })

  it('reads significant dates in the order that a person says, or asks', async () => {
    const data = 'name,Birthday\nQuentin,03/04/1980\nRosalind,05/06/1990\n'
    const url = await upload(data)
    const preview = await get(`${url}/preview`)
    expect(preview.questions).toMatchObject([{ kind: 'date_order', column: 1 }])
    const mapping = ['name', 'significantDates.date']
    const put = (body: object) => product.call('PUT', `${url}/mapping`, { body: { mapping, ...body } })
    await put({})
    await run(url)
    expect((await get(`${url}/plan`)).groups).toMatchObject([{ code: 'ambiguous_date', count: 2 }])
    expect((await put({ dateOrder: { significantDates: 'mdy' } })).status).toBe(202)
    await run(url)
    expect((await get(`${url}/plan`)).groups).toEqual([])
    await product.call('POST', `${url}/start`, { body: {} })
    await run(url)
    const { items } = await get(`/v1/accounts?importId=${url.split('/').at(-1)}&sort=name`)
    expect(items.map(({ significantDates }: Record<string, unknown>) => significantDates)).toEqual([
      [{ date: '1980-03-04', label: 'Birthday' }],
      [{ date: '1990-05-06', label: 'Birthday' }],
    ])
  })

  it('is not there before the dry run', async () => {
    const { status, json } = await product.call('GET', `${await upload(MESSY)}/plan`)
    expect([status, json.code]).toEqual([409, 'state_conflict'])
  })
})

describe('a repair', () => {
  it('of a whole group is checked at once, and can be taken back', async () => {
    const url = await review('name,renewal\nKim,03/04/2027\nLee,05/06/2027\nMax,2027-01-01\n', ['name', 'renewalDate'])
    expect((await get(`${url}/plan`)).counts).toMatchObject({ ready: 1, rejected: 2 })
    const body = { code: 'ambiguous_date', column: 'renewal', action: 'set_date_order', value: 'dmy' }
    const { status, json } = await product.call('POST', `${url}/repairs`, { body })
    expect([status, json.import.state, json.import.plan.counts.ready]).toEqual([201, 'review', 3])
    const removed = await product.call('DELETE', `${url}/repairs/${json.repair.id}`)
    expect([removed.status, removed.json.import.plan.counts.ready]).toEqual([200, 1])
  })

  it('leaves rows out as a decision, which all rows or none allows', async () => {
    const url = await review('name,notes\nNat,x\n,y\n', ['name', 'notes'], { invalidRows: 'all_or_nothing' })
    const refused = await product.call('POST', `${url}/start`, { body: {} })
    expect([refused.status, refused.json.code]).toEqual([409, 'all_or_nothing'])
    const body = { code: 'required', column: 'name', action: 'leave_out' }
    expect((await product.call('POST', `${url}/repairs`, { body })).json.import.plan.counts).toMatchObject({
      leftOut: 1,
    })
    expect((await product.call('POST', `${url}/start`, { body: {} })).status).toBe(202)
    await run(url)
    expect((await get(url)).counts).toMatchObject({ created: 1, skipped: 1, rejected: 0 })
  })

  it.each([
    [{ code: 'too_long', column: 'name', action: 'trim' }, ['code']],
    [{ code: 'required', column: 'name', action: 'clear' }, ['action']],
    [{ code: 'required', column: 'name', action: 'replace' }, ['value']],
    [{ code: 'required', column: 'name', action: 'leave_out', rows: [1] }, ['rows']],
  ])('that fits no group is refused: %j', async (body, fields) => {
    const url = await review('name,notes\nOdo,\n,x\n', ['name', 'notes'])
    const { status, json } = await product.call('POST', `${url}/repairs`, { body })
    expect([status, json.errors.map(({ field }: { field: string }) => field)]).toEqual([422, fields])
  })
})

describe('a correction', () => {
  it('is checked with the rest of the file, at once', async () => {
    const url = await review('name,notes\nPia,a\n,b\nQuy,c\n', ['name', 'notes'])
    const twin = await product.call('PATCH', `${url}/rows/3`, { body: { values: { name: 'pia' } } })
    expect([twin.status, twin.json.outcome, twin.json.issues[0].code]).toEqual([200, 'duplicate', 'duplicate_in_file'])
    const mended = await product.call('PATCH', `${url}/rows/3`, { body: { values: { name: 'Roy' } } })
    expect(mended.json).toMatchObject({ row: 3, outcome: 'ready', issues: [], values: { name: 'Roy', notes: 'b' } })
    expect(mended.json.import).toMatchObject({ corrections: 1, plan: { counts: { ready: 3, rejected: 0 } } })
    const back = await product.call('DELETE', `${url}/rows/3`)
    expect(back.json).toMatchObject({ outcome: 'rejected', import: { corrections: 0, plan: { counts: { ready: 2 } } } })
  })

  it('moves the duplicates of its old and of its new name', async () => {
    const url = await review('name\nSue\nSue\nTom\n', ['name'])
    await product.call('PATCH', `${url}/rows/2`, { body: { values: { name: 'Tom' } } })
    const rows = await get(`${url}/rows`)
    expect(rows.items.map(({ row, outcome }: Record<string, unknown>) => [row, outcome])).toEqual([[4, 'duplicate']])
    expect((await get(`${url}/rows/3`)).outcome).toBe('ready')
  })

  it('leaves the row out by itself, until that is taken back', async () => {
    const url = await review(MESSY, ['name', 'notes', 'renewalDate'])
    expect((await get(`${url}/plan`)).lookAlikes).toBeNull()
    const { json } = await product.call('PATCH', `${url}/rows/2`, { body: { leaveOut: true } })
    expect(json).toMatchObject({
      outcome: 'left_out',
      issues: [{ code: 'left_out', field: null, value: 'Ada erste 03.04.2027' }],
    })
    // The next row of its name is the first one now.
    expect((await get(`${url}/plan`)).counts).toMatchObject({ ready: 2, leftOut: 1, duplicates: 0 })
    const renamed = await product.call('PATCH', `${url}/rows/2`, { body: { values: { name: 'Ida' } } })
    expect(renamed.json).toMatchObject({ outcome: 'left_out', values: { name: 'Ida' } })
    const back = await product.call('PATCH', `${url}/rows/2`, { body: { leaveOut: false } })
    expect(back.json).toMatchObject({ outcome: 'ready', values: { name: 'Ida' } })
    expect((await product.call('PATCH', `${url}/rows/2`, { body: { leaveOut: 'yes' } })).status).toBe(422)
  })

  it('settles what the reader found, and leaves the file as it is', async () => {
    const data = 'name,notes\nUma\nVal,x\n'
    const url = await review(data, ['name', 'notes'])
    expect((await get(`${url}/rows`)).items[0].issues[0].code).toBe('too_few_fields')
    const { json } = await product.call('PATCH', `${url}/rows/2`, { body: { values: { notes: null } } })
    expect(json).toMatchObject({ outcome: 'ready', original: { name: 'Uma' } })
    expect((await product.call('GET', `${url}/file`)).text).toBe(data)
  })

  it.each([
    [{ values: { nom: 'x' } }, 'nom'],
    [{ values: { name: 7 } }, 'name'],
    [{ values: {} }, 'values'],
    [[], 'values'],
  ])('that makes no sense is refused: %j', async (body, field) => {
    const url = await review('name\nWim\n', ['name'])
    const { status, json } = await product.call('PATCH', `${url}/rows/2`, { body })
    expect([status, json.code, json.errors[0].field]).toEqual([422, 'invalid_correction', field])
    expect((await product.call('PATCH', `${url}/rows/99`, { body: { values: { name: 'x' } } })).status).toBe(404)
  })
})

describe('a start', () => {
  it('is held to its plan where the workspace has changed', async () => {
    const url = await review('name\nXia\nYan\n', ['name'])
    await product.call('POST', '/v1/accounts', { body: { name: 'Unrelated one' } })
    const other = await review('name\nXia2\nYan2\n', ['name'])
    expect((await product.call('POST', '/v1/accounts', { body: { name: 'xia' } })).status).toBe(201)
    const refused = await product.call('POST', `${url}/start`, { body: {} })
    expect([refused.status, refused.json.code]).toEqual([409, 'plan_outdated'])
    expect(refused.json.counts).toMatchObject({ planned: { ready: 2 }, current: { ready: 1, duplicates: 1 } })
    // Names that do not meet those of the file change nothing.
    expect((await product.call('POST', `${other}/start`, { body: {} })).status).toBe(202)
    await run(other)
    expect((await product.call('POST', `${url}/start`, { body: { acceptChanges: true } })).status).toBe(202)
    await run(url)
    expect((await get(url)).counts).toMatchObject({ created: 1, skipped: 1 })
  })

  it('of nothing is refused', async () => {
    const url = await review('name,notes\n,x\n', ['name', 'notes'])
    const { status, json } = await product.call('POST', `${url}/start`, { body: {} })
    expect([status, json.code]).toEqual([422, 'nothing_to_import'])
  })
})

describe('a retry', () => {
  it('makes accounts of corrected rows only, in the same import', async () => {
    const url = await review('name,notes\nZoe,a\n,b\n,c\nAbe,d\n', ['name', 'notes'])
    await product.call('POST', `${url}/start`, { body: {} })
    await run(url)
    expect((await product.call('POST', `${url}/retry`)).json.code).toBe('nothing_to_retry')

    const mended = await product.call('PATCH', `${url}/rows/3`, { body: { values: { name: 'Bea' } } })
    expect(mended.json).toMatchObject({ outcome: 'ready', import: { state: 'completed', awaitingRetry: 1 } })
    const twin = await product.call('PATCH', `${url}/rows/4`, { body: { values: { name: 'Abe' } } })
    expect(twin.json.outcome).toBe('duplicate')
    expect((await product.call('PATCH', `${url}/rows/2`, { body: { values: { name: 'No' } } })).status).toBe(409)

    expect((await product.call('POST', `${url}/retry`)).status).toBe(202)
    await run(url)
    expect(await get(url)).toMatchObject({
      state: 'completed',
      counts: { created: 3, skipped: 1, rejected: 0, unprocessed: 0 },
    })
    expect((await get(`${url}/rows/3`)).outcome).toBe('created')
    expect((await get(`${url}/issues`)).items.map(({ row, code }: Record<string, unknown>) => [row, code])).toEqual([
      [4, 'duplicate_account'],
    ])
    expect(await accountCount(url)).toBe(3)
  })
})

it('all rows or none, by an express upload, ends before any account where a row is wrong', async () => {
  const options = { mode: 'express', invalidRows: 'all_or_nothing' }
  const bad = await upload('name,notes\nCal,a\n,b\n', options)
  await run(bad)
  expect(await get(bad)).toMatchObject({ state: 'rejected', problem: { code: 'all_or_nothing' } })
  const good = await upload('name,notes\nDee,a\n', options)
  await run(good)
  expect((await get(good)).state).toBe('queued')
  await run(good)
  expect((await get(good)).counts).toMatchObject({ created: 1 })
})
