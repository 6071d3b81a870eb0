import { type Product, startProduct } from '../rig/product'

describe('a file that is odd', () => {
  let product: Product
  beforeAll(async () => {
    product = await startProduct('api_bad_files')
  })
  afterAll(() => product.stop())

  const imported = async (data: string) => {
    const { json } = await product.upload([{ name: 'a.csv', data }])
    const [{ id, state }] = json.imports
    if (state === 'queued') await product.run(id)
    const seen = (await product.call('GET', `/v1/imports/${id}`)).json
    const accounts = (await product.call('GET', `/v1/accounts?importId=${id}`)).json.items
    const issues = (await product.call('GET', `/v1/imports/${id}/issues`)).json.items
    return { seen, accounts, issues }
  }

  it('case 40: has its first column found behind a byte order mark', async () => {
    const { seen, accounts } = await imported('\uFEFFname,notes\nBehind a mark,x\n')
    expect({ header: seen.header, names: accounts.map(({ name }: { name: string }) => name) }).toEqual({
      header: ['name', 'notes'],
      names: ['Behind a mark'],
    })
  })

  it('case 50: keeps UTF-7 as the text that it is', async () => {
    const { accounts } = await imported('name\n+ADw-script+AD4-\n')
    expect(accounts.map(({ name }: { name: string }) => name)).toEqual(['+ADw-script+AD4-'])
  })

  it('case 56: has a cell of 5 MB refused as an issue of its row, and the rows around it taken', async () => {
    const { seen, accounts, issues } = await imported(`name,notes\nBefore big,x\nBig,${'x'.repeat(5e6)}\nAfter big,y\n`)
    expect(seen.counts).toMatchObject({ total: 3, created: 2, rejected: 1 })
    expect(accounts.map(({ name }: { name: string }) => name)).toEqual(['Before big', 'After big'])
    expect(issues).toMatchObject([{ row: 3, severity: 'error', code: expect.stringMatching(/too_long/) }])
  })

  it('case 62: has two columns of one name wait for a person, never the last one win', async () => {
    const { seen, accounts } = await imported('name,name\nFirst,Second\n')
    const mapped = seen.mapping.filter((field: string | null) => field === 'name')
    expect(mapped.length).toBeLessThanOrEqual(1)
    expect(accounts.map(({ name }: { name: string }) => name)).not.toContain('Second')
  })
})
