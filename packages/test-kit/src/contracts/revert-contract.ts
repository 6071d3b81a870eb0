import { FencedError, type ImportRecord, type Lease, type RevertResult } from '@secondtouch/import-core'
import { aChunk, aNewImport, aRun, aSurvey, WIDE_LIMITS } from '../builders/imports'
import { BY, someInteraction } from '../builders/interactions'
import type { Stores } from '../memory/memory-stores'
import { accountNamesOf, begin, claim, collect, stored } from './steps'

/** Rows that the imports of these tests have. */
const ROWS = 10

/** What undoing imports keeps to, in `RevertStore` and `RevertWork`. */
export function revertContract(name: string, create: () => Stores): void {
  describe(`${name} undoing imports`, () => {
    planning(create)
    beginning(create)
    working(create)
    takingOver(create)
  })
}

/** A completed import of `ROWS` accounts, and what tests do to those. */
async function completed(create: () => Stores) {
  const stores = create()
  const { workspaceId, lease } = await begin(stores, aNewImport({ survey: aSurvey({ rows: ROWS }) }))
  for (let chunk = 0; chunk < ROWS / 2; chunk++) await stores.leases.commit(lease, aChunk(chunk))
  await stores.leases.complete(lease)
  const { importId } = lease
  const { items } = await stores.accounts.list(workspaceId, { importId, sort: 'createdAt' }, { limit: ROWS })
  const ids = items.map(({ id }) => id)
  const edit = (index: number) => stores.accounts.edit(workspaceId, ids[index]!, { notes: 'by hand' }, null, 'Ada')
  const speak = (index: number) => stores.interactions.add(workspaceId, ids[index]!, someInteraction(), BY)
  return { ...stores, stores, workspaceId, importId, ids, edit, speak }
}

type Completed = Awaited<ReturnType<typeof completed>>

async function hold({ leases, importId }: Pick<Completed, 'leases' | 'importId'>): Promise<Lease> {
  const result = await claim(leases, importId)
  if (result.kind !== 'revert') throw new Error(`the undo was not claimed: ${result.kind}`)
  return result.lease
}

async function work({ leases }: Pick<Completed, 'leases'>, lease: Lease, accounts = 3): Promise<void> {
  while (!(await leases.revertNext(lease, accounts)).done);
}

function planning(create: () => Stores): void {
  it('foresees what goes and what stays, with the reason, and changes nothing', async () => {
    const { reverts, imports, workspaceId, importId, ids, edit, speak } = await completed(create)
    await edit(4)
    await speak(1)
    await speak(4)
    const before = await imports.get(workspaceId, importId)
    expect(await reverts.foresee(workspaceId, importId)).toEqual({
      counts: { deleted: 8, kept: 2 },
      kept: [
        { accountId: ids[1], name: 'Account 3', reason: 'has_interactions' },
        { accountId: ids[4], name: 'Account 6', reason: 'edited' },
      ],
    })
    expect(await imports.get(workspaceId, importId)).toEqual(before)
    expect(await reverts.progress(workspaceId, importId)).toBeNull()
  })

  it('counts accounts that somebody has removed neither as gone nor as kept', async () => {
    const { reverts, accounts, workspaceId, importId, ids, edit } = await completed(create)
    await edit(0)
    for (const index of [0, 1]) await accounts.delete(workspaceId, ids[index]!, null)
    expect(await reverts.foresee(workspaceId, importId)).toEqual({ counts: { deleted: 8, kept: 0 }, kept: [] })
  })
}

function beginning(create: () => Stores): void {
  it('begins once: a second time is answered alike and starts nothing', async () => {
    const { reverts, imports, workspaceId, importId, edit } = await completed(create)
    await edit(0)
    const before = (await imports.get(workspaceId, importId)) as ImportRecord
    const first = await reverts.begin(workspaceId, importId, before.version)
    expect(first).toMatchObject({
      kind: 'reverting',
      record: { state: 'reverting', revert: { deleted: 0, kept: 0 }, counts: before.counts },
      revert: { counts: { deleted: 9, kept: 1 } },
    })
    expect(await reverts.begin(workspaceId, importId, before.version)).toEqual(first)
    expect(await reverts.progress(workspaceId, importId)).toEqual({ counts: { deleted: 0, kept: 0 }, kept: [] })
  })

  it('begins once of ten requests at once', async () => {
    const { reverts, imports, workspaceId, importId } = await completed(create)
    const { version } = (await imports.get(workspaceId, importId))!
    const begun = await Promise.all(Array.from({ length: 10 }, () => reverts.begin(workspaceId, importId, null)))
    const kinds = (begun as RevertResult[]).map(({ kind }) => kind)
    expect(kinds).toEqual(kinds.map(() => 'reverting'))
    expect(await imports.get(workspaceId, importId)).toMatchObject({ version: version + 1 })
  })

  it('does not begin over the head of somebody who changed the import meanwhile', async () => {
    const { reverts, imports, workspaceId, importId } = await completed(create)
    const { version } = (await imports.get(workspaceId, importId))!
    expect(await reverts.begin(workspaceId, importId, version - 1)).toEqual({ kind: 'version_conflict', version })
  })

  it('does not begin while the import runs or waits, nor after the undo', async () => {
    const stores = create()
    const { workspaceId, lease } = await begin(stores)
    const conflict = (state: string) => ({ kind: 'conflict', state })
    expect(await stores.reverts.begin(workspaceId, lease.importId, null)).toEqual(conflict('importing'))
    const [queued] = await stored(stores.imports, aRun(workspaceId))
    expect(await stores.reverts.begin(workspaceId, queued!.id, null)).toEqual(conflict('queued'))
    const done = await completed(create)
    await done.reverts.begin(done.workspaceId, done.importId, null)
    await work(done, await hold(done))
    expect(await done.reverts.begin(done.workspaceId, done.importId, null)).toEqual(conflict('reverted'))
  })

  it.each(['', 'x', '0'.repeat(24), '{"$gt":""}'])('finds nothing under the id %j', async id => {
    const { reverts, newWorkspace } = create()
    const workspaceId = await newWorkspace()
    expect(await reverts.begin(workspaceId, id, null)).toBeNull()
    expect(await reverts.progress(workspaceId, id)).toBeNull()
    expect(await reverts.foresee(workspaceId, id)).toEqual({ counts: { deleted: 0, kept: 0 }, kept: [] })
  })

  it('shows and begins nothing in another workspace', async () => {
    const { reverts, imports, newWorkspace, workspaceId, importId } = await completed(create)
    const other = await newWorkspace()
    expect(await reverts.begin(other, importId, null)).toBeNull()
    expect((await reverts.foresee(other, importId)).counts).toEqual({ deleted: 0, kept: 0 })
    expect(await imports.get(workspaceId, importId)).toMatchObject({ state: 'completed' })
  })
}

function working(create: () => Stores): void {
  it.each([1, 3, 10, 100])('removes what may go, %d at a time, and names what stays', async size => {
    const all = await completed(create)
    const { reverts, imports, workspaceId, importId, stores, ids, edit, speak } = all
    await edit(2)
    await speak(9)
    const { counts } = (await imports.get(workspaceId, importId))!
    await reverts.begin(workspaceId, importId, null)
    await work(all, await hold(all), size)

    expect(await accountNamesOf(stores, workspaceId)).toEqual(['Account 4', 'Account 11'])
    expect(await reverts.progress(workspaceId, importId)).toEqual({
      counts: { deleted: 8, kept: 2 },
      kept: [
        { accountId: ids[2], name: 'Account 4', reason: 'edited' },
        { accountId: ids[9], name: 'Account 11', reason: 'has_interactions' },
      ],
    })
    const record = await imports.get(workspaceId, importId)
    expect(record).toMatchObject({ state: 'reverted', counts, revert: { deleted: 8, kept: 2 } })
    expect(await imports.usage(workspaceId)).toMatchObject({ waiting: 0, running: 0, accounts: 2 })
  })

  it('leaves the accounts of other imports and those made by hand alone', async () => {
    const all = await completed(create)
    const { stores, leases, imports, accounts, workspaceId, importId, reverts } = all
    await accounts.create(
      workspaceId,
      { ...(await accounts.list(workspaceId, { sort: 'name' }, { limit: 1 })).items[0]!.fields, name: 'By hand' },
      100,
    )
    const [other] = await stored(imports, aRun(workspaceId))
    const claimedOther = await claim(leases, other!.id)
    if (claimedOther.kind !== 'claimed') throw new Error(claimedOther.kind)
    await leases.commit(claimedOther.lease, aChunk(0, { nameOf: row => `Other ${row}` }))
    await reverts.begin(workspaceId, importId, null)
    await work(all, await hold(all))
    expect((await accountNamesOf(stores, workspaceId)).sort()).toEqual(['By hand', 'Other 2', 'Other 3'])
  })

  it('tells how far it has come, and what it will come to', async () => {
    const all = await completed(create)
    const { leases, reverts, imports, workspaceId, importId, ids, edit } = all
    await edit(1)
    await reverts.begin(workspaceId, importId, null)
    const lease = await hold(all)
    const before = (await imports.get(workspaceId, importId))!
    expect(await leases.revertNext(lease, 4)).toEqual({ deleted: 3, done: false })
    const kept = [{ accountId: ids[1], name: 'Account 3', reason: 'edited' }]
    expect(await reverts.progress(workspaceId, importId)).toEqual({ counts: { deleted: 3, kept: 1 }, kept })
    expect(await reverts.foresee(workspaceId, importId)).toEqual({ counts: { deleted: 9, kept: 1 }, kept })
    const record = (await imports.get(workspaceId, importId))!
    expect(record).toMatchObject({ state: 'reverting', revert: { deleted: 3, kept: 1 } })
    expect(record.version).toBeGreaterThan(before.version)
    expect(await imports.usage(workspaceId)).toMatchObject({ accounts: 7 })
  })

  it('spares an account that is changed while it runs, if that comes first', async () => {
    const all = await completed(create)
    const { leases, reverts, workspaceId, importId, stores, edit, speak } = all
    await reverts.begin(workspaceId, importId, null)
    const lease = await hold(all)
    await leases.revertNext(lease, 4)
    expect(await edit(0)).toEqual({ kind: 'not_found' })
    expect(await speak(1)).toBeNull()
    expect(await edit(7)).toMatchObject({ kind: 'changed' })
    await work(all, lease)
    expect(await accountNamesOf(stores, workspaceId)).toEqual(['Account 9'])
    expect((await reverts.progress(workspaceId, importId))!.counts).toEqual({ deleted: 9, kept: 1 })
  })

  it('removes or spares each account whole while people edit and speak with all of them', async () => {
    const all = await completed(create)
    const { reverts, imports, interactions, workspaceId, importId, stores, ids, edit, speak } = all
    await reverts.begin(workspaceId, importId, null)
    const lease = await hold(all)
    const people = ids.map((_, index) => (index % 2 ? edit(index) : speak(index)))
    await Promise.all([work(all, lease, 2), ...people])
    const { counts } = (await reverts.progress(workspaceId, importId))!
    const left = await accountNamesOf(stores, workspaceId)
    expect(counts).toEqual({ deleted: ROWS - left.length, kept: left.length })
    expect(await imports.usage(workspaceId)).toMatchObject({ accounts: left.length })
    for (const id of ids) {
      const isThere = (await stores.accounts.get(workspaceId, id)) !== null
      expect((await interactions.list(workspaceId, id, { limit: 1 })) !== null).toBe(isThere)
    }
  })

  it('undoes what a cancelled import had made, and a draft that had made nothing', async () => {
    const stores = create()
    const { workspaceId, lease } = await begin(stores)
    await stores.leases.commit(lease, aChunk(0))
    await stores.imports.cancel(workspaceId, lease.importId)
    const [draft] = await stored(
      stores.imports,
      aRun(workspaceId, { imports: [aNewImport({ state: 'mapping', mapping: null })] }),
    )
    await stores.imports.cancel(workspaceId, draft!.id)
    for (const importId of [lease.importId, draft!.id]) {
      await stores.reverts.begin(workspaceId, importId, null)
      await work(stores, await hold({ ...stores, importId }))
      expect(await stores.imports.get(workspaceId, importId)).toMatchObject({ state: 'reverted' })
    }
    expect(await stores.imports.usage(workspaceId)).toMatchObject({ waiting: 0, running: 0, accounts: 0 })
  })
}

function takingOver(create: () => Stores): void {
  it('goes on where the last worker stopped, and refuses that one from then on', async () => {
    const all = await completed(create)
    const { leases, reverts, workspaceId, importId, stores } = all
    await reverts.begin(workspaceId, importId, null)
    const zombie = await hold(all)
    await leases.revertNext(zombie, 4)
    const lease = await hold(all)
    await expect(leases.revertNext(zombie, 4)).rejects.toThrow(FencedError)
    await expect(leases.heartbeat(zombie)).rejects.toThrow(FencedError)
    await expect(leases.release(zombie, 'shutdown')).rejects.toThrow(FencedError)
    expect(await accountNamesOf(stores, workspaceId)).toHaveLength(6)
    await work(all, lease)
    expect((await reverts.progress(workspaceId, importId))!.counts).toEqual({ deleted: ROWS, kept: 0 })
  })

  it('takes a last chunk whose acknowledgement was lost a second time, and changes nothing', async () => {
    const all = await completed(create)
    const { leases, reverts, imports, workspaceId, importId } = all
    await reverts.begin(workspaceId, importId, null)
    const lease = await hold(all)
    await work(all, lease)
    const record = await imports.get(workspaceId, importId)
    expect(await leases.revertNext(lease, 3)).toEqual({ deleted: 0, done: true })
    expect(await imports.get(workspaceId, importId)).toEqual(record)
    expect(await claim(leases, importId)).toEqual({ kind: 'nothing' })
  })

  it('cannot be cancelled, and owes work until it is done', async () => {
    const all = await completed(create)
    const { leases, reverts, imports, stores, workspaceId, importId } = all
    await reverts.begin(workspaceId, importId, null)
    expect(await imports.cancel(workspaceId, importId)).toEqual({ kind: 'conflict', state: 'reverting' })
    expect(await imports.deleteFiles(workspaceId, importId)).toEqual({ kind: 'conflict', state: 'reverting' })
    await stores.age(importId, 11_000)
    expect(await leases.owedWork(WIDE_LIMITS)).toContain(importId)
    const lease = await hold(all)
    await leases.heartbeat(lease)
    expect(await leases.owedWork(WIDE_LIMITS)).not.toContain(importId)
    expect(await leases.release(lease, 'fault')).toEqual({ faults: 1 })
    await work(all, await hold(all))
    expect(await leases.owedWork(WIDE_LIMITS)).not.toContain(importId)
  })

  it('names the first five hundred that stay', async () => {
    const rows = 502
    const stores = create()
    const { workspaceId, lease } = await begin(stores, aNewImport({ survey: aSurvey({ rows }) }))
    const { importId } = lease
    await stores.leases.commit(lease, aChunk(0, { rows }))
    await stores.leases.complete(lease)
    const ids = await collect(
      cursor => stores.accounts.list(workspaceId, { importId, sort: 'createdAt' }, { limit: 500, cursor }),
      ({ id }) => id,
    )
    for (const id of ids) await stores.accounts.edit(workspaceId, id, { notes: 'x' }, null, 'Ada')
    await stores.reverts.begin(workspaceId, importId, null)
    await work(stores, await hold({ ...stores, importId }), 100)
    const { counts, kept } = (await stores.reverts.progress(workspaceId, importId))!
    expect({ counts, listed: kept.map(({ accountId }) => accountId) }).toEqual({
      counts: { deleted: 0, kept: rows },
      listed: ids.slice(0, 500),
    })
  })
}
