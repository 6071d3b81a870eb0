import { type CsvOptions, rowOf } from '../../../scripts/csv-data/generator'
import { LIMITS, Rig } from './rig'

const FILE = { rows: 1500, seed: 61, bad: 0.05, duplicates: 0.03 }
const GUIDED = { mode: 'guided', state: 'validating' } as const

describe('a dry run whose worker dies', () => {
  let rig: Rig

  beforeAll(async () => {
    rig = await Rig.open('worker_validate', 4)
  })

  afterEach(() => rig.killWorkers())
  afterAll(() => rig.close())

  /** Compares the plan with what is known of every row. */
  const expectPlanned = async (importId: string, options: CsvOptions) => {
    const rows = Array.from({ length: options.rows }, (_, index) => rowOf(index, options).expected)
    const count = (outcome: string) => rows.filter(each => each.outcome === outcome).length
    const { plan } = await rig.get(importId)
    expect(plan!.counts).toMatchObject({
      ...{ total: options.rows, ready: count('created'), rejected: count('rejected'), duplicates: count('skipped') },
    })
    const wrong = new Set<number>()
    let cursor: string | undefined
    do {
      const page = await rig.mongo.imports.issues(rig.workspaceId, importId, {}, { limit: 500, cursor })
      for (const { row } of page.items) wrong.add(row)
      cursor = page.nextCursor ?? undefined
    } while (cursor)
    expect([...wrong]).toEqual(rows.flatMap(({ outcome }, i) => (outcome === 'created' ? [] : [i + 2])))
    expect((await rig.mongo.guided.plan(rig.workspaceId, importId))!.isCurrent).toBe(true)
  }

  it('is made from its beginning by another worker, each issue once', async () => {
    const { id } = await rig.queue(FILE, GUIDED)
    for (const chunk of [3, 8]) {
      await rig.kill(await rig.workerStoppedAt('beforeKeep', chunk))
      await rig.handOver(id)
    }
    const last = rig.startWorker()
    await rig.foreseen(id, 'review')
    await expectPlanned(id, FILE)
    await rig.kill(last)
  })

  it('is handed to another worker when its own is told to stop', async () => {
    const { id } = await rig.queue({ ...FILE, seed: 62 }, GUIDED)
    const worker = await rig.workerStoppedAt('beforeKeep', 6)
    const stopped = rig.kill(worker, 'SIGTERM')
    worker.send('go on')
    await stopped
    const next = rig.startWorker()
    await rig.foreseen(id, 'review')
    await expectPlanned(id, { ...FILE, seed: 62 })
    await rig.kill(next)
  })

  it('rejects the file, naming a row, when three in a row die on the same spot', async () => {
    const { id } = await rig.queue({ ...FILE, seed: 63 }, GUIDED)
    for (let attempt = 0; attempt < 3; attempt++) {
      await rig.kill(await rig.workerStoppedAt('beforeKeep', 1))
      await rig.handOver(id)
    }
    const last = rig.startWorker()
    // Chunks have 100 rows: the second one is that of rows 102 to 201, and the last of them was named before the end came.
    expect(await rig.foreseen(id, 'rejected')).toMatchObject({
      problem: { code: 'poison_row', detail: expect.stringContaining('row 201 ') },
    })
    await rig.kill(last)
  })

  it('ends with a cancel, also under the worker that did not hear of it', async () => {
    const { id } = await rig.queue({ ...FILE, seed: 64 }, GUIDED)
    const worker = await rig.workerStoppedAt('beforeKeep', 4)
    expect(await rig.mongo.imports.cancel(rig.workspaceId, id)).toMatchObject({ state: 'cancelled' })
    worker.send('go on')
    await rig.kill(worker, 'SIGTERM')
    expect(await rig.get(id)).toMatchObject({ state: 'cancelled', plan: null, counts: { created: 0 } })
    expect(await rig.mongo.guided.retry(rig.workspaceId, id, LIMITS, null)).toMatchObject({ kind: 'conflict' })
  })
})
