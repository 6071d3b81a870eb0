import { aChunk, aNewImport, aRun, aSurvey } from '../builders/imports'
import type { Stores } from '../memory/memory-stores'
import { begin, stored } from './steps'

/** A moment that everything stored so far lies before. */
const soon = () => new Date(Date.now() + 1_000)
const yesterday = () => new Date(Date.now() - 24 * 60 * 60_000)

/** What every `HousekeepingStore` keeps to. */
export function housekeepingContract(name: string, create: () => Stores): void {
  describe(`${name} keeping house`, () => {
    expiring(create)
    forgettingEnded(create)
  })
}

/** Repeats a call until it finds nothing more; gives the ids that it found. */
async function all(call: () => Promise<{ importId: string }[]>): Promise<string[]> {
  const ids: string[] = []
  for (let found = await call(); found.length > 0; found = await call()) ids.push(...found.map(each => each.importId))
  return ids
}

function expiring(create: () => Stores): void {
  const draft = () => aNewImport({ state: 'mapping', mapping: null })

  it('ends drafts that nobody went on with, and tells which file may go', async () => {
    const { imports, housekeeping, newWorkspace } = create()
    const workspaceId = await newWorkspace()
    const [made] = await stored(imports, aRun(workspaceId, { imports: [draft()] }))
    expect(await all(() => housekeeping.expireDrafts(yesterday()))).not.toContain(made!.id)
    const expired = await housekeeping.expireDrafts(soon())
    expect(expired).toContainEqual({ importId: made!.id, fileId: made!.file.id })
    const record = (await imports.get(workspaceId, made!.id))!
    expect(record).toMatchObject({ state: 'expired', counts: made!.counts })
    expect(record.filesDeletedAt).toBeInstanceOf(Date)
    expect(record.version).toBeGreaterThan(made!.version)
    expect(await imports.strayFiles([made!.file.id])).toEqual([made!.file.id])
    expect(await all(() => housekeeping.expireDrafts(soon()))).not.toContain(made!.id)
  })

  it('leaves imports alone that wait, run or have ended', async () => {
    const stores = create()
    const { workspaceId, lease } = await begin(stores)
    const [queued, cancelled] = await stored(stores.imports, aRun(workspaceId, { imports: [aNewImport(), draft()] }))
    await stores.imports.cancel(workspaceId, cancelled!.id)
    const expired = await all(() => stores.housekeeping.expireDrafts(soon()))
    for (const id of [lease.importId, queued!.id, cancelled!.id]) expect(expired).not.toContain(id)
  })

  it('ends all of very many', async () => {
    const { imports, housekeeping, newWorkspace } = create()
    const workspaceId = await newWorkspace()
    const made = await stored(imports, aRun(workspaceId, { imports: Array.from({ length: 120 }, draft) }))
    const expired = await all(() => housekeeping.expireDrafts(soon()))
    expect(expired).toEqual(expect.arrayContaining(made.map(({ id }) => id)))
  })
}

function forgettingEnded(create: () => Stores): void {
  const completed = async (stores: Stores) => {
    const { workspaceId, lease } = await begin(stores, aNewImport({ survey: aSurvey({ rows: 2 }) }))
    await stores.leases.commit(lease, aChunk(0, { rejected: [2] }))
    await stores.leases.complete(lease)
    return { workspaceId, importId: lease.importId, file: lease.file }
  }

  it('forgets the rows of imports that ended long ago, never their counts or accounts', async () => {
    const stores = create()
    const { imports, housekeeping, accounts } = stores
    await all(() => housekeeping.forgetEnded(soon())) // what earlier tests left would fill the answer below
    const { workspaceId, importId, file } = await completed(stores)
    expect(await all(() => housekeeping.forgetEnded(yesterday()))).not.toContain(importId)
    expect((await imports.issues(workspaceId, importId, {}, { limit: 5 })).items).toHaveLength(1)

    // Imports that other tests have left may come first.
    let forgotten = await housekeeping.forgetEnded(soon())
    while (forgotten.length > 0 && !forgotten.some(each => each.importId === importId)) {
      forgotten = await housekeeping.forgetEnded(soon())
    }
    expect(forgotten).toContainEqual({ importId, fileId: file.id })
    const record = await imports.get(workspaceId, importId)
    expect(record).toMatchObject({ state: 'completed', counts: { total: 2, created: 1, rejected: 1 } })
    expect(record!.filesDeletedAt).toBeInstanceOf(Date)
    expect((await imports.issues(workspaceId, importId, {}, { limit: 5 })).items).toEqual([])
    for await (const chunk of imports.outcomes(workspaceId, importId))
      throw new Error(`chunk ${chunk.chunk} is still there`)
    expect((await accounts.list(workspaceId, { importId, sort: 'name' }, { limit: 5 })).items).toHaveLength(1)
    expect(await all(() => housekeeping.forgetEnded(soon()))).not.toContain(importId)
  })

  it('leaves imports alone that have not ended, and those that somebody has deleted', async () => {
    const stores = create()
    const { lease } = await begin(stores)
    const deleted = await completed(stores)
    await stores.imports.deleteFiles(deleted.workspaceId, deleted.importId)
    const forgotten = await all(() => stores.housekeeping.forgetEnded(soon()))
    expect(forgotten).not.toContain(lease.importId)
    expect(forgotten).not.toContain(deleted.importId)
  })
}
