import { type Product, startProduct } from '../rig/product'

const PEOPLE = `First Name,Last Name,E-mail,Company,Position,Notes,Birthday
Ada,Tindal,ada@x.example,Quillmoor Joinery,Buyer,likes tea,1988-05-12
,,info@x.example,Tarnbeck Dental,,,
Bram,,,Oskerly Freight,Owner,,in spring
Ada,Tindal,other@x.example,Fennacre Motors,,,
,,,Tarnbeck Dental,,,
,,,,Nobody,,
`
const ROLES = [
  ...['name.first', 'name.last', 'name.email', 'name.company', 'notes.line', 'notes'],
  { role: 'significantDates.date', label: 'Day of birth' },
]

describe('columns with roles', () => {
  let product: Product
  beforeAll(async () => {
    product = await startProduct('api_roles')
  })
  afterAll(() => product.stop())

  const get = async (url: string, key?: string) => (await product.call('GET', url, key ? { key } : {})).json
  const idOf = (url: string) => url.split('/').at(-1)!
  const upload = async (data: string, options: object, key?: string) => {
    const { status, json, text } = await product.upload([{ name: 'people.csv', data }], {
      options,
      ...(key && { key }),
    })
    if (status !== 202) throw new Error(text)
    return json.imports[0]
  }
  const review = async (data: string, body: object) => {
    const { id } = await upload(data, { mode: 'guided' })
    const url = `/v1/imports/${id}`
    const put = await product.call('PUT', `${url}/mapping`, { body })
    if (put.status !== 202) throw new Error(put.text)
    await product.run(id)
    return url
  }
  const start = async (url: string) => {
    expect((await product.call('POST', `${url}/start`, { body: { acceptChanges: true } })).status).toBe(202)
    await product.run(idOf(url))
  }
  const accountsOf = async (url: string, key?: string) => {
    const { items } = await get(`/v1/accounts?importId=${idOf(url)}&limit=500&sort=name`, key)
    return items.map(({ name, notes, openThread, significantDates }: Record<string, unknown>) => ({
      ...{ name, notes, openThread, significantDates },
    }))
  }

  it('make accounts of several cells each, and the plan says what stood in for a name', async () => {
    const url = await review(PEOPLE, { mapping: ROLES, preset: { id: 'linkedin_connections', version: 3 } })
    expect(await get(url)).toMatchObject({
      mapping: ROLES,
      preset: { id: 'linkedin_connections', version: 3 },
      unknownColumns: [],
    })
    const { counts, groups } = await get(`${url}/plan`)
    expect(counts).toMatchObject({ total: 6, ready: 3, duplicates: 2, rejected: 1 })
    const found = groups.map(({ code, column, count, severity }: Record<string, unknown>) => [
      code,
      column,
      count,
      severity,
    ])
    expect(found).toEqual(
      expect.arrayContaining([
        ['name_from_company', 'Company', 2, 'warning'],
        ['duplicate_company', 'First Name', 1, 'warning'],
        ['namesake', 'First Name', 1, 'warning'],
        ['required', 'First Name', 1, 'error'],
        ['invalid_significant_date', 'Birthday', 1, 'warning'],
      ]),
    )
    await start(url)
    expect(await accountsOf(url)).toEqual([
      {
        name: 'Ada Tindal',
        notes: 'likes tea\nE-mail: ada@x.example\nCompany: Quillmoor Joinery\nPosition: Buyer',
        openThread: null,
        significantDates: [{ date: '1988-05-12', label: 'Day of birth' }],
      },
      {
        name: 'Bram',
        notes: 'Company: Oskerly Freight\nPosition: Owner\nDay of birth: in spring',
        openThread: null,
        significantDates: [],
      },
      { name: 'Tarnbeck Dental', notes: 'E-mail: info@x.example', openThread: null, significantDates: [] },
    ])
  })

  it('are corrected at the source cell, and the results map themselves again to the same accounts', async () => {
    const data = 'First,Last,Step,Step\nCleo,,call,\n,,write,\n,Vass,=1+1,send\n'
    const mapping = ['name.first', 'name.last', null, 'openThread']
    const constants = { notes: 'Source: a fair', openThread: 'say hello' }
    const url = await review(data, { mapping, constants })
    const row = await get(`${url}/rows/3`)
    expect(row).toMatchObject({ cells: ['', '', 'write', ''], values: { name: '', openThread: 'say hello' } })
    expect(row.issues).toMatchObject([{ code: 'required', column: 'First', columnIndex: 0 }])
    const whole = await product.call('PATCH', `${url}/rows/3`, { body: { values: { name: 'Dov L.' } } })
    expect(whole.json).toMatchObject({ values: { name: 'Dov L.' }, cells: ['Dov L.', '', 'write', ''] })
    const body = { cells: { 0: 'Dov', 1: 'Lunn', 3: '=2+2' } }
    const mended = await product.call('PATCH', `${url}/rows/3`, { body })
    expect(mended.json).toMatchObject({
      ...{ outcome: 'ready', cells: ['Dov', 'Lunn', 'write', '=2+2'], originalCells: ['', '', 'write', ''] },
      ...{ values: { name: 'Dov Lunn', openThread: '=2+2' }, original: { name: '' } },
    })
    await start(url)
    const accounts = await accountsOf(url)
    expect(accounts).toMatchObject([
      { name: 'Cleo', openThread: 'say hello', notes: 'Source: a fair' },
      { name: 'Dov Lunn', openThread: '=2+2' },
      { name: 'Vass', openThread: 'send' },
    ])
    const { text } = await product.call('GET', `${url}/results`)
    expect(text).toContain('"Dov","Lunn","write","\'=2+2","3","created"')

    const undone = await product.call('POST', `${url}/revert`)
    expect(undone.status).toBe(202)
    await product.undo(idOf(url))
    const again = await upload(text, { mode: 'express' })
    expect(again).toMatchObject({ state: 'queued', mapping: [...mapping, null, null, null, null] })
    await product.run(again.id)
    expect(await accountsOf(`/v1/imports/${again.id}`)).toEqual(accounts)
  })

  it('of one header are told apart by their place, in groups and repairs', async () => {
    const data = 'Name,Renewal,Renewal\nEdda,soon,never\nFinn,,later\n'
    const url = await review(data, { mapping: ['name', null, 'renewalDate'] })
    const { groups } = await get(`${url}/plan`)
    expect(groups).toMatchObject([{ code: 'invalid_date', column: 'Renewal', columnIndex: 2, count: 2 }])
    const repair = { code: 'invalid_date', column: 'Renewal', columnIndex: 2, action: 'clear' }
    const wrong = await product.call('POST', `${url}/repairs`, { body: { ...repair, columnIndex: 1 } })
    expect(wrong.status).toBe(422)
    const { status, json } = await product.call('POST', `${url}/repairs`, { body: repair })
    expect([status, json.repair.columnIndex, json.import.plan.counts.ready]).toEqual([201, 2, 2])
  })

  it('with dates are each read by what the column proves, or by the order that a person chose for it', async () => {
    const data =
      'Name,Birthday,Wedding,Renewal,Renewal\nIna,03/04/1988,05/06/2015,,04/05/2027\nJon,31/12/1990,,,12/31/2027\n'
    const date = 'significantDates.date'
    const url = await review(data, { mapping: ['name', date, date, 'renewalDate', 'renewalDate'] })
    const { groups, dates } = await get(`${url}/plan`)
    expect(groups).toMatchObject([{ code: 'ambiguous_date', column: 'Wedding', columnIndex: 2, severity: 'warning' }])
    expect(dates.map(({ columnIndex, order }: Record<string, unknown>) => [columnIndex, order])).toEqual([
      ...[
        [1, 'dmy'],
        [2, null],
      ],
      ...[
        [3, null],
        [4, 'mdy'],
      ],
    ])
    const repair = { code: 'ambiguous_date', column: 'Wedding', action: 'set_date_order', value: 'mdy' }
    const repaired = await product.call('POST', `${url}/repairs`, { body: repair })
    expect(repaired.json.repair).toMatchObject({ columnIndex: 2 })
    expect((await get(`${url}/plan`)).groups).toEqual([])
    await start(url)
    expect(await accountsOf(url)).toMatchObject([
      {
        name: 'Ina',
        significantDates: [
          { date: '1988-04-03', label: 'Birthday' },
          { date: '2015-05-06', label: 'Wedding' },
        ],
      },
      { name: 'Jon', significantDates: [{ date: '1990-12-31', label: 'Birthday' }] },
    ])
    const { items } = await get(`/v1/accounts?importId=${idOf(url)}&sort=name`)
    expect(items.map(({ renewalDate }: Record<string, unknown>) => renewalDate)).toEqual(['2027-04-05', '2027-12-31'])
  })

  it('may come with an upload that goes on by itself', async () => {
    const data = 'Given,Family\nGita,Rudd\n'
    const done = await upload(data, { mapping: ['name.first', 'name.last'], constants: { openThread: 'greet' } })
    expect(done).toMatchObject({ state: 'queued', options: { constants: { openThread: 'greet' } } })
    await product.run(done.id)
    expect(await accountsOf(`/v1/imports/${done.id}`)).toMatchObject([{ name: 'Gita Rudd', openThread: 'greet' }])
    // The roles are remembered, what every row got is not: another list has another source.
    const next = await upload('Family,Given\nOkkers,Hal\n', {})
    expect(next).toMatchObject({ state: 'queued', mapping: ['name.last', 'name.first'], options: { constants: {} } })
  })

  it.each([
    [{ mapping: ['name.first', 'name.first'] }, 'mapping[0]'],
    [{ mapping: ['name', 'name.owner'] }, 'mapping'],
    [{ mapping: ['name', { role: 'name.last', label: 'x' }] }, 'mapping[1]'],
    [{ mapping: ['name', null], constants: { renewalDate: 'soon' } }, 'constants.renewalDate'],
    [{ mapping: ['name', null], preset: 'linkedin' }, 'preset'],
  ])('are refused where they make no sense: %j', async (body, field) => {
    const { id } = await upload('A,B\nx,y\n', { mode: 'guided' })
    const { status, json } = await product.call('PUT', `/v1/imports/${id}/mapping`, { body })
    expect([status, json.code, json.errors[0].field]).toEqual([422, 'invalid_mapping', field])
  })
})
