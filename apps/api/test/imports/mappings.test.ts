import { type Product, startProduct } from '../rig/product'

/** Headers that mean nothing by themselves; `person` keeps the names of a test apart. */
const strange = (person: string) => `Wer;Was\n${person};"Notiz"\n;ohne Namen\n`

describe('mappings that a workspace remembers', () => {
  let product: Product
  beforeAll(async () => {
    product = await startProduct('api_mappings')
  })
  afterAll(() => product.stop())

  const upload = async (data: string, options: object = {}) => {
    const { status, json, text } = await product.upload([{ name: 'a.csv', data }], { options })
    if (status !== 202) throw new Error(text)
    return json.imports[0]
  }
  const remembered = async () => (await product.call('GET', '/v1/mappings')).json.items
  const said = ['name', 'notes']

  afterEach(async () => {
    for (const { id } of await remembered()) await product.call('DELETE', `/v1/mappings/${id}`)
  })

  it('are those that people said, and the next file with these headers goes by them', async () => {
    const first = await upload(strange('Ada'))
    expect(first).toMatchObject({ state: 'mapping' })
    const put = await product.call('PUT', `/v1/imports/${first.id}/mapping`, { body: { mapping: said } })
    expect(put.status).toBe(202)
    const [kept, ...others] = await remembered()
    expect(others).toEqual([])
    expect(kept).toEqual({
      ...{ id: expect.any(String), header: ['Wer', 'Was'], mapping: said, constants: {} },
      ...{ usedAt: expect.any(String), createdBy: 'local' },
    })
    // In another order of the columns, too.
    const second = await upload('WAS;wer\nx;Grace\n')
    expect(second).toMatchObject({ state: 'queued', mapping: ['notes', 'name'] })
  })

  it('are followed by a guided import’s preview, which says so', async () => {
    await upload(strange('Ada'), { mapping: said })
    const draft = await upload(strange('Alan'), { mode: 'guided' })
    const [kept] = await remembered()
    const preview = await product.call('GET', `/v1/imports/${draft.id}/preview`)
    expect(preview.json).toMatchObject({
      complete: true,
      remembered: { id: kept.id, usedAt: kept.usedAt },
      columns: [
        { suggestion: 'name', match: 'remembered', confidence: 1 },
        { suggestion: 'notes', match: 'remembered' },
      ],
    })
    expect(draft).toMatchObject({ state: 'mapping' })
  })

  it('map the corrected results of a file, whose cells come back as they were', async () => {
    const { id } = await upload('Wer;Was\n;"=1+1"\n;\'kept\n', { mapping: said })
    await product.run(id)
    const { text } = await product.call('GET', `/v1/imports/${id}/results?outcome=rejected`)
    const corrected = text.replace('\n"",', '\n"Corrected 1",').replace('\n"",', '\n"Corrected 2",')
    const again = await upload(corrected)
    expect(again).toMatchObject({ state: 'queued', mapping: ['name', 'notes', null, null, null, null] })
    await product.run(again.id)
    const { json } = await product.call('GET', `/v1/accounts?importId=${again.id}`)
    expect(json.items).toMatchObject([
      { name: 'Corrected 1', notes: '=1+1' },
      { name: 'Corrected 2', notes: "'kept" },
    ])
  })

  it('are forgotten, and asked for again', async () => {
    await upload(strange('Ada'), { mapping: said })
    const [{ id }] = await remembered()
    const other = await product.keyOf('elsewhere', ['imports:read', 'imports:write'])
    expect((await product.call('DELETE', `/v1/mappings/${id}`, { key: other.key })).status).toBe(404)
    expect((await product.call('GET', '/v1/mappings', { key: other.key })).json.items).toEqual([])
    expect((await product.call('DELETE', `/v1/mappings/${id}`)).status).toBe(204)
    expect((await product.call('DELETE', `/v1/mappings/${id}`)).status).toBe(404)
    expect(await upload(strange('Alan'))).toMatchObject({ state: 'mapping' })
  })

  it('are not made of what is only likely: a person is asked', async () => {
    const draft = await upload('Companny\nAda\n')
    expect(draft).toMatchObject({ state: 'mapping', mapping: ['name'] })
    const preview = await product.call('GET', `/v1/imports/${draft.id}/preview`)
    expect(preview.json).toMatchObject({ complete: false, remembered: null, columns: [{ match: 'likely' }] })
    const sure = await upload('name,Renewal date 2026\nAda,2026-02-03\n')
    expect(sure).toMatchObject({ state: 'queued', mapping: ['name', null], unknownColumns: ['Renewal date 2026'] })
  })
})
