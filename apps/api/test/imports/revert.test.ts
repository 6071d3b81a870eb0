import { type Product, startProduct } from '../rig/product'

const DAY_MS = 24 * 60 * 60_000

describe('undoing an import over HTTP', () => {
  let product: Product
  let files = 0
  beforeAll(async () => {
    product = await startProduct('api_revert')
  })
  afterAll(() => product.stop())

  const imported = async (rows: number): Promise<{ id: string; accounts: string[] }> => {
    files++
    const data = `name\n${Array.from({ length: rows }, (_, i) => `Person ${files}.${i}`).join('\n')}\n`
    const upload = await product.upload([{ name: 'a.csv', data }])
    const { id } = upload.json.imports[0]
    await product.run(id)
    const { json } = await product.call('GET', `/v1/accounts?importId=${id}`)
    return { id, accounts: json.items.map((each: { id: string }) => each.id) }
  }
  const revert = (id: string, query = '', headers: Record<string, string> = {}) =>
    product.call('POST', `/v1/imports/${id}/revert${query}`, { headers })
  const read = async (id: string) => (await product.call('GET', `/v1/imports/${id}`)).json

  it('says first what goes and what stays, then does exactly that', async () => {
    const { id, accounts } = await imported(10)
    await product.call('PATCH', `/v1/accounts/${accounts[3]}`, { body: { notes: 'by hand' } })
    await product.call('POST', `/v1/accounts/${accounts[7]}/interactions`, { body: { kind: 'call' } })
    const expected = {
      counts: { deleted: 8, kept: 2 },
      kept: [
        { accountId: accounts[3], name: expect.stringMatching(/\.3$/), reason: 'edited' },
        { accountId: accounts[7], name: expect.stringMatching(/\.7$/), reason: 'has_interactions' },
      ],
    }
    const plan = await revert(id, '?dryRun=true')
    expect({ status: plan.status, json: plan.json }).toEqual({ status: 200, json: expected })
    expect(await read(id)).toMatchObject({ state: 'completed', revert: null })

    const begun = await revert(id)
    expect({ status: begun.status, json: begun.json }).toEqual({ status: 202, json: expected })
    expect(await read(id)).toMatchObject({ state: 'reverting', revert: { deleted: 0, kept: 0 }, canRevertUntil: null })
    const again = await revert(id)
    expect({ status: again.status, json: again.json }).toEqual({ status: 202, json: expected })

    await product.undo(id)
    expect((await product.call('GET', `/v1/imports/${id}/revert`)).json).toEqual(expected)
    const after = await read(id)
    expect(after).toMatchObject({ state: 'reverted', revert: { deleted: 8, kept: 2 }, counts: { created: 10 } })
    const left = await product.call('GET', `/v1/accounts?importId=${id}`)
    expect(left.json.items.map((each: { id: string }) => each.id)).toEqual([accounts[3], accounts[7]])
    const late = await revert(id)
    expect({ status: late.status, code: late.json.code }).toEqual({ status: 409, code: 'state_conflict' })
  })

  it('is refused while the import is not there yet, and read only once it was begun', async () => {
    const upload = await product.upload([{ name: 'a.csv', data: 'who\nx\n' }])
    const { id } = upload.json.imports[0]
    for (const query of ['', '?dryRun=true']) {
      const { status, json } = await revert(id, query)
      expect({ status, code: json.code, detail: json.detail }).toEqual({
        ...{ status: 409, code: 'state_conflict' },
        detail: expect.stringContaining('"mapping"'),
      })
    }
    expect((await product.call('GET', `/v1/imports/${id}/revert`)).status).toBe(409)
    expect((await revert('0'.repeat(24))).status).toBe(404)
    expect((await revert(id, '?dryRun=yes')).status).toBe(400)
  })

  it('goes for thirty days', async () => {
    const { id, accounts } = await imported(2)
    const { canRevertUntil, finishedAt } = await read(id)
    expect(new Date(canRevertUntil).getTime() - new Date(finishedAt).getTime()).toBe(30 * DAY_MS)
    const imports = product.mongo.db.collection<{ _id: string }>('imports')
    const end = (ago: number) => imports.updateOne({ _id: id }, { $set: { finishedAt: new Date(Date.now() - ago) } })
    await end(30 * DAY_MS + 60_000)
    for (const query of ['', '?dryRun=true']) {
      const late = await revert(id, query)
      expect({ status: late.status, code: late.json.code }).toEqual({ status: 410, code: 'gone' })
    }
    expect((await product.call('GET', `/v1/accounts/${accounts[0]}`)).status).toBe(200)
    await end(30 * DAY_MS - 60_000)
    expect((await revert(id)).status).toBe(202)
  })

  it('is not begun by somebody who has not seen the import as it is', async () => {
    const { id } = await imported(1)
    const stale = await revert(id, '', { 'if-match': '"1.abc"' })
    expect({ status: stale.status, code: stale.json.code }).toEqual({ status: 412, code: 'version_conflict' })
    expect((await revert(id, '', { 'if-match': 'W/"1"' })).status).toBe(400)
    const etag = (await product.call('GET', `/v1/imports/${id}`)).headers.get('etag')!
    expect((await revert(id, '', { 'if-match': etag })).status).toBe(202)
  })

  it('needs the scope of imports, in the workspace of the import', async () => {
    const { id } = await imported(1)
    const reader = await product.keyOf('local', ['imports:read'])
    const other = await product.keyOf('elsewhere', ['imports:read', 'imports:write'])
    const as = (key: string) => product.call('POST', `/v1/imports/${id}/revert`, { key })
    expect([(await as(reader.key)).status, (await as(other.key)).status]).toEqual([403, 404])
    expect(await read(id)).toMatchObject({ state: 'completed', createdBy: 'local' })
  })
})
