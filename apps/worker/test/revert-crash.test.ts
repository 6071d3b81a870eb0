import { KEPT_LISTED } from '@secondtouch/import-core'
import { LIMITS, Rig } from './rig'

const FILE = { rows: 1500, seed: 7, bad: 0.05, duplicates: 0.03 }
/** Of the accounts of a file, those that tests edit. */
const EDITED = [0, 250, 999, 1_100]

describe('an undo whose worker dies', () => {
  let rig: Rig

  beforeAll(async () => {
    rig = await Rig.open('worker_revert', 2)
  })

  afterEach(() => rig.killWorkers())
  afterAll(() => rig.close())

  /** An import that ended, with some of its accounts edited; its undo has begun. */
  const begun = async (seed: number) => {
    const { id, counts } = await ended(seed)
    const ids = await rig.accountIds(id)
    for (const index of EDITED) await rig.mongo.accounts.edit(rig.workspaceId, ids[index]!, { notes: 'x' }, null, 'Ada')
    const { accounts } = await rig.mongo.imports.usage(rig.workspaceId)
    await rig.mongo.reverts.begin(rig.workspaceId, id, null)
    return { id, counts, kept: EDITED.map(index => ids[index]), left: accounts - counts.created + EDITED.length }
  }

  const ended = async (seed: number) => {
    const { id } = await rig.queue({ ...FILE, seed })
    const worker = rig.startWorker()
    const record = await rig.ended(id)
    await rig.kill(worker)
    return record
  }

  const expectUndone = async ({ id, counts, kept, left }: Awaited<ReturnType<typeof begun>>) => {
    expect(await rig.undone(id)).toMatchObject({
      ...{ state: 'reverted', counts },
      revert: { deleted: counts.created - kept.length, kept: kept.length },
    })
    expect(await rig.accountIds(id)).toEqual(kept)
    const revert = await rig.mongo.reverts.progress(rig.workspaceId, id)
    expect(revert!.kept.map(({ accountId }) => accountId)).toEqual(kept.slice(0, KEPT_LISTED))
    const { accounts } = await rig.mongo.imports.usage(rig.workspaceId)
    expect(accounts).toBe(left)
    expect(await rig.mongo.db.collection('accounts').countDocuments()).toBe(left)
  }

  it.each([
    ['beforeDelete', 41],
    ['afterDeleteBeforeCommit', 42],
  ] as const)('goes on where it was when it is killed %s', async (point, seed) => {
    const undo = await begun(seed)
    for (const chunk of [0, 3, 9]) {
      await rig.handOver(undo.id)
      await rig.kill(await rig.workerStoppedAt(point, chunk))
    }
    expect((await rig.get(undo.id)).revert!.deleted).toBeGreaterThan(0)
    await rig.handOver(undo.id)
    const last = rig.startWorker()
    await expectUndone(undo)
    await rig.kill(last)
  })

  it('is taken up by itself when the worker is killed and Redis comes back empty', async () => {
    const undo = await begun(43)
    await rig.handOver(undo.id)
    await rig.kill(await rig.workerStoppedAt('afterDeleteBeforeCommit', 5))
    await rig.emptyRedis()
    const next = rig.startWorker()
    await expectUndone(undo)
    await rig.kill(next)
  })

  it('is done once where somebody takes over from a worker that lives', async () => {
    const undo = await begun(44)
    await rig.handOver(undo.id)
    const worker = await rig.workerStoppedAt('afterDeleteBeforeCommit', 4)
    const claim = await rig.mongo.leases.claim(undo.id, 'another', LIMITS, { chunkRows: 100, chunkText: 1, lanes: 1 })
    if (claim.kind !== 'revert') throw new Error(claim.kind)
    while (!(await rig.mongo.leases.revertNext(claim.lease, 100)).done);
    worker.send('go on')
    await rig.kill(worker, 'SIGTERM')
    await expectUndone(undo)
  })

  it('is handed to another worker when its own is told to stop', async () => {
    const undo = await begun(45)
    await rig.handOver(undo.id)
    const worker = await rig.workerStoppedAt('beforeDelete', 6)
    const stopped = rig.kill(worker, 'SIGTERM')
    worker.send('go on')
    await stopped
    expect(await rig.get(undo.id)).toMatchObject({ state: 'reverting' })
    const next = rig.startWorker()
    await expectUndone(undo)
    await rig.kill(next)
  })
})
