import { execFile } from 'node:child_process'
import path from 'node:path'
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

  it.each([
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
