import { type Product, startProduct } from '../rig/product'

const EXAMPLE = `name,notes,current_objective,open_thread,renewal_date,significant_dates
Jane Doe,"Long-term partner account","Expand into Q3 planning","Waiting on budget confirmation",2026-09-30,"2026-08-15:Anniversary"
Acme Corp,"Strategic client","Renew annual agreement","Security review in progress",2026-11-15,""
`
/** A file with one row of each outcome; `person` keeps it apart from those of other tests. */
const mixed = (person: string) => `name,Team,notes
${person},red,"=HYPERLINK(""http://x"")"
,blue,nobody
Not ${person},red,fine
${person},green,twice
`

describe('imports over HTTP', () => {
  let product: Product
  beforeAll(async () => {
    product = await startProduct('api_imports')
  })
  afterAll(() => product.stop())

  const uploaded = async (data: string, options?: object, name = 'a.csv'): Promise<string> => {
    const { status, json, text } = await product.upload([{ name, data }], options ? { options } : {})
    if (status !== 202) throw new Error(text)
    return json.imports[0].id
  }
  const imported = async (data: string, name?: string): Promise<string> => {
    const id = await uploaded(data, undefined, name)
    await product.run(id)
    return id
  }

  it('become accounts from the file of the README, in one request', async () => {
    const answer = await product.upload([{ name: 'seed.csv', data: EXAMPLE }])
    expect(answer.status).toBe(202)
    const [first] = answer.json.imports
    expect(first).toMatchObject({ state: 'queued', position: 1, fileName: 'seed.csv', runId: answer.json.run.id })
    expect(answer.headers.get('location')).toBe(`/v1/imports/${first.id}`)

    await product.run(first.id)
    const { json } = await product.call('GET', first.links.self)
    expect(json).toMatchObject({
      state: 'completed',
      counts: { total: 2, processed: 2, created: 2, skipped: 0, rejected: 0, unprocessed: 0 },
    })
    const accounts = await product.call('GET', `/v1/accounts?importId=${first.id}`)
    expect(accounts.json.items).toMatchObject([
      { name: 'Jane Doe', renewalDate: '2026-09-30', significantDates: [{ date: '2026-08-15', label: 'Anniversary' }] },
      { name: 'Acme Corp', significantDates: [], source: { importId: first.id, row: 3 } },
    ])
  })

  it('are answered with 304 until something changes', async () => {
    const id = await uploaded('name\nEtag\n')
    const before = await product.call('GET', `/v1/imports/${id}`)
    const etag = before.headers.get('etag')!
    expect(before.headers.get('retry-after')).toBe('1')
    const again = await product.call('GET', `/v1/imports/${id}`, { headers: { 'if-none-match': etag } })
    expect({ status: again.status, text: again.text }).toEqual({ status: 304, text: '' })

    await product.run(id)
    const after = await product.call('GET', `/v1/imports/${id}`, { headers: { 'if-none-match': etag } })
    expect({ status: after.status, state: after.json.state, retry: after.headers.get('retry-after') }).toEqual({
      status: 200,
      state: 'completed',
      retry: null,
    })
  })

  it('are listed newest first, by state, in pages', async () => {
    const ids = [await uploaded('who\nx\n'), await uploaded('who\ny\n'), await uploaded('who\nz\n')]
    const one = await product.call('GET', '/v1/imports?state=mapping&limit=2')
    expect(one.json.items.map((each: { id: string }) => each.id)).toEqual([ids[2], ids[1]])
    const two = await product.call('GET', `/v1/imports?state=mapping&limit=2&cursor=${one.json.nextCursor}`)
    expect(two.json).toMatchObject({ items: [{ id: ids[0] }], nextCursor: null })
    const wrong = await product.call('GET', '/v1/imports?cursor=abc')
    expect({ status: wrong.status, code: wrong.json.code }).toEqual({ status: 400, code: 'invalid_parameter' })
  })

  it('are found by who uploaded them, file name and time', async () => {
    const { key } = await product.keyOf('local', ['imports:read', 'imports:write'])
    const upload = await product.upload([{ name: 'Kunden Ost.csv', data: 'who\nx\n' }], { key })
    const { id, createdAt } = upload.json.imports[0]
    const found = async (query: string) =>
      (await product.call('GET', `/v1/imports?${query}`)).json.items.map((each: { id: string }) => each.id)
    expect(await found('createdBy=test&q=kunden')).toEqual([id])
    expect(await found('createdBy=nobody')).toEqual([])
    expect(await found(`q=Kunden%20Ost&since=${createdAt}`)).toEqual([id])
    expect(await found(`q=Kunden%20Ost&until=${createdAt}`)).toEqual([])
    for (const query of ['since=yesterday', 'until=2026-02-30T00:00:00Z', 'createdBy=', 'q[$ne]=x']) {
      expect((await product.call('GET', `/v1/imports?${query}`)).status).toBe(400)
    }
  })

  it('say when a draft expires, and that the same bytes made accounts before', async () => {
    const data = 'name\nSame Bytes\n'
    const id = await imported(data)
    const again = (await product.upload([{ name: 'b.csv', data }], { options: { mode: 'guided' } })).json.imports[0]
    expect(again).toMatchObject({ state: 'mapping', sameFileAs: { importId: id, created: 1 } })
    const week = 7 * 24 * 60 * 60_000
    expect(new Date(again.expiresAt).getTime() - new Date(again.updatedAt).getTime()).toBe(week)
    expect((await product.call('GET', `/v1/imports/${id}`)).json).toMatchObject({ expiresAt: null, sameFileAs: null })
  })

  it('can be followed as events until they end', async () => {
    const id = await uploaded('name\nEvents\n')
    const response = await fetch(`${product.base}/v1/imports/${id}/events`, {
      headers: { authorization: 'Bearer the-planted-local-key', 'accept-encoding': 'gzip' },
    })
    expect(response.headers.get('content-type')).toBe('text/event-stream')
    expect(response.headers.get('content-encoding')).toBeNull()
    await product.run(id)
    const text = await response.text()
    const states = [...text.matchAll(/^data: (\{"id".*)$/gm)].map(([, json]) => JSON.parse(json!).state)
    expect([states[0], states.at(-1)]).toEqual(['queued', 'completed'])
    expect(text.endsWith('event: end\ndata: {}\n\n')).toBe(true)
  })

  it('list their issues by row, filtered and in pages', async () => {
    const id = await imported(mixed('Anna'))
    const all = await product.call('GET', `/v1/imports/${id}/issues`)
    expect(all.json.items).toMatchObject([
      { row: 3, line: 3, column: 'name', field: 'name', code: 'required', severity: 'error' },
      { row: 5, code: 'duplicate_in_file', severity: 'warning' },
    ])
    const errors = await product.call(
      'GET',
      `/v1/imports/${id}/issues?severity=error&code=required&column=name&limit=1`,
    )
    expect(errors.json.items).toMatchObject([{ row: 3 }])
    expect((await product.call('GET', `/v1/imports/${id}/issues?code=nonsense`)).status).toBe(400)
  })

  it('case 79: give their rows back by outcome, with no live formula', async () => {
    const id = await imported(mixed('Bert'), 'my list.csv')
    const all = await product.call('GET', `/v1/imports/${id}/results`)
    expect(all.headers.get('content-type')).toContain('text/csv')
    expect(all.headers.get('content-disposition')).toContain('filename="my list-results.csv"')
    const lines = all.text.replace(/^\uFEFF/, '').split(/\r?\n/)
    expect(lines[0]).toBe('name,Team,notes,row,outcome,code,message')
    expect(lines[1]).toBe(`"Bert","red","'=HYPERLINK(""http://x"")","2","created","",""`)
    expect(lines[2]).toMatch(/^"","blue","nobody","3","rejected","required","/)

    const rejected = await product.call('GET', `/v1/imports/${id}/results?outcome=rejected`)
    expect(rejected.text.trimEnd().split(/\r?\n/)).toHaveLength(2)
    expect((await product.call('GET', `/v1/imports/${id}/results?outcome=x`)).status).toBe(400)
  })

  it('have no results before they end', async () => {
    const id = await uploaded('name\nEarly\n')
    const { status, json } = await product.call('GET', `/v1/imports/${id}/results`)
    expect({ status, code: json.code }).toEqual({ status: 409, code: 'state_conflict' })
    await product.call('POST', `/v1/imports/${id}/cancel`)
    const results = await product.call('GET', `/v1/imports/${id}/results`)
    expect(results.text).toContain('"Early","2","unprocessed"')
  })

  it('case 35: give the uploaded bytes back as an attachment that no browser takes for a page', async () => {
    const data = 'name,x\n<script>alert(1)</script>,"a\r\nb"\n'
    const id = await uploaded(data, undefined, 'é <b>.csv')
    const { text, headers } = await product.call('GET', `/v1/imports/${id}/file`)
    expect(text).toBe(data)
    expect(headers.get('content-length')).toBe(String(data.length))
    expect(headers.get('content-type')).toContain('text/csv')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('content-disposition')).toBe(
      `attachment; filename="_ <b>.csv"; filename*=UTF-8''%C3%A9%20%3Cb%3E.csv`,
    )
    await product.call('POST', `/v1/imports/${id}/cancel`)
  })

  it('are cancelled once, and not after they have completed', async () => {
    const id = await uploaded('name\nCancelled\n')
    const first = await product.call('POST', `/v1/imports/${id}/cancel`)
    expect({ status: first.status, state: first.json.state }).toEqual({ status: 200, state: 'cancelled' })
    expect((await product.call('POST', `/v1/imports/${id}/cancel`)).status).toBe(200)
    const done = await imported('name\nDone\n')
    const late = await product.call('POST', `/v1/imports/${done}/cancel`)
    expect({ status: late.status, code: late.json.code }).toEqual({ status: 409, code: 'state_conflict' })
  })

  it('lose file and issues when they are deleted, but never their accounts', async () => {
    const waiting = await uploaded('name\nWaiting\n')
    expect((await product.call('DELETE', `/v1/imports/${waiting}`)).status).toBe(409)
    await product.call('POST', `/v1/imports/${waiting}/cancel`)

    const id = await imported('name\nStays\n')
    expect((await product.call('DELETE', `/v1/imports/${id}`)).status).toBe(204)
    for (const part of ['file', 'issues', 'results']) {
      const { status, json } = await product.call('GET', `/v1/imports/${id}/${part}`)
      expect({ part, status, code: json.code }).toEqual({ part, status: 410, code: 'gone' })
    }
    expect((await product.call('GET', `/v1/imports/${id}`)).json.counts.created).toBe(1)
    expect((await product.call('GET', `/v1/accounts?importId=${id}`)).json.items).toHaveLength(1)
  })

  it('case 25: are made once by 20 requests with one Idempotency-Key', async () => {
    const answers = await Promise.all(
      Array.from({ length: 20 }, () =>
        product.upload([{ name: 'a.csv', data: 'name\nOnce\n' }], { headers: { 'idempotency-key': 'k1' } }),
      ),
    )
    expect(new Set(answers.map(answer => answer.status))).toEqual(new Set([202]))
    const ids = new Set(answers.map(answer => answer.json.imports[0].id))
    expect(ids.size).toBe(1)
    expect(answers.filter(answer => answer.headers.get('idempotent-replayed') === 'true')).toHaveLength(19)
    // The copies that were replayed are gone again.
    const files = await product.mongo.db.collection('sourceFiles.files').distinct('_id')
    const kept = await product.mongo.imports.strayFiles(files as unknown as string[])
    expect(kept).toEqual([])
    await product.call('POST', `/v1/imports/${[...ids][0]}/cancel`)
  })

  it('case 26: are refused with a key that came with other content', async () => {
    const headers = { 'idempotency-key': 'k2' }
    const { json } = await product.upload([{ name: 'a.csv', data: 'name\nOne\n' }], { headers })
    const other = await product.upload([{ name: 'a.csv', data: 'name\nTwo\n' }], { headers })
    expect({ status: other.status, code: other.json.code }).toEqual({ status: 422, code: 'idempotency_key_reused' })
    await product.call('POST', `/v1/imports/${json.imports[0].id}/cancel`)
  })

  it('tell their limits, what is used and what is free', async () => {
    const id = await uploaded('name\nLimits\n')
    const { json } = await product.call('GET', '/v1/imports/limits')
    expect(json).toMatchObject({
      maxFileBytes: 20 * 2 ** 20,
      maxRowsPerFile: 10_000,
      maxFilesPerRun: 5,
      maxWaiting: 10,
      used: { running: 0, waiting: 1 },
      free: { waiting: 9 },
    })
    await product.call('POST', `/v1/imports/${id}/cancel`)
  })

  it('case 93: never wait in greater number than allowed, however many come at once', async () => {
    const { key } = await product.keyOf('busy', ['imports:write', 'imports:read'])
    const answers = await Promise.all(
      Array.from({ length: 25 }, (_, i) => product.upload([{ name: 'a.csv', data: `name\nBusy ${i}\n` }], { key })),
    )
    const statuses = answers.map(answer => answer.status).sort()
    expect(statuses).toEqual([...Array(10).fill(202), ...Array(15).fill(429)])
    expect(answers.find(answer => answer.status === 429)?.headers.get('retry-after')).toMatch(/^\d+$/)
  })

  it('case 93: never pass the account limit, however many come at once', async () => {
    const { key, workspaceId } = await product.keyOf('small', ['imports:write', 'imports:read'])
    await product.mongo.identity.limitWorkspace(workspaceId, { maxAccounts: 7 })
    const data = 'name\nA\nB\nC\n'
    const answers = await Promise.all([1, 2, 3, 4].map(() => product.upload([{ name: 'a.csv', data }], { key })))
    expect(answers.map(answer => answer.json.code ?? 'accepted').sort()).toEqual([
      'accepted',
      'accepted',
      'account_limit',
      'account_limit',
    ])
  })
})
