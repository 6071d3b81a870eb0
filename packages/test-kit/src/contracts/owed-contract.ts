import { type OwedImport, processedRows } from '@secondtouch/import-core'
import { aChunk, aNewImport, aRun, WIDE_LIMITS } from '../builders/imports'
import type { Stores } from '../memory/memory-stores'
import { begin, claim, claimed, stored } from './steps'

/** What operators are told of the work that is owed. */
export function owing(create: () => Stores): void {
  const owedIn = async ({ imports }: Stores, workspaceId: string): Promise<OwedImport[]> =>
    (await imports.owed(WIDE_LIMITS)).filter(each => each.workspaceId === workspaceId)

  it('tells of queued imports which have a slot, and how many rows are left', async () => {
    const stores = create()
    const workspaceId = await stores.newWorkspace({ maxRunning: 1 })
    const [first, second] = await stored(
      stores.imports,
      aRun(workspaceId, { imports: [aNewImport(), aNewImport(), aNewImport({ state: 'mapping', mapping: null })] }),
    )
    const owed = await owedIn(stores, workspaceId)
    const waiting = { state: 'queued', isBegun: false, movedAt: null, rowsLeft: 6 }
    expect(owed.toSorted((a, b) => (a.importId < b.importId ? -1 : 1))).toMatchObject([
      { ...waiting, importId: first!.id, since: first!.queuedAt, hasSlot: true },
      { ...waiting, importId: second!.id, hasSlot: false },
    ])
  })

  it('tells when a running import last committed, whichever lane it was, and what is left of it', async () => {
    const stores = create()
    const { workspaceId, lease } = await begin(stores)
    expect(await owedIn(stores, workspaceId)).toMatchObject([
      { state: 'importing', isBegun: true, movedAt: null, rowsLeft: 6 },
    ])
    const before = Date.now()
    await stores.leases.commit(lease, aChunk(0))
    await stores.leases.commit(lease, aChunk(1))
    const [running] = await owedIn(stores, workspaceId)
    expect(running).toMatchObject({ importId: lease.importId, rowsLeft: 2 })
    expect(Number(running!.movedAt)).toBeGreaterThanOrEqual(before)
    expect(running!.heartbeatAt).toBeInstanceOf(Date)
  })

  it('does not take a claim, a fault or a sign of life for coming forward', async () => {
    const stores = create()
    const { workspaceId, lease } = await begin(stores)
    await stores.leases.commit(lease, aChunk(0))
    const [before] = await owedIn(stores, workspaceId)
    await stores.leases.release(lease, 'fault')
    await stores.leases.heartbeat(await claimed(stores.leases, lease.importId))
    expect(await owedIn(stores, workspaceId)).toMatchObject([{ movedAt: before!.movedAt, since: before!.since }])
  })

  it('tells of a dry run whether a worker has begun with it, and when it last checked a chunk', async () => {
    const stores = create()
    const workspaceId = await stores.newWorkspace()
    const given = aNewImport({ state: 'validating', mode: 'guided' })
    const [made] = await stored(stores.imports, aRun(workspaceId, { imports: [given] }))
    const state = { importId: made!.id, state: 'validating', rowsLeft: 0 }
    expect(await owedIn(stores, workspaceId)).toMatchObject([{ ...state, isBegun: false, movedAt: null }])
    const result = await claim(stores.leases, made!.id)
    if (result.kind !== 'validate') throw new Error(`the dry run was not claimed: ${result.kind}`)
    expect(await owedIn(stores, workspaceId)).toMatchObject([{ ...state, isBegun: true, movedAt: null }])
    await stores.plans.keepChunk(result.lease, aChunk(0))
    expect(await owedIn(stores, workspaceId)).toMatchObject([{ ...state, isBegun: true, movedAt: expect.any(Date) }])
  })

  it('tells of an undo whether a worker has begun with it, and nothing of what has ended', async () => {
    const stores = create()
    const { workspaceId, lease } = await begin(stores)
    for (const index of [0, 1, 2]) await stores.leases.commit(lease, aChunk(index))
    expect(processedRows(await stores.leases.complete(lease))).toBe(6)
    expect(await owedIn(stores, workspaceId)).toEqual([])
    // Times are kept in milliseconds, and a store in memory does all this within one: the lease of before has to be older.
    const started = Date.now()
    while (Date.now() === started) await new Promise(setImmediate)
    await stores.reverts.begin(workspaceId, lease.importId, null)
    const state = { importId: lease.importId, state: 'reverting', rowsLeft: 0 }
    expect(await owedIn(stores, workspaceId)).toMatchObject([{ ...state, isBegun: false }])
    const result = await claim(stores.leases, lease.importId)
    if (result.kind !== 'revert') throw new Error(`the undo was not claimed: ${result.kind}`)
    const before = Date.now()
    await stores.leases.revertNext(result.lease, 2)
    const [undone] = await owedIn(stores, workspaceId)
    expect(undone).toMatchObject({ ...state, isBegun: true })
    expect(Number(undone!.movedAt)).toBeGreaterThanOrEqual(before)
  })
}
