import { SCOPES } from '@secondtouch/contracts'
import { freePort } from '@secondtouch/local-services'
import { newSecret, secretHash } from '../../src/identity/secrets'
import { LOCAL_KEY, type Product, startProduct } from '../rig/product'

const cookieOf = (headers: Headers) => headers.get('set-cookie')!.split(';')[0]!

describe('a browser session', () => {
  let product: Product
  beforeAll(async () => {
    product = await startProduct('api_sessions')
  })
  afterAll(() => product.stop())

  const signIn = async (key = LOCAL_KEY, headers: Record<string, string> = {}) => {
    const answer = await product.call('POST', '/v1/session', { key: null, body: { key }, headers })
    return { cookie: cookieOf(answer.headers), token: answer.json.csrfToken as string }
  }
  const seen = (cookie: string) => product.call('GET', '/v1/session', { key: null, headers: { cookie } })
  const stored = (cookie: string) => ({ _id: secretHash(cookie.split('=')[1]!) as never })
  const change = (cookie: string, values: object) =>
    product.mongo.db.collection('sessions').updateOne(stored(cookie), { $set: values })

  it('case 125: that comes beside another one opens nothing, wherever the other one stands', async () => {
    const [one, other] = [(await signIn()).cookie, (await signIn()).cookie]
    for (const cookie of [`${one}; ${other}`, `${other};${one}`, `a=b; ${one}; c=d; ${other}`, `${one}; ${one}`]) {
      const { status, json } = await seen(cookie)
      expect({ status, detail: json.detail }).toEqual({ status: 401, detail: expect.stringContaining('Two session') })
    }
    expect((await seen(`asession=x; session=short; ${one}`)).status).toBe(200)
  })

  it('case 125: ends when the same browser signs in again', async () => {
    const first = (await signIn()).cookie
    const second = (await signIn(LOCAL_KEY, { cookie: first })).cookie
    expect([(await seen(first)).status, (await seen(second)).status]).toEqual([401, 200])
    await product.call('POST', '/v1/session', { key: null, body: { key: 'a wrong key' }, headers: { cookie: second } })
    expect((await seen(second)).status).toBe(200)
  })

  it('case 126: is opened by the button of a link, not by looking at it', async () => {
    const [, url] = /(http:\/\/\S+\/signin\?token=\S+)/.exec(product.output.join('\n')) ?? []
    for (const method of ['HEAD', 'GET', 'GET']) {
      const { status, headers } = await fetch(url!, { method, headers: { accept: 'text/html' } })
      expect({ status, cookie: headers.get('set-cookie') }).toEqual({ status: 200, cookie: null })
    }
    const body = { token: new URL(url!).searchParams.get('token') }
    const used = await product.call('POST', '/v1/session', { key: null, body })
    expect(used.status).toBe(200)
    expect((await seen(cookieOf(used.headers))).json.scopes).toEqual(SCOPES)
    expect((await product.call('POST', '/v1/session', { key: null, body })).status).toBe(401)
  })

  it('case 127: ends after half a day, and after four hours in which nobody used it', async () => {
    const hours = (number: number) => new Date(Date.now() + number * 3_600_000)
    const { cookie } = await signIn()
    const [kept] = await product.mongo.db.collection('sessions').find(stored(cookie)).toArray()
    expect(Math.abs(kept!.expiresAt.getTime() - hours(12).getTime())).toBeLessThan(60_000)
    await change(cookie, { usedAt: hours(-3.9) })
    expect((await seen(cookie)).status).toBe(200)
    const [noted] = await product.mongo.db.collection('sessions').find(stored(cookie)).toArray()
    expect(noted!.usedAt.getTime()).toBeGreaterThan(hours(-0.1).getTime())
    await change(cookie, { usedAt: hours(-4.1) })
    expect((await seen(cookie)).status).toBe(401)
    await change(cookie, { usedAt: hours(0), expiresAt: hours(-0.001) })
    expect((await seen(cookie)).status).toBe(401)
  })

  it('case 127: ends with a key that ends sooner', async () => {
    const key = newSecret()
    const { id: workspaceId } = await product.mongo.identity.ensureWorkspace('short')
    const expiresAt = new Date(Date.now() + 60_000)
    await product.mongo.identity.addKey({
      workspaceId,
      name: 'Short',
      scopes: SCOPES,
      hash: secretHash(key),
      expiresAt,
    })
    await signIn(key)
    const { items } = (await product.call('GET', '/v1/sessions', { key })).json
    expect(items).toMatchObject([{ keyName: 'Short', expiresAt: expiresAt.toISOString(), current: false }])
  })

  it('case 127: is listed and ended by operators for all, by others for themselves', async () => {
    const operator = await product.keyOf('listed', SCOPES)
    const reader = await product.keyOf('listed', ['imports:read'])
    const foreign = await product.keyOf('not listed', SCOPES)
    const [mine, theirs, elsewhere] = [await signIn(reader.key), await signIn(operator.key), await signIn(foreign.key)]
    const list = async (cookie: string) =>
      (await product.call('GET', '/v1/sessions', { key: null, headers: { cookie } })).json.items
    const all = await list(theirs.cookie)
    expect(all.map(({ keyId, current }: { keyId: string; current: boolean }) => [keyId, current])).toEqual([
      [operator.keyId, true],
      [reader.keyId, false],
    ])
    const own = await list(mine.cookie)
    expect(own).toMatchObject([{ keyId: reader.keyId, current: true }])
    expect(JSON.stringify(all)).not.toContain(mine.cookie.split('=')[1])

    const end = (id: string, { cookie, token }: typeof mine) => {
      const headers = { cookie, 'x-csrf-token': token }
      return product.call('DELETE', `/v1/sessions/${id}`, { key: null, headers })
    }
    expect((await end(all[0].id, mine)).status).toBe(404)
    expect((await end(all[1].id, elsewhere)).status).toBe(404)
    expect((await end(all[1].id, theirs)).status).toBe(204)
    expect((await end(all[1].id, theirs)).status).toBe(404)
    expect([(await seen(mine.cookie)).status, (await seen(theirs.cookie)).status]).toEqual([401, 200])
    const audit = await product.call('GET', '/v1/audit?limit=1', { key: operator.key })
    expect(audit.json.items).toMatchObject([{ action: 'session.ended', target: all[1].id, actor: operator.keyId }])
  })

  it('case 127: is on no list any more once its key is revoked', async () => {
    const operator = await product.keyOf('revoked', SCOPES)
    const made = await product.call('POST', '/v1/keys', { key: operator.key, body: { name: 'Made', scopes: SCOPES } })
    await signIn(made.json.key)
    const list = async () => (await product.call('GET', '/v1/sessions', { key: operator.key })).json.items.length
    expect(await list()).toBe(1)
    await product.call('DELETE', `/v1/keys/${made.json.id}`, { key: operator.key })
    expect(await list()).toBe(0)
  })

  it('case 127: leaves nothing in the browser when it is signed out', async () => {
    const { cookie, token } = await signIn()
    const headers = { cookie, 'x-csrf-token': token }
    const out = await product.call('DELETE', '/v1/session', { key: null, headers })
    expect(out.headers.get('clear-site-data')).toBe('"storage"')
    expect(out.headers.get('set-cookie')).toMatch(/^session=; .*Max-Age=0$/)
  })
})

describe('a browser session over https', () => {
  it('case 125: has a cookie that no other host can plant, and takes no other', async () => {
    const port = await freePort()
    const settings = { PUBLIC_URL: 'https://import.example', TRUSTED_PROXIES: '1', PORT: String(port) }
    const product = await startProduct('api_https', settings)
    const url = `http://127.0.0.1:${port}/v1/session`
    try {
      const headers = { 'content-type': 'application/json' }
      const opened = await fetch(url, { method: 'POST', headers, body: JSON.stringify({ key: LOCAL_KEY }) })
      expect(opened.headers.get('set-cookie')).toMatch(
        /^__Host-session=[\w-]+; Path=\/; HttpOnly; SameSite=Strict; Max-Age=43200; Secure$/,
      )
      const cookie = cookieOf(opened.headers)
      const seen = async (sent: string) => (await fetch(url, { headers: { cookie: sent } })).status
      const planted = cookie.replace('__Host-', '')
      expect([await seen(cookie), await seen(planted), await seen(`${planted}; ${cookie}`)]).toEqual([200, 401, 200])
    } finally {
      await product.stop()
    }
  })
})
