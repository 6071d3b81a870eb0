import { createHash, randomUUID } from 'node:crypto'
import { until } from '@secondtouch/local-services'
import { MOST_SESSIONS } from '../src/workspace/sessions'
import { useMongo } from './use-mongo'

const mongo = useMongo()
const hashOf = (secret: string) => createHash('sha256').update(secret).digest('hex')
const aHash = () => hashOf(randomUUID())
const later = () => new Date(Date.now() + 60_000)
const earlier = () => new Date(Date.now() - 1)

/** What a clock that stands still leaves as it is: the driver waits by these. */
const ALL_BUT_DATE = [
  ...(['hrtime', 'nextTick', 'performance', 'queueMicrotask', 'setImmediate', 'clearImmediate'] as const),
  ...(['setInterval', 'clearInterval', 'setTimeout', 'clearTimeout'] as const),
]

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
    const { workspaceId, scopes, hash, id } = await add()
    const opened = { workspaceId, scopes, actor: id, name: 'A key' }
    expect(await mongo().identity.findKey(hash)).toEqual(opened)
    const keyEndsAt = later()
    const short = await add(keyEndsAt)
    expect(await mongo().identity.findKey(short.hash)).toMatchObject({ actor: short.id, keyEndsAt })
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

  test('stays revoked when it is kept again, and comes back where it was only replaced', async () => {
    const { identity } = mongo()
    const { workspaceId, hash, key, id } = await add()
    const { id: other } = await identity.addKey({ ...key, hash: aHash() })
    await identity.replaceOtherKeys(workspaceId, 'A key', other)
    expect(await identity.findKey(hash)).toBeNull()
    expect((await identity.addKey(key)).revokedAt).not.toBeNull()
    expect(await identity.takeKeyAgain(workspaceId, id)).toBe(true)
    expect(await identity.findKey(hash)).not.toBeNull()

    await identity.replaceOtherKeys(workspaceId, 'A key', other)
    await identity.revokeKey(workspaceId, id)
    expect((await identity.addKey(key)).revokedAt).not.toBeNull()
    expect(await identity.takeKeyAgain(workspaceId, id)).toBe(false)
    expect(await identity.findKey(hash)).toBeNull()
  })

  test('takes all keys with it that it made, and that these made, and no other', async () => {
    const { identity } = mongo()
    const { workspaceId, key, id } = await add()
    const child = async (madeBy: string) => {
      const made = { ...key, hash: aHash(), madeBy }
      return { ...(await identity.addChildKey(made))!, hash: made.hash }
    }
    const [first, beside] = [await child(id), await add()]
    const second = await child(first.id)
    const older = await child(id)
    expect([first.madeBy, second.madeBy]).toEqual([id, first.id])
    await identity.replaceOtherKeys(workspaceId, 'A key', id)
    expect(await identity.findKey(second.hash)).not.toBeNull()

    await identity.revokeKey(workspaceId, first.id)
    const opens = async (hash: string) => (await identity.findKey(hash)) !== null
    expect(await Promise.all([first, second, older].map(({ hash }) => opens(hash)))).toEqual([false, false, true])
    await identity.revokeKey(workspaceId, id)
    expect([await opens(older.hash), await opens(beside.hash)]).toEqual([false, true])
  })

  test('makes no key that lasts longer, and none any more once it is revoked or another workspace asks', async () => {
    const { identity } = mongo()
    const end = later()
    const { workspaceId, key, id } = await add(end)
    const child = (change: object) => identity.addChildKey({ ...key, hash: aHash(), madeBy: id, ...change })
    expect((await child({ expiresAt: undefined }))?.expiresAt).toEqual(end)
    expect((await child({ expiresAt: new Date(end.getTime() + 1) }))?.expiresAt).toEqual(end)
    expect(await child({ workspaceId: (await aPrincipal()).workspaceId })).toBeNull()
    await identity.revokeKey(workspaceId, id)
    expect(await child({})).toBeNull()
    const { id: ended } = await add(earlier())
    expect(await child({ madeBy: ended })).toBeNull()
  })

  const keysLeftAfterRace = async () => {
    const { identity } = mongo()
    const { workspaceId, key, id } = await add()
    const hashes = Array.from({ length: 4 }, aHash)
    const making = hashes.map(hash => identity.addChildKey({ ...key, hash, madeBy: id }))
    await Promise.all([...making, identity.revokeKey(workspaceId, id)])
    return (await Promise.all(hashes.map(hash => identity.findKey(hash)))).filter(found => found !== null)
  }
  test('that makes keys while it is revoked leaves none of them in use', async () => {
    for (let round = 0; round < 10; round++) expect(await keysLeftAfterRace()).toEqual([])
  })

  test('leaves none of them in use where all of it is within one millisecond', async () => {
    jest.useFakeTimers({ doNotFake: ALL_BUT_DATE })
    try {
      for (let round = 0; round < 30; round++) expect(await keysLeftAfterRace()).toEqual([])
    } finally {
      jest.useRealTimers()
    }
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
  await identity.openSession(open, principal, { expiresAt: later(), idleSeconds: 60 })
  await identity.openSession(old, principal, { expiresAt: earlier(), idleSeconds: 60 })
  expect(await identity.findSession(open)).toEqual({ ...principal, sessionId: expect.stringMatching(/^ses_/) })
  expect(await identity.findSession(old)).toBeNull()
  await identity.closeSession(open)
  expect(await identity.findSession(open)).toBeNull()

  const another = aHash()
  await identity.openSession(another, principal, { expiresAt: later(), idleSeconds: 60 })
  await identity.revokeKey(workspaceId, actor)
  expect(await identity.findSession(another)).toBeNull()
})

test('sessions that nobody has used for their time are over, and on no list', async () => {
  const { identity } = mongo()
  const { workspaceId, scopes } = await aPrincipal()
  const { id: actor } = await identity.addKey({ workspaceId, name: 'A key', scopes, hash: aHash() })
  const principal = { workspaceId, scopes, actor, name: 'A key' }
  const [used, idle] = [aHash(), aHash()]
  await identity.openSession(used, principal, { expiresAt: later(), idleSeconds: 60 })
  await identity.openSession(idle, principal, { expiresAt: later(), idleSeconds: 0 })
  expect(await identity.findSession(idle)).toBeNull()
  const { items } = await identity.listSessions({ workspaceId }, { limit: 10 })
  expect(items.map(({ id }) => id)).toEqual([(await identity.findSession(used))?.sessionId])
})

test('a key has a hundred sessions open, and the oldest ends when another one begins', async () => {
  const { identity } = mongo()
  const { workspaceId, scopes } = await aPrincipal()
  const hashes = Array.from({ length: MOST_SESSIONS + 3 }, aHash)
  const { id: actor } = await identity.addKey({ workspaceId, name: 'A key', scopes, hash: aHash() })
  const beside = aHash()
  const other = await identity.addKey({ workspaceId, name: 'Another', scopes, hash: aHash() })
  const life = { expiresAt: later(), idleSeconds: 60 }
  await identity.openSession(beside, { workspaceId, scopes, actor: other.id, name: 'Another' }, life)
  for (const hash of hashes) {
    await identity.openSession(hash, { workspaceId, scopes, actor, name: 'A key' }, life)
    // Sessions of one millisecond have no order of their own.
    await until('the clock to go on', 1_000, async () => Date.now() > (await newest(workspaceId)))
  }
  const { items } = await identity.listSessions({ workspaceId, actor }, { limit: 500 })
  expect(items).toHaveLength(MOST_SESSIONS)
  const found = await Promise.all([...hashes.slice(0, 4), beside].map(hash => identity.findSession(hash)))
  expect(found.map(each => each !== null)).toEqual([false, false, false, true, true])
})

async function newest(workspaceId: string): Promise<number> {
  const { items } = await mongo().identity.listSessions({ workspaceId }, { limit: 1 })
  return items[0]!.createdAt.getTime()
}

test('a sign-in link works once, also when it is used five times at once', async () => {
  const { identity } = mongo()
  const { workspaceId, scopes } = await aPrincipal()
  const { id: actor } = await identity.addKey({ workspaceId, name: 'A key', scopes, hash: aHash() })
  const principal = { workspaceId, scopes, actor, name: 'A key' }
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
