import { createHash, randomUUID } from 'node:crypto'
import { useMongo } from './use-mongo'

const mongo = useMongo()
const hashOf = (secret: string) => createHash('sha256').update(secret).digest('hex')
const aHash = () => hashOf(randomUUID())
const later = () => new Date(Date.now() + 60_000)
const earlier = () => new Date(Date.now() - 1)

const aPrincipal = async () => ({
  workspaceId: (await mongo().identity.ensureWorkspace(randomUUID())).id,
  scopes: ['imports:read' as const],
  actor: 'key_1',
  name: 'A key',
})

test('ten processes that ensure a workspace at once make one', async () => {
  const { identity } = mongo()
  const made = await Promise.all(Array.from({ length: 10 }, () => identity.ensureWorkspace('local')))
  expect(new Set(made.map(({ id }) => id)).size).toBe(1)
  expect(await identity.findWorkspace(made[0]!.id)).toEqual({ id: made[0]!.id, name: 'local', limits: {} })
  expect(await identity.findWorkspace('no workspace')).toBeNull()
})

describe('a key', () => {
  const add = async (expiresAt?: Date) => {
    const { workspaceId, scopes } = await aPrincipal()
    const hash = aHash()
    const key = { workspaceId, name: 'A key', scopes, hash, ...(expiresAt && { expiresAt }) }
    return { workspaceId, scopes, hash, key, id: (await mongo().identity.addKey(key)).id }
  }

  test('opens its workspace with its scopes', async () => {
    const { workspaceId, scopes, hash, id } = await add(later())
    expect(await mongo().identity.findKey(hash)).toEqual({ workspaceId, scopes, actor: id, name: 'A key' })
    expect(await mongo().identity.findKey(aHash())).toBeNull()
  })

  test('is kept once', async () => {
    const { workspaceId, key, id } = await add()
    expect((await mongo().identity.addKey(key)).id).toBe(id)
    const keys = await mongo().identity.listKeys(workspaceId, { limit: 10 })
    expect(keys.items).toMatchObject([{ id, name: 'A key', expiresAt: null, revokedAt: null }])
  })

  test('opens nothing once it is revoked, and only its workspace can revoke it', async () => {
    const { workspaceId, hash, id } = await add()
    expect(await mongo().identity.revokeKey((await aPrincipal()).workspaceId, id)).toBe(false)
    expect(await mongo().identity.revokeKey(workspaceId, id)).toBe(true)
    expect(await mongo().identity.findKey(hash)).toBeNull()
  })

  test('opens nothing once it has expired', async () => {
    const { hash } = await add(earlier())
    expect(await mongo().identity.findKey(hash)).toBeNull()
  })
})

test('a session lasts until it is closed or too old, or its key is revoked', async () => {
  const { identity } = mongo()
  const { workspaceId, scopes } = await aPrincipal()
  const { id: actor } = await identity.addKey({ workspaceId, name: 'A key', scopes, hash: aHash() })
  const principal = { workspaceId, scopes, actor, name: 'A key' }
  const [open, old] = [aHash(), aHash()]
  await identity.openSession(open, principal, later())
  await identity.openSession(old, principal, earlier())
  expect(await identity.findSession(open)).toEqual(principal)
  expect(await identity.findSession(old)).toBeNull()
  await identity.closeSession(open)
  expect(await identity.findSession(open)).toBeNull()

  const another = aHash()
  await identity.openSession(another, principal, later())
  await identity.revokeKey(workspaceId, actor)
  expect(await identity.findSession(another)).toBeNull()
})

test('a sign-in link works once, also when it is used five times at once', async () => {
  const { identity } = mongo()
  const principal = await aPrincipal()
  const hash = aHash()
  await identity.addSignIn(hash, principal, later())
  const used = await Promise.all(Array.from({ length: 5 }, () => identity.takeSignIn(hash)))
  expect(used.filter(found => found !== null)).toEqual([principal])
})

test('a sign-in link that is too old does not work', async () => {
  const hash = aHash()
  await mongo().identity.addSignIn(hash, await aPrincipal(), earlier())
  expect(await mongo().identity.takeSignIn(hash)).toBeNull()
})
