import { randomBytes } from 'node:crypto'
import { until } from '@secondtouch/local-services'
import { Rig } from './rig'

describe('a worker with odd work', () => {
  let rig: Rig

  beforeAll(async () => {
    rig = await Rig.open('worker_odd_work', 5)
    rig.startWorker()
  })

  afterAll(() => rig.close())

  it('case 39: completes a file with nothing but bad rows, counted exactly, its issues in pages', async () => {
    const file = { rows: 10_000, seed: 39, bad: 1, duplicates: 0 }
    const { id } = await rig.queue(file)
    expect(await rig.ended(id)).toMatchObject({ state: 'completed', counts: { rejected: 10_000, created: 0 } })
    const page = await rig.mongo.imports.issues(rig.workspaceId, id, {}, { limit: 500 })
    expect(page.items).toHaveLength(500)
    expect(page.nextCursor).not.toBeNull()
    const document = await rig.mongo.db.collection<{ _id: string }>('imports').findOne({ _id: id })
    expect(JSON.stringify(document).length).toBeLessThan(4_000)
    await rig.expectExactly(id, file)
  })

  it('case 71: skips every account of a file that comes a second time, and the counts add up', async () => {
    const file = { rows: 500, seed: 71, bad: 0.1, duplicates: 0.1 }
    const { counts: first } = await rig.ended((await rig.queue(file)).id)
    const again = await rig.queue(file)
    const { counts: second } = await rig.ended(again.id)
    expect(first.created).toBeGreaterThan(300)
    expect(second).toMatchObject({
      created: 0,
      skipped: first.created + first.skipped,
      rejected: first.rejected,
      total: 500,
    })
    const { items } = await rig.mongo.imports.issues(
      rig.workspaceId,
      again.id,
      { code: 'duplicate_account' },
      { limit: 500 },
    )
    expect(items).toHaveLength(first.created)
  })

  it('case 94: does not let a small import wait for all that another workspace has sent before', async () => {
    const other = await rig.beside('small')
    const large = { rows: 2_000, seed: 94, bad: 0, duplicates: 0 }
    const flood = await Promise.all(Array.from({ length: 8 }, (_, i) => rig.queue({ ...large, seed: 940 + i })))
    const { id } = await other.queue({ rows: 100, seed: 94, bad: 0, duplicates: 0 })
    const small = await other.ended(id)
    const ends = await Promise.all(flood.map(async ({ id }) => (await rig.ended(id)).finishedAt!.getTime()))
    expect(small.finishedAt!.getTime()).toBeLessThan(Math.max(...ends))
  })

  it('case 99: refuses jobs that somebody put into Redis by hand, and goes on', async () => {
    const { id: draft } = await rig.queue({ rows: 5, seed: 99, bad: 0, duplicates: 0 }, { state: 'mapping' })
    const before = await rig.get(draft)
    const { bull } = rig.producer
    const put = (data: unknown) => bull.add('import', data as { importId: string })
    const jobs = await Promise.all([
      put({ importId: randomBytes(12).toString('hex') }), // no such import
      put({ importId: `ffffffff${draft.slice(8)}` }), // one that another workspace might have
      put({ importId: '../../etc/passwd' }),
      put({ importId: draft, path: '/etc/passwd' }),
      put({ importId: 'a'.repeat(1_000_000) }),
      put({ importId: { $gt: '' } }),
    ])
    const states = await until('the jobs to end', 30_000, async () => {
      const found = await Promise.all(jobs.map(job => job.getState()))
      return found.every(state => ['completed', 'failed', 'unknown'].includes(state)) ? found : null
    })
    expect(states.slice(2)).toEqual(['failed', 'failed', 'failed', 'failed'])
    expect(await rig.get(draft)).toEqual(before)

    const { id } = await rig.queue({ rows: 5, seed: 100, bad: 0, duplicates: 0 })
    expect(await rig.ended(id)).toMatchObject({ state: 'completed', counts: { created: 5 } })
  })
})
