import { SCOPES } from '@secondtouch/contracts'
import { forgedCursors } from '../rig/cursor-forger'
import { type Product, startProduct } from '../rig/product'

/** An operation of the OpenAPI document that gives its answer in pages. */
interface List {
  readonly path: string
  /** The values of its parameter `sort`, `undefined` for its own order. */
  readonly sorts: readonly (string | undefined)[]
}

/** A workspace in which every list has at least two items. */
interface Tenant {
  readonly key: string
  readonly workspaceId: string
  readonly importId: string
  readonly accountId: string
  /** Texts that nobody else may see. */
  readonly secrets: readonly string[]
}

interface Operation {
  readonly parameters?: readonly { readonly name: string; readonly schema: { readonly enum?: readonly string[] } }[]
}

const DAY_MS = 24 * 60 * 60_000

describe('case 115: a cursor that somebody made up', () => {
  let product: Product
  let lists: List[]
  let own: Tenant
  let other: Tenant

  beforeAll(async () => {
    product = await startProduct('api_forged_cursors', { POLLS_PER_MINUTE: '0' })
    const { paths } = (await product.call('GET', '/v1/openapi.json')).json as {
      paths: Record<string, { get?: Operation }>
    }
    lists = Object.entries(paths).flatMap(([path, { get }]) => listsOf(path, get))
    own = await aTenant('Ours')
    other = await aTenant('Theirs')
  })
  afterAll(() => product.stop())

  async function aTenant(name: string): Promise<Tenant> {
    const { key, keyId, workspaceId } = await product.keyOf(name, SCOPES)
    const call = async (method: string, url: string, body?: object) => {
      const { status, json, text } = await product.call(method, url, { key, ...(body && { body }) })
      if (status >= 300) throw new Error(`${method} ${url} of ${name}: ${status} ${text}`)
      return json
    }
    const another = await call('POST', '/v1/keys', { name: `${name} key`, scopes: ['accounts:read'] })
    for (let session = 0; session < 2; session++) await call('POST', '/v1/session', { key })
    const sessionIds: string[] = (await call('GET', '/v1/sessions')).items.map(({ id }: { id: string }) => id)
    for (const header of [`${name} wer;${name} was`, `${name} qui;${name} quoi`]) {
      const draft = await product.upload([{ name: `${name}.csv`, data: `${header}\nPerson;Notiz\n` }], { key })
      await call('PUT', `/v1/imports/${draft.json.imports[0].id}/mapping`, { mapping: ['name', 'notes'] })
    }
    const rows = [1, 2, 3].map(n => `${name} person ${n},2026-0${n}-0${n}\n,${name} no date\n`).join('')
    const file = { name: `${name}.csv`, data: `name,renewal_date\n${rows}` }
    const importId: string = (await product.upload([file], { key, options: { mode: 'express' } })).json.imports[0].id
    await product.run(importId)
    const { items } = await call('GET', `/v1/accounts?importId=${importId}`)
    const accountId: string = items[0].id
    const renewalDate = new Date(Date.now() + 3 * DAY_MS).toISOString().slice(0, 10)
    for (const { id } of items.slice(1, 3)) await call('PATCH', `/v1/accounts/${id}`, { renewalDate })
    for (const note of ['first', 'second']) {
      await call('POST', `/v1/accounts/${accountId}/interactions`, { kind: 'note', note: `${name} ${note}` })
    }
    const secrets = [name, workspaceId, importId, accountId, keyId, another.id, ...sessionIds]
    return { key, workspaceId, importId, accountId, secrets }
  }

  const addressOf = ({ path }: List, sort: string | undefined, { importId, accountId }: Tenant, limit: number) => {
    const filled = path
      .replace('{id}', path.startsWith('/v1/accounts') ? accountId : importId)
      .replace('{line}', 'renewal_7')
    return `${filled}?limit=${limit}${sort === undefined ? '' : `&sort=${sort}`}`
  }
  const firstCursor = async (list: List, sort: string | undefined, tenant: Tenant): Promise<string> => {
    const { json, text } = await product.call('GET', addressOf(list, sort, tenant, 1), { key: tenant.key })
    if (typeof json?.nextCursor !== 'string') throw new Error(`${list.path} has no second page: ${text}`)
    return json.nextCursor
  }
  const goOn = async (tenant: Tenant, list: List, sort: string | undefined, cursor: string) => {
    const url = `${addressOf(list, sort, tenant, 500)}&cursor=${encodeURIComponent(cursor)}`
    return product.call('GET', url, { key: tenant.key })
  }
  const showsOnlyTheirOwn = async (tenant: Tenant, list: List, sort: string | undefined, cursor: string) => {
    const { status, text } = await goOn(tenant, list, sort, cursor)
    const seen = (tenant === own ? other : own).secrets.filter(secret => text.includes(secret))
    const facts = { ...list, sort, cursor: Buffer.from(cursor, 'base64url').toString() }
    expect({ ...facts, seen, status }).toEqual({ ...facts, seen: [], status: status === 200 ? 200 : 400 })
  }
  const eachList = function* () {
    for (const list of lists) for (const sort of list.sorts) yield { list, sort }
  }

  it('gives in no list more than the own workspace', async () => {
    let tried = 0
    for (const { list, sort } of eachList()) {
      const [mine, theirs] = [await firstCursor(list, sort, own), await firstCursor(list, sort, other)]
      // Both ways: what is past the end of one workspace may be the beginning of the other.
      const ours = forgedCursors(mine, theirs).map(cursor => showsOnlyTheirOwn(own, list, sort, cursor))
      await Promise.all(ours)
      await Promise.all(forgedCursors(theirs, mine).map(cursor => showsOnlyTheirOwn(other, list, sort, cursor)))
      tried += 2 * ours.length
    }
    expect(lists.length).toBeGreaterThanOrEqual(7)
    expect(tried).toBeGreaterThan(1_000)
  })

  it('is refused where another workspace or another list gave it out', async () => {
    const refused: Record<string, number> = {}
    const all = [...eachList()]
    const mine = await Promise.all(all.map(({ list, sort }) => firstCursor(list, sort, own)))
    for (const [i, { list, sort }] of all.entries()) {
      const foreign = [await firstCursor(list, sort, other), ...mine.filter((_, at) => at !== i)]
      for (const cursor of foreign) {
        const { status, json } = await goOn(own, list, sort, cursor)
        const answer = `${status} ${json.code}`
        refused[answer] = (refused[answer] ?? 0) + 1
      }
    }
    expect(refused).toEqual({ '400 invalid_parameter': all.length * all.length })
  })
})

function listsOf(path: string, operation: Operation | undefined): List[] {
  const parameters = new Map((operation?.parameters ?? []).map(({ name, schema }) => [name, schema]))
  if (!parameters.has('cursor')) return []
  return [{ path, sorts: parameters.get('sort')?.enum ?? [undefined] }]
}
