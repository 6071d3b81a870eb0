import { type Product, startProduct } from '../rig/product'

const DAY_MS = 86_400_000
const ago = (days: number) => new Date(Date.now() - days * DAY_MS).toISOString().slice(0, 10)

describe('the Daily Brief over HTTP', () => {
  let product: Product
  let ids: string[]
  beforeAll(async () => {
    product = await startProduct('api_brief')
    ids = []
    for (let i = 0; i < 9; i++) {
      const { json } = await product.call('POST', '/v1/accounts', { body: { name: `Waiting ${i}` } })
      ids.push(json.id)
      const body = { kind: 'email', direction: 'in', happenedAt: `${ago(5 + i)}T10:00:00Z` }
      await product.call('POST', `/v1/accounts/${json.id}/interactions`, { body })
    }
    await product.call('POST', '/v1/accounts', { body: { name: 'Untouched', renewalDate: ago(-3) } })
  })
  afterAll(() => product.stop())

  const read = async (words = '') => (await product.call('GET', `/v1/daily-brief${words}`)).json
  const mark = (id: string, body: unknown) => product.call('PUT', `/v1/daily-brief/items/${id}/mark`, { body })

  it('names whom to turn to, why, and what waits; untouched accounts are a line', async () => {
    const brief = await read()
    expect(brief).toMatchObject({ date: ago(0), timeZone: 'UTC', have: 7, answered: 0, datesPending: false })
    expect(brief.items.map((each: { account: { id: string } }) => each.account.id)).toEqual(ids.slice(2).reverse())
    expect(brief.items[0]).toMatchObject({
      ...{ rule: 'they_wrote', tier: 1, dueOn: ago(13), above: { by: 'turn', mine: 0, next: 1 }, mark: null },
      text: `They were last to be in touch, on ${ago(13)}.`,
    })
    expect(brief.waiting).toEqual([{ rule: 'they_wrote', count: 2, capped: false }])
    expect(brief.lines).toEqual([{ line: 'renewals', count: 1, capped: false }])
    expect(await read()).toEqual(brief)
  })

  it('goes on where it is asked to, once', async () => {
    const more = (have: unknown) => product.call('POST', '/v1/daily-brief/more', { body: { have } })
    expect((await more(3)).json.have).toBe(7)
    const nine = (await more(7)).json
    expect([nine.have, nine.items.length, nine.items[6].above.by]).toEqual([9, 9, 'asked'])
    expect((await more(7)).json).toEqual(nine)
    for (const have of [-1, 1.5, '7', 51, null]) expect((await more(have)).status).toBe(400)
  })

  it('takes answers, and takes them back', async () => {
    const [first, second] = (await read()).items
    expect((await mark(first.id, { mark: 'done' })).json).toMatchObject({ id: first.id, mark: 'done', by: 'local' })
    expect((await mark(first.id, { mark: 'done' })).status).toBe(200)
    expect((await mark(second.id, { mark: 'taken' })).status).toBe(200)
    const brief = await read()
    expect(brief.items[0]).toMatchObject({ id: second.id, mark: { mark: 'taken', by: 'local' } })
    expect(brief).toMatchObject({ have: 9, answered: 1, waiting: [] })
    const marks = (await product.call('GET', '/v1/daily-brief/marks')).json.items
    expect(marks.map((each: { mark: string }) => each.mark)).toEqual(['taken', 'done'])
    expect((await product.call('DELETE', `/v1/daily-brief/items/${first.id}/mark`)).status).toBe(204)
    expect((await read()).items[0].id).toBe(first.id)
  })

  it('refuses answers that cannot be meant', async () => {
    const [item] = (await read()).items
    for (const body of [
      ...[{}, { mark: 'later' }, { mark: 'snoozed' }, { mark: 'snoozed', until: ago(0) }, null],
      ...[
        { mark: 'snoozed', until: ago(1) },
        { mark: 'snoozed', until: ago(-366) },
        { mark: 'done', until: ago(-2) },
      ],
    ]) {
      const { status, json } = await mark(item.id, body)
      expect([body, status, json.code]).toEqual([body, 422, 'invalid_mark'])
    }
    expect((await mark(item.id, { mark: 'snoozed', until: ago(-365) })).status).toBe(200)
    await product.call('DELETE', `/v1/daily-brief/items/${item.id}/mark`)
    for (const id of ['2', 'bm9uc2Vuc2U', Buffer.from('["x","they_wrote","2026-01-01"]').toString('base64url')]) {
      expect((await mark(id, { mark: 'done' })).status).toBe(404)
    }
  })

  it('loses an item that is answered by logging, and refuses to mark it', async () => {
    const [item] = (await read()).items
    const logged = await product.call('POST', `/v1/accounts/${item.account.id}/interactions`, {
      body: { kind: 'call' },
    })
    expect(logged.json.closed).toEqual(['they_wrote'])
    expect((await read()).items.map((each: { id: string }) => each.id)).not.toContain(item.id)
    const late = await mark(item.id, { mark: 'done' })
    expect([late.status, late.json.code]).toEqual([409, 'signal_changed'])
  })

  it('is another one in another zone and day, and none in a zone that nobody knows', async () => {
    expect(await read(`?date=${ago(-1)}&timeZone=Europe/Berlin`)).toMatchObject({
      date: ago(-1),
      timeZone: 'Europe/Berlin',
    })
    for (const words of ['timeZone=Mars/Base', 'timeZone=%2B02:00', 'date=2026-02-29', 'date=2046-01-01']) {
      expect((await product.call('GET', `/v1/daily-brief?${words}`)).status).toBe(400)
    }
  })

  it('lists what is behind a line or a count, page by page', async () => {
    const list = (words: string) => product.call('GET', `/v1/daily-brief/lines/${words}`)
    const page = (await list('they_wrote?limit=5')).json
    const rest = (await list(`they_wrote?limit=5&cursor=${page.nextCursor}`)).json
    expect([page.items.length, rest.items.length, rest.nextCursor]).toEqual([5, 3, null])
    expect((await list('renewals')).json.items).toMatchObject([{ account: { name: 'Untouched' }, on: ago(-3) }])
    expect((await list('dates')).json).toEqual({ items: [], nextCursor: null })
    expect((await list('nonsense')).status).toBe(404)
    for (const words of [`cooling?cursor=${page.nextCursor}`, 'cooling?cursor=x', 'cooling?limit=0']) {
      expect((await list(words)).status).toBe(400)
    }
  })

  it('notes what was shown, and needs scopes', async () => {
    const [item] = (await read()).items
    const see = (items: unknown) => product.call('POST', '/v1/daily-brief/seen', { body: { items } })
    expect((await see([item.id])).status).toBe(204)
    for (const items of [[], 'x', ['nonsense'], [7]]) expect((await see(items)).status).toBe(400)
    const { key } = await product.keyOf('local', ['accounts:read'])
    const refused = await product.call('PUT', `/v1/daily-brief/items/${item.id}/mark`, { key, body: { mark: 'done' } })
    expect(refused.status).toBe(403)
  })

  it('neither shows nor counts what a person has answered of a rule, where its day moves', async () => {
    const { items, waiting } = await read()
    expect(waiting).toEqual([])
    const { id, account } = items.at(-1)
    await mark(id, { mark: 'not_useful' })
    const again = { kind: 'email', direction: 'in', happenedAt: `${ago(4)}T10:00:00Z` }
    await product.call('POST', `/v1/accounts/${account.id}/interactions`, { body: again })
    const after = await read()
    expect(after.items.map((each: { id: string }) => each.id)).toEqual(
      items.slice(0, -1).map((each: { id: string }) => each.id),
    )
    expect(after.waiting).toEqual([])
    await product.call('DELETE', `/v1/daily-brief/items/${id}/mark`)
    expect((await read()).waiting).toEqual([{ rule: 'they_wrote', count: 1, capped: false }])
  })
})
