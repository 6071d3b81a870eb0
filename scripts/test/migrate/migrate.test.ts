import { spawn } from 'node:child_process'
import path from 'node:path'
import { until } from '@secondtouch/local-services'
import { type EarlierDatabase, earlierDatabase } from '../../../packages/mongo-store/test/migrations/earlier-database'

jest.setTimeout(120_000)

/** Enough that a run can be met in the middle. */
const ACCOUNTS = 25_000

describe('npm run migrate', () => {
  let earlier: EarlierDatabase

  beforeAll(async () => {
    earlier = await earlierDatabase(ACCOUNTS)
  })
  afterAll(() => earlier.drop())

  const migrate = () => {
    const env = { ...process.env, MONGODB_URI: earlier.uri }
    const child = spawn(process.execPath, [path.join(__dirname, '../../migrate.mjs')], { env })
    let said = ''
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (piece: Buffer) => {
        said += piece
      })
    }
    const ended = new Promise(resolve => child.once('close', (code, signal) => resolve(signal ?? code)))
    return { child, ended, said: () => said }
  }

  it('goes on where a run was killed in the middle, and every account is as it was', async () => {
    const killed = migrate()
    const copy = earlier.db.collection('accounts_copy_1')
    await until('the copy to be begun', 60_000, async () => {
      const count = await copy.estimatedDocumentCount()
      return count >= ACCOUNTS / 4 || null
    })
    killed.child.kill('SIGKILL')
    expect(await killed.ended).toBe('SIGKILL')
    expect(await copy.countDocuments()).toBeLessThan(ACCOUNTS)

    const next = migrate()
    expect(await next.ended).toBe(0)
    expect(next.said()).toContain('everything is changed')
    expect(await earlier.stored()).toEqual(earlier.accounts)
    const again = migrate()
    expect([await again.ended, again.said()]).toEqual([0, 'migrate: nothing to change\n'])
  })
})
