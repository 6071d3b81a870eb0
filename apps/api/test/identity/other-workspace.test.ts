import { SCOPES } from '@secondtouch/contracts'
import { LOCAL_KEY, type Product, startProduct } from '../rig/product'

const VERBS = ['get', 'head', 'post', 'put', 'patch', 'delete'] as const

/** Bodies that are right for the routes that look at the body before they look for the thing. */
const BODIES: Readonly<Record<string, object>> = {
  'patch /v1/accounts/{id}': { name: 'Taken over' },
  'post /v1/accounts/{id}/interactions': { kind: 'note', note: 'Taken over' },
  'put /v1/imports/{id}/mapping': { mapping: ['name'] },
  'patch /v1/imports/{id}/rows/{row}': { values: { name: 'Taken over' } },
  'post /v1/imports/{id}/repairs': { code: 'required', column: 'name', action: 'leave_out' },
}

/** What of the document is looked at. */
interface Documented {
  readonly paths: Readonly<Record<string, Readonly<Record<string, object>>>>
}

describe('case 88: with the key of another workspace', () => {
  let product: Product
  let paths: Documented['paths']
  let key: string
  let theirs: { importId: string; accountId: string; keyId: string; sessionId: string }
  const PLANTED = 'Planted Name Of Another Workspace'

  beforeAll(async () => {
    product = await startProduct('api_other_workspace')
    paths = (await product.call('GET', '/v1/openapi.json')).json.paths
    const { json } = await product.upload([{ name: 'planted.csv', data: `name\n${PLANTED}\n` }])
    const importId = json.imports[0].id
    await product.run(importId)
    const account = (await product.call('GET', `/v1/accounts?importId=${importId}`)).json.items[0]
    const keyId = (await product.call('GET', '/v1/keys')).json.items[0].id
    await product.call('POST', '/v1/session', { key: null, body: { key: LOCAL_KEY } })
    const sessionId = (await product.call('GET', '/v1/sessions')).json.items[0].id
    theirs = { importId, accountId: account.id, keyId, sessionId }
    key = (await product.keyOf('the other one', SCOPES)).key
  })
  afterAll(() => product.stop())

  const filled = (path: string) => {
    const id = path.startsWith('/v1/accounts')
      ? theirs.accountId
      : path.startsWith('/v1/keys')
        ? theirs.keyId
        : path.startsWith('/v1/sessions')
          ? theirs.sessionId
          : theirs.importId
    return path.replace('{id}', id).replace(/\{\w+\}/g, '2')
  }
  const everything = async () => {
    const urls = [
      `/v1/imports/${theirs.importId}`,
      `/v1/accounts/${theirs.accountId}`,
      '/v1/keys?limit=500',
      '/v1/sessions',
    ]
    const answers = await Promise.all(urls.map(url => product.call('GET', url)))
    // When its key was last used is no business of the other workspace's calls, and moves with ours.
    return answers.map(({ text }) => text.replace(/"lastUsedAt":[^,}]*/g, ''))
  }

  const statusOf = async (verb: string, path: string, body: object | undefined) => {
    const { status } = await fetch(product.base + path, {
      method: verb.toUpperCase(),
      headers: { authorization: `Bearer ${key}`, ...(body && { 'content-type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
    })
    return status
  }

  it('nothing that has an id is there, whatever the method, and nothing of it changes', async () => {
    const before = await everything()
    const seen: Record<string, number> = {}
    const expected: Record<string, number> = {}
    for (const [path, operations] of Object.entries(paths).filter(([path]) => path.includes('{'))) {
      if (!path.startsWith('/v1/')) continue
      for (const verb of VERBS) {
        const name = `${verb} ${path}`
        const isTaken = operations[verb] !== undefined || (verb === 'head' && operations.get !== undefined)
        const body = ['post', 'put', 'patch'].includes(verb) ? (BODIES[name] ?? {}) : undefined
        seen[name] = await statusOf(verb, filled(path), body)
        expected[name] = isTaken ? 404 : 405
      }
    }
    expect(Object.values(expected).filter(status => status === 404).length).toBeGreaterThanOrEqual(15)
    expect(seen).toEqual(expected)
    expect(await everything()).toEqual(before)
  })

  it('no list, total or page shows anything of it', async () => {
    const secrets = [theirs.importId, theirs.accountId, theirs.keyId, theirs.sessionId, PLANTED, 'planted.csv']
    for (const [path, operations] of Object.entries(paths)) {
      if (path.includes('{') || !operations.get || path.endsWith('/events') || path === '/metrics') continue
      const { text } = await product.call('GET', path, { key })
      expect({ path, found: secrets.filter(secret => text.includes(secret)) }).toEqual({ path, found: [] })
    }
    const filtered = await product.call('GET', `/v1/accounts?importId=${theirs.importId}`, { key })
    expect(filtered.json.items).toEqual([])
  })
})
