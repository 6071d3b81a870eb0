import { Rig } from './rig'

const FILE = { rows: 1500, seed: 7, bad: 0.05, duplicates: 0.03 }

describe('an import whose worker dies', () => {
  let rig: Rig

  beforeAll(async () => {
    rig = await Rig.open('worker_crash', 1)
  })

  afterEach(() => rig.killWorkers())
  afterAll(() => rig.close())

  it.each([
    ['beforeWrite', 31],
    ['afterWriteBeforeCommit', 32],
    ['afterCommit', 33],
  ] as const)('loses nothing and doubles nothing when it is killed %s', async (point, seed) => {
    const file = { ...FILE, seed }
    const { id } = await rig.queue(file)
    for (const chunk of [3, 8]) {
      const worker = await rig.workerStoppedAt(point, chunk)
      await rig.kill(worker)
      await rig.handOver(id)
    }
    const last = rig.startWorker()
    expect(await rig.ended(id)).toMatchObject({ state: 'completed' })
    await rig.expectExactly(id, file)
    await rig.kill(last)
  })

  it('is taken up by itself when the worker is killed and Redis comes back empty', async () => {
    const file = { ...FILE, seed: 21 }
    const { id } = await rig.queue(file)
    await rig.kill(await rig.workerStoppedAt('afterWriteBeforeCommit', 5))
    await rig.emptyRedis()
    const next = rig.startWorker()
    expect(await rig.ended(id)).toMatchObject({ state: 'completed' })
    await rig.expectExactly(id, file)
    await rig.kill(next)
  })

  it('completes under the worker that has it when Redis is emptied meanwhile', async () => {
    const file = { ...FILE, seed: 22 }
    const { id } = await rig.queue(file)
    const worker = await rig.workerStoppedAt('beforeWrite', 5)
    await rig.emptyRedis()
    worker.send('go on')
    expect(await rig.ended(id)).toMatchObject({ state: 'completed' })
    await rig.expectExactly(id, file)
    await rig.kill(worker)
  })

  it('is handed to another worker when its own is told to stop, and goes on where it was', async () => {
    const file = { ...FILE, seed: 23 }
    const { id } = await rig.queue(file)
    const worker = await rig.workerStoppedAt('beforeWrite', 6)
    const stopped = rig.kill(worker, 'SIGTERM')
    worker.send('go on')
    await stopped
    const next = rig.startWorker()
    expect(await rig.ended(id)).toMatchObject({ state: 'completed' })
    await rig.expectExactly(id, file)
    await rig.kill(next)
  })

  it('fails, naming the row, when three attempts in a row die on the same spot', async () => {
    // One chunk: what another lane commits meanwhile would be progress, after which deaths are counted anew.
    const { id } = await rig.queue({ ...FILE, rows: 80, seed: 24 })
    for (let attempt = 0; attempt < 3; attempt++) {
      await rig.kill(await rig.workerStoppedAt('beforeWrite', 0))
      await rig.handOver(id)
    }
    const last = rig.startWorker()
    const ended = await rig.ended(id)
    expect(ended).toMatchObject({
      state: 'failed',
      problem: { code: 'poison_row', detail: expect.stringMatching(/row \d+/) },
    })
    await rig.kill(last)
  })

  it('leaves no account after a cancel, also of the worker that did not hear of it', async () => {
    const { id } = await rig.queue({ ...FILE, seed: 25 })
    const worker = await rig.workerStoppedAt('afterWriteBeforeCommit', 4)
    const cancelled = await rig.mongo.imports.cancel(rig.workspaceId, id)
    expect(cancelled).toMatchObject({ state: 'cancelled' })
    const { created } = (await rig.get(id)).counts
    worker.send('go on')
    await rig.kill(worker, 'SIGTERM')
    const accounts = await rig.mongo.accounts.list(rig.workspaceId, { importId: id, sort: 'name' }, { limit: 500 })
    expect(accounts.items).toHaveLength(created)
    expect((await rig.get(id)).counts.created).toBe(created)
  })
})
