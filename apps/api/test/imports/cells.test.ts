import { type Product, startProduct } from '../rig/product'

let product: Product
beforeAll(async () => {
  product = await startProduct('api_cells')
})
afterAll(() => product.stop())

const get = async (url: string) => (await product.call('GET', url)).json
const run = (url: string) => product.run(url.split('/').at(-1)!)
const text = async (url: string) => (await product.call('GET', url)).text

/** Uploads, maps, and lets the worker make the plan. */
async function review(data: string, mapping: (string | null)[], options: object = {}): Promise<string> {
  const { json } = await product.upload([{ name: 'list.csv', data }], { options: { mode: 'guided', ...options } })
  const url = `/v1/imports/${json.imports[0].id}`
  expect((await product.call('PUT', `${url}/mapping`, { body: { mapping } })).status).toBe(202)
  await run(url)
  return url
}

async function start(url: string): Promise<Record<string, Record<string, unknown>>> {
  expect((await product.call('POST', `${url}/start`, { body: {} })).status).toBe(202)
  await run(url)
  const { items } = await get(`/v1/accounts?importId=${url.split('/').at(-1)}&limit=100`)
  return Object.fromEntries(items.map((each: { name: string }) => [each.name, each]))
}

const repair = (url: string, body: object) => product.call('POST', `${url}/repairs`, { body })
const groupsOf = async (url: string) =>
  (await get(`${url}/plan`)).groups.map(({ code, severity, count }: Record<string, unknown>) => [code, severity, count])

describe('cells of a list', () => {
  it('are read as day numbers where a person says so of their group, and never unasked', async () => {
    const list = 'Name,Renewal\nAlba,46032\nBena,46168.5\nCeno,12\nDora,2027-01-01\n'
    const url = await review(list, ['name', 'renewalDate'])
    const [group] = (await get(`${url}/plan`)).groups
    expect(group).toMatchObject({ code: 'invalid_date', count: 3 })
    expect(group.remedies).toContain('read_day_numbers')
    const { json } = await repair(url, { code: 'invalid_date', column: 'Renewal', action: 'read_day_numbers' })
    expect(json.import.plan.counts).toMatchObject({ ready: 3, rejected: 1 })
    const accounts = await start(url)
    expect([accounts.Alba!.renewalDate, accounts.Bena!.renewalDate]).toEqual(['2026-01-10', '2026-05-26'])
    expect(accounts.Ceno).toBeUndefined()
  })

  it('are decoded and mended for a whole group, and taken as they stand without that', async () => {
    const list = 'Name,Notes\nL&#039;Atelier,CafÃ©\nBarnes & Copy,AÇÃO\n'
    const untouched = await start(await review(list, ['name', 'notes']))
    expect(untouched).toMatchObject({ 'L&#039;Atelier': { notes: 'CafÃ©' }, 'Barnes & Copy': { notes: 'AÇÃO' } })

    const url = await review(list, ['name', 'notes'], { duplicates: 'create' })
    expect(await groupsOf(url)).toEqual([
      ['html_entities', 'warning', 1],
      ['garbled_text', 'warning', 1],
    ])
    expect((await repair(url, { code: 'html_entities', column: 'Name', action: 'decode_entities' })).status).toBe(201)
    expect((await repair(url, { code: 'garbled_text', column: 'Notes', action: 'mend_text' })).status).toBe(201)
    expect(await start(url)).toMatchObject({ "L'Atelier": { notes: 'Café' }, 'Barnes & Copy': { notes: 'AÇÃO' } })
  })

  it('that cannot be read are left empty where a person chose that, and the results keep their text', async () => {
    const list = 'Name,Notes,Renewal\nEdda,x,31/02/2027\n,y,2027-01-01\nFinn,z,2027-01-02\n'
    const url = await review(list, ['name', 'notes', 'renewalDate'])
    expect((await get(`${url}/plan`)).counts).toMatchObject({ ready: 1, rejected: 2, emptiable: 1 })
    const body = { mapping: ['name', 'notes', 'renewalDate'], invalidRows: 'leave_cell_empty' }
    expect((await product.call('PUT', `${url}/mapping`, { body })).status).toBe(202)
    await run(url)
    expect((await get(`${url}/plan`)).counts).toMatchObject({ ready: 2, rejected: 1, warnings: 1, emptiable: 0 })
    expect(await start(url)).toMatchObject({ Edda: { notes: 'x', renewalDate: null }, Finn: {} })
    const results = await text(`${url}/results?outcome=created`)
    expect(results).toMatch(/^"Edda","x","31\/02\/2027","2","created","invalid_date",.*31\/02\/2027.*left empty/m)
  })

  it('that were repaired as a group stand so in the results, which then leave nothing to ask', async () => {
    const list =
      'Name,Notes,Renewal,Birthday\nMona,CafÃ©,46295,03/04/1980\nNils,ok,46296,05/06/1990\nOdo,=1+1,46297,07/08/1991\n'
    const mapping = ['name', 'notes', 'renewalDate', 'significantDates.date']
    const url = await review(list, mapping)
    await repair(url, { code: 'invalid_date', column: 'Renewal', action: 'read_day_numbers' })
    await repair(url, { code: 'garbled_text', column: 'Notes', action: 'mend_text' })
    const asked = await repair(url, {
      code: 'ambiguous_date',
      column: 'Birthday',
      action: 'set_date_order',
      value: 'dmy',
    })
    expect(asked.status).toBe(201)
    const made = await start(url)
    expect(made).toMatchObject({
      Mona: { notes: 'Café', renewalDate: '2026-09-30', significantDates: [{ date: '1980-04-03' }] },
    })
    const results = await text(`${url}/results`)
    expect(results).toContain('"Mona","Café","2026-09-30","1980-04-03","2","created"')
    expect(results).toContain(`"Odo","'=1+1","2026-10-02","1991-08-07"`)

    const again = await review(results, [...mapping, null, null, null, null], { duplicates: 'create' })
    expect((await get(`${again}/plan`)).groups).toEqual([])
    const remade = await start(again)
    const fieldsOf = (all: typeof made) =>
      Object.values(all).map(({ name, notes, renewalDate, significantDates }) => [
        name,
        notes,
        renewalDate,
        significantDates,
      ])
    expect(fieldsOf(remade)).toEqual(fieldsOf(made))
  })

  it('of a column that contradicts itself are told with both sides, and the smaller one stays empty', async () => {
    const list = 'Name,Renewal\nGita,27/10/2026\nHal,16/01/2026\nIna,08/14/2026\nJon,01/09/2026\n'
    const url = await review(list, ['name', 'renewalDate'])
    const { dates } = await get(`${url}/plan`)
    expect(dates).toMatchObject([
      {
        column: 'Renewal',
        order: null,
        findings: {
          dmy: { count: 2, row: 2, value: '27/10/2026' },
          mdy: { count: 1, row: 4, value: '08/14/2026' },
          open: { count: 1, row: 5, value: '01/09/2026' },
        },
      },
    ])
    expect((await groupsOf(url)).sort()).toEqual([
      ['ambiguous_date', 'error', 1],
      ['contradicting_date', 'warning', 1],
    ])
    const order = { code: 'ambiguous_date', column: 'Renewal', action: 'set_date_order', value: 'dmy' }
    expect((await repair(url, order)).json.import.plan.counts).toMatchObject({ ready: 4, warnings: 1 })
    const other = { code: 'contradicting_date', column: 'Renewal', action: 'read_other_order' }
    expect((await repair(url, other)).json.import.plan.counts).toMatchObject({ ready: 4, warnings: 0 })
    expect(await start(url)).toMatchObject({
      Gita: { renewalDate: '2026-10-27' },
      Ina: { renewalDate: '2026-08-14' },
      Jon: { renewalDate: '2026-09-01' },
    })
  })

  it('without a year come round every year, from the list to the account and through the results', async () => {
    const list = 'name,significant_dates\nKira,--02-29:Birthday;2015-06-20:Joined\n,--05-12:Birthday\n'
    const url = await review(list, ['name', 'significantDates'])
    const { Kira } = await start(url)
    const dates = [
      { date: '--02-29', label: 'Birthday' },
      { date: '2015-06-20', label: 'Joined' },
    ]
    expect(Kira!.significantDates).toEqual(dates)
    const rejected = await text(`${url}/results?outcome=rejected`)
    const corrected = rejected.replace(/^"",/m, '"Leif",')
    const again = await product.upload([{ name: 'again.csv', data: corrected }], {})
    await product.run(again.json.imports[0].id)
    const { items } = await get(`/v1/accounts?importId=${again.json.imports[0].id}`)
    expect(items).toMatchObject([{ name: 'Leif', significantDates: [{ date: '--05-12', label: 'Birthday' }] }])

    const account = `/v1/accounts/${Kira!.id}`
    const change = (date: string) =>
      product.call('PATCH', account, { body: { significantDates: [{ date, label: 'Birthday' }] } })
    expect((await change('--05-12')).json.significantDates).toEqual([{ date: '--05-12', label: 'Birthday' }])
    expect((await change('--02-30')).status).toBe(422)
  })
})
