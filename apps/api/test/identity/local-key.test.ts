import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { connectMongo } from '@secondtouch/mongo-store'
import { withDatabase } from '@secondtouch/test-kit'
import { openLocalWorkspace, welcome } from '../../src/identity/local-workspace'
import { secretHash } from '../../src/identity/secrets'

const database = withDatabase(uri => connectMongo({ uri }))

describe('the key of one machine', () => {
  let dataDir: string
  beforeEach(() => {
    dataDir = mkdtempSync(path.join(tmpdir(), 'secondtouch-local-key-'))
  })
  afterEach(() => rmSync(dataDir, { recursive: true }))

  const start = async (given: string | null = null) =>
    (await openLocalWorkspace(database().identity, dataDir, given)).key
  const opens = async (key: string) => (await database().identity.findKey(secretHash(key))) !== null
  const revoke = async (key: string) => {
    const { workspaceId, actor } = (await database().identity.findKey(secretHash(key)))!
    await database().identity.revokeKey(workspaceId, actor)
  }

  it('is the same at every start, and open but for the time in which another one is given', async () => {
    const kept = await start()
    expect(await start('a-key-that-was-given')).toBe('a-key-that-was-given')
    expect(await opens(kept)).toBe(false)
    expect(await start()).toBe(kept)
    expect([await opens(kept), await opens('a-key-that-was-given')]).toEqual([true, false])
    expect(await start('a-key-that-was-given')).toBe('a-key-that-was-given')
  })

  it('case 124: opens nothing again once it was revoked: another one is made', async () => {
    const first = await start()
    await revoke(first)
    const second = await start()
    expect(second).not.toBe(first)
    expect([await opens(first), await opens(second)]).toEqual([false, true])
    expect(readFileSync(path.join(dataDir, 'local-api-key'), 'utf8')).toBe(second)
    expect(existsSync(path.join(dataDir, 'local-api-key.revoked'))).toBe(true)
  })

  it('case 124: is refused at the start where it was given and revoked', async () => {
    await start('a-key-to-be-revoked')
    await revoke('a-key-to-be-revoked')
    await expect(start('a-key-to-be-revoked')).rejects.toThrow('LOCAL_API_KEY is a key that was revoked')
    expect(await opens('a-key-to-be-revoked')).toBe(false)
  })
})

describe('the first lines', () => {
  const access = { key: 'the-secret-key', token: 'the-token' }
  const sheet = { isTerminal: false, isGiven: false, exampleFile: 'a.csv', dataDir: 'my data' }

  it('case 124: show the key to a person at a terminal, and a log where it is', () => {
    expect(welcome('http://x', access, { ...sheet, isTerminal: true })).toContain('Bearer the-secret-key')
    const logged = welcome('http://x', access, sheet)
    expect(logged).toContain(`"Authorization: Bearer $(cat 'my data/local-api-key')"`)
    const given = welcome('http://x', access, { ...sheet, isGiven: true })
    expect(given).toContain('Bearer $LOCAL_API_KEY"')
    expect(logged + given).not.toContain('the-secret-key')
  })
})
