import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { SYSTEM } from '@secondtouch/contracts'
import { connectMongo } from '@secondtouch/mongo-store'
import { withDatabase } from '@secondtouch/test-kit'

/** Exit code and everything printed. */
interface Ran {
  readonly code: number
  readonly out: string
  readonly err: string
}

describe('npm run keys', () => {
  const database = withDatabase(async uri => ({ uri, ...(await connectMongo({ uri })) }))
  const keys = (...args: string[]) =>
    new Promise<Ran>(resolve => {
      const script = path.join(__dirname, '../keys.mjs')
      const env = { ...process.env, MONGODB_URI: database().uri }
      execFile(process.execPath, [script, ...args], { env }, (error, out, err) =>
        resolve({ code: error ? Number(error.code) : 0, out, err }),
      )
    })

  it('makes, lists and revokes keys of a workspace', async () => {
    const made = await keys('create', '--name', 'CI', '--scopes', 'imports:write,imports:read', '--workspace', 'acme')
    expect(made).toMatchObject({ code: 0, err: '' })
    const [, id] =
      /^(key_\S+) {2}CI {2}imports:write,imports:read {2}without end {2}never used\nkey: [\w-]{43}\n$/.exec(made.out)!
    expect((await keys('list', '--workspace', 'acme')).out).toBe(made.out.split('key: ')[0])
    expect((await keys('revoke', id!, '--workspace', 'acme')).out).toBe(`${id} is revoked\n`)
    expect((await keys('list', '--workspace', 'acme')).out).toContain(
      `${id}  CI  imports:write,imports:read  revoked 2`,
    )
  })

  it('makes keys of system operators, apart from every workspace', async () => {
    const made = await keys('create', '--name', 'Prometheus', '--system')
    const [, id] = /^(key_\S+) {2}Prometheus {2}operator {2}without end {2}never used\nkey: [\w-]{43}\n$/.exec(
      made.out,
    )!
    expect((await keys('list', '--system')).out).toBe(made.out.split('key: ')[0])
    expect((await keys('list', '--workspace', 'acme')).out).not.toContain(id)
    expect((await keys('revoke', id!, '--workspace', 'acme')).err).toBe(`The workspace acme has no key ${id}.\n`)
    expect((await keys('revoke', id!, '--system')).out).toBe(`${id} is revoked\n`)
    const { items } = await database().audit.list(SYSTEM, { limit: 10 })
    expect(items.map(({ actor, action, target }) => [actor, action, target])).toEqual([
      ['command-line', 'key.revoked', id],
      ['command-line', 'key.created', id],
    ])
  })

  it('takes a key from a file, any number of times, and prints it never', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'secondtouch-keys-'))
    const file = path.join(folder, 'key')
    const secret = 'a-key-of-somebody-who-made-it-outside'
    writeFileSync(file, `${secret}\n`)
    try {
      const create = () =>
        keys('create', '--name', 'First', '--workspace', 'first', '--scopes', 'operator', '--secret-file', file)
      const [first, again] = [await create(), await create()]
      expect(again.out).toBe(first.out)
      expect(first.out).not.toContain(secret)
      const hash = createHash('sha256').update(secret).digest('hex')
      expect(await database().identity.findKey(hash)).toMatchObject({ scopes: ['operator'], name: 'First' })
      writeFileSync(file, 'too short')
      expect((await create()).err).toContain('openssl rand')
    } finally {
      rmSync(folder, { recursive: true })
    }
  })

  it.each([
    [['create', '--name', 'x', '--system', '--scopes', 'imports:read'], '--scopes'],
    [['create', '--name', 'x', '--system', '--workspace', 'local'], '--workspace'],
    [['list'], 'There is no workspace local.'],
    [['create', '--name', 'x', '--scopes', 'root'], 'not root'],
    [['create', '--name', 'x', '--scopes', 'operator', '--expires', '2001-01-01'], '--expires'],
    [['list', '--nonsense'], '--nonsense'],
  ])('%j is refused with what to do instead', async (args, told) => {
    const { code, out, err } = await keys(...args)
    expect({ code, out }).toEqual({ code: 1, out: '' })
    expect(err).toContain(told)
  })
})
