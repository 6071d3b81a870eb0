import { type CheckedChunk, FencedError } from '@secondtouch/import-core'
import { aChunk, aNewImport, anIssue, aRun, SMALL_CHUNKS, WIDE_LIMITS } from '../../builders/imports'
import type { Stores } from '../../memory/memory-stores'
import { accountNamesOf, begin, claimed, stored } from '../steps'
import { finished, naming, threeChunks } from './guided-steps'

/** Chunk 0 with its second row, row 3, among the accounts. */
const MENDED = aChunk(0)
const ROW_3 = new Map([[3, 1]])

/** How a `GuidedStore` queues ended imports again, and what their workers then do. */
export function retrying(create: () => Stores): void {
  describe('retrying', () => {
    corrected(create)
    goingOn(create)
    limited(create)
  })
}

function corrected(create: () => Stores): void {
  it('makes an account of a corrected row, and leaves all others as they are', async () => {
    const { leases, imports, stores, workspaceId, importId, decide, again, get } = await finished(
      create(),
      threeChunks([3, 6]),
    )
    const ended = await get()
    expect(await decide(naming(3, 'Account 3'))).toMatchObject({
      kind: 'decided',
      lease: null,
      record: { state: 'completed', corrections: 1, awaitingRetry: 1 },
    })
    const lease = await again()
    expect(lease).toMatchObject({ round: 1, lastChunks: [2, 1], crashes: 0 })
    expect(lease.edits.corrections).toEqual(new Map([[3, { values: { name: 'Account 3' } }]]))
    await leases.recommit(lease, MENDED, ROW_3)
    expect(await get()).toMatchObject({ state: 'importing', awaitingRetry: 1, counts: { created: 5, rejected: 1 } })
    const counts = { total: 6, created: 5, skipped: 0, rejected: 1, warnings: 0 }
    expect(await leases.complete(lease)).toEqual(counts)
    const after = await get()
    expect(after).toMatchObject({ state: 'completed', awaitingRetry: 0, counts, round: 1, startedAt: ended.startedAt })
    expect(after.version).toBeGreaterThan(ended.version)
    expect((await accountNamesOf(stores, workspaceId)).sort()).toEqual([2, 3, 4, 5, 7].map(row => `Account ${row}`))
    const { items } = await imports.issues(workspaceId, importId, {}, { limit: 9 })
    expect(items.map(({ row }) => row)).toEqual([6])
    expect(await imports.usage(workspaceId)).toMatchObject({ waiting: 0, running: 0, accounts: 5 })
  })

  it('looks at a chunk once a round: an acknowledgement that was lost doubles nothing', async () => {
    const { leases, stores, workspaceId, decide, again, get } = await finished(create(), threeChunks([3]))
    await decide(naming(3, 'Account 3'))
    const lease = await again()
    await leases.recommit(lease, MENDED, ROW_3)
    const once = await get()
    await leases.recommit(lease, MENDED, ROW_3)
    await leases.recommit(lease, aChunk(0, { rejected: [3] }), ROW_3)
    expect(await get()).toEqual(once)
    expect(await accountNamesOf(stores, workspaceId)).toHaveLength(6)
  })

  it('looks at it again in the next round', async () => {
    const { leases, decide, again } = await finished(create(), threeChunks([3]))
    await decide(naming(3, ''))
    const first = await again()
    await leases.recommit(first, aChunk(0, { rejected: [3] }), ROW_3)
    expect(await leases.complete(first)).toMatchObject({ created: 5, rejected: 1 })
    await decide(naming(3, 'Account 3'))
    const second = await again()
    expect(second.round).toBe(2)
    await leases.recommit(second, MENDED, ROW_3)
    expect(await leases.complete(second)).toMatchObject({ created: 6, rejected: 0 })
  })

  it('leaves rows that are accounts already as they are', async () => {
    const { leases, imports, stores, workspaceId, importId, decide, again } = await finished(create(), threeChunks([3]))
    await decide(naming(3, 'Account 3'))
    const lease = await again()
    const chunk: CheckedChunk = { ...aChunk(0, { rejected: [2] }), issues: [anIssue(2)] }
    await leases.recommit(
      lease,
      chunk,
      new Map([
        [2, 0],
        [3, 1],
      ]),
    )
    expect(await leases.complete(lease)).toMatchObject({ created: 6, rejected: 0 })
    expect(await accountNamesOf(stores, workspaceId)).toContain('Account 2')
    expect((await imports.issues(workspaceId, importId, {}, { limit: 9 })).items).toEqual([])
  })

  it('is fenced, and nothing changes', async () => {
    const { leases, stores, workspaceId, importId, decide, again, get } = await finished(create(), threeChunks([3]))
    await decide(naming(3, 'Account 3'))
    const zombie = await again()
    const lease = await claimed(leases, importId)
    const before = await get()
    await expect(leases.recommit(zombie, MENDED, ROW_3)).rejects.toThrow(FencedError)
    expect(await get()).toEqual(before)
    expect(await accountNamesOf(stores, workspaceId)).toHaveLength(5)
    await leases.recommit(lease, MENDED, ROW_3)
    const cancelled = await stores.imports.cancel(workspaceId, importId)
    expect(cancelled).toMatchObject({ state: 'completed', counts: { created: 6 } })
    await expect(leases.recommit(lease, MENDED, ROW_3)).rejects.toThrow(FencedError)
  })

  it('goes on after a crash between two chunks, with each of them once', async () => {
    const { leases, decide, again, importId, get } = await finished(create(), threeChunks([3, 4]))
    await decide(naming(3, 'Account 3'))
    await decide(naming(4, 'Account 4'))
    await leases.recommit(await again(), MENDED, ROW_3)
    const next = await claimed(leases, importId)
    expect(next).toMatchObject({ round: 1, crashes: 0 })
    await leases.recommit(next, MENDED, ROW_3)
    await leases.recommit(next, aChunk(1), new Map([[4, 0]]))
    expect((await get()).counts).toMatchObject({ created: 6, rejected: 0 })
    expect(await leases.complete(next)).toMatchObject({ created: 6 })
  })
}

function goingOn(create: () => Stores): void {
  it('goes on with the unprocessed rows of an import that failed', async () => {
    const stores = create()
    const { workspaceId, lease } = await begin(stores)
    await stores.leases.commit(lease, aChunk(0))
    await stores.leases.fail(lease, { code: 'poison_row', detail: 'row 4' })
    const result = await stores.guided.retry(workspaceId, lease.importId, WIDE_LIMITS, null)
    expect(result).toMatchObject({ kind: 'started', record: { state: 'queued', problem: null, finishedAt: null } })
    const next = await claimed(stores.leases, lease.importId)
    expect(next).toMatchObject({ round: 1, crashes: 0, lastChunks: [0, -1], resume: { chunk: 1 } })
    await stores.leases.commit(next, aChunk(1))
    await stores.leases.commit(next, aChunk(2))
    expect(await stores.leases.complete(next)).toMatchObject({ created: 6 })
    expect(await stores.imports.usage(workspaceId)).toMatchObject({ waiting: 0, running: 0, accounts: 6 })
  })

  it.each(['queued', 'importing'])('can be tried again where it was stopped while it was %s', async state => {
    const { leases, imports, workspaceId, importId, decide, again, guided } = await finished(create(), threeChunks([3]))
    await decide(naming(3, 'Account 3'))
    if (state === 'queued') await guided.retry(workspaceId, importId, WIDE_LIMITS, null)
    else await again()
    expect(await imports.cancel(workspaceId, importId)).toMatchObject({ awaitingRetry: 1, counts: { rejected: 1 } })
    const lease = await again()
    await leases.recommit(lease, MENDED, ROW_3)
    expect(await leases.complete(lease)).toMatchObject({ created: 6, rejected: 0 })
  })

  it('starts an import anew that was stopped before its turn', async () => {
    const stores = create()
    const workspaceId = await stores.newWorkspace()
    const [made] = await stored(stores.imports, aRun(workspaceId, { imports: [aNewImport()] }))
    const cancelled = await stores.imports.cancel(workspaceId, made!.id)
    const result = await stores.guided.retry(workspaceId, made!.id, WIDE_LIMITS, null)
    expect(result).toMatchObject({ kind: 'started', record: { state: 'queued' } })
    expect(await stores.imports.usage(workspaceId)).toMatchObject({ accounts: 6, waiting: 1 })
    const lease = await claimed(stores.leases, made!.id)
    expect(lease).toMatchObject({ round: 1, chunking: SMALL_CHUNKS, lastChunks: [-1, -1] })
    const version = (await stores.imports.get(workspaceId, made!.id))!.version
    expect(version).toBeGreaterThan((cancelled as { version: number }).version)
  })

  it('never lets the version of an import fall, whatever happens to it', async () => {
    const { leases, imports, guided, workspaceId, importId, decide, again, get } = await finished(
      create(),
      threeChunks([3]),
    )
    const versions = [(await get()).version]
    const note = async () => versions.push((await get()).version)
    await decide(naming(3, 'Account 3'))
    await note()
    const lease = await again()
    await note()
    await leases.recommit(lease, MENDED, ROW_3)
    await note()
    await leases.release(lease, 'shutdown')
    await note()
    await leases.complete(await claimed(leases, importId))
    await note()
    await guided.retry(workspaceId, importId, WIDE_LIMITS, null)
    await imports.cancel(workspaceId, importId)
    await note()
    await imports.deleteFiles(workspaceId, importId)
    await note()
    expect(versions).toEqual([...versions].sort((a, b) => a - b))
  })
}

function limited(create: () => Stores): void {
  it('is refused where nothing is left to do, for a stale version, and for another state', async () => {
    const { guided, workspaceId, importId, decide, get } = await finished(create(), threeChunks([3]))
    const retry = (version: number | null = null) => guided.retry(workspaceId, importId, WIDE_LIMITS, version)
    expect(await retry()).toEqual({ kind: 'nothing_to_import' })
    await decide(naming(3, 'Account 3'))
    const { version } = await get()
    expect(await retry(version - 1)).toEqual({ kind: 'version_conflict', version })
    expect(await retry(version)).toMatchObject({ kind: 'started' })
    expect(await retry()).toEqual({ kind: 'conflict', state: 'queued' })
  })

  it('is refused once the files are gone', async () => {
    const { guided, imports, workspaceId, importId, decide } = await finished(create(), threeChunks([3]))
    await decide(naming(3, 'Account 3'))
    await imports.deleteFiles(workspaceId, importId)
    const result = await guided.retry(workspaceId, importId, WIDE_LIMITS, null)
    expect(result).toEqual({ kind: 'conflict', state: 'completed' })
  })

  it('takes room for the rows that may become accounts, each once', async () => {
    const { guided, imports, workspaceId, importId, decide } = await finished(create(), threeChunks([3, 4]))
    await decide(naming(3, 'Account 3'))
    const limits = { ...WIDE_LIMITS, maxAccounts: 4 }
    expect(await guided.retry(workspaceId, importId, limits, null)).toEqual({
      kind: 'account_limit',
      room: 0,
      wanted: 1,
    })
    const waiting = { ...WIDE_LIMITS, maxWaiting: 0 }
    expect(await guided.retry(workspaceId, importId, waiting, null)).toEqual({ kind: 'too_many_imports', waiting: 0 })
    expect(await guided.retry(workspaceId, importId, WIDE_LIMITS, null)).toMatchObject({ kind: 'started' })
    expect(await imports.usage(workspaceId)).toMatchObject({ accounts: 5, waiting: 1 })
  })

  it('counts a corrected row that was not reached once', async () => {
    const stores = create()
    const { workspaceId, lease } = await begin(stores)
    const { importId } = lease
    for (const index of [0, 1]) await stores.leases.commit(lease, aChunk(index))
    await stores.imports.cancel(workspaceId, importId)
    const context = { by: 'Ada', version: null, byWorker: false }
    for (const row of [6, 7]) await stores.guided.decide(workspaceId, importId, naming(row, `New ${row}`), context)
    const limits = { ...WIDE_LIMITS, maxAccounts: 6 }
    expect(await stores.guided.retry(workspaceId, importId, limits, null)).toMatchObject({ kind: 'started' })
  })
}
