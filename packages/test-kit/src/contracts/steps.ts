import type {
  ClaimResult,
  ImportLease,
  ImportRecord,
  ImportStore,
  LeaseStore,
  NewImport,
  NewRun,
  Page,
} from '@secondtouch/import-core'
import { aNewImport, aRun, SMALL_CHUNKS, WIDE_LIMITS } from '../builders/imports'
import type { Stores } from '../memory/memory-stores'

/** Stores a run that meets no limit; gives its imports. */
export async function stored(imports: ImportStore, run: NewRun): Promise<ImportRecord[]> {
  const result = await imports.createRun(run, WIDE_LIMITS)
  if (result.kind !== 'created') throw new Error(`the run was not stored: ${result.kind}`)
  return result.imports
}

/** Claims an import with limits that it does not meet. */
export async function claim(leases: LeaseStore, importId: string): Promise<ClaimResult> {
  return leases.claim(importId, 'worker-1', WIDE_LIMITS, SMALL_CHUNKS)
}

/** Claims an import that must be there to be claimed. */
export async function claimed(leases: LeaseStore, importId: string): Promise<ImportLease> {
  const result = await claim(leases, importId)
  if (result.kind !== 'claimed') throw new Error(`the import was not claimed: ${result.kind}`)
  return result.lease
}

/** A new workspace with one import that a worker has claimed. */
export async function begin(
  stores: Stores,
  given: NewImport = aNewImport(),
): Promise<{ workspaceId: string; lease: ImportLease }> {
  const workspaceId = await stores.newWorkspace()
  const [made] = await stored(stores.imports, aRun(workspaceId, { imports: [given] }))
  return { workspaceId, lease: await claimed(stores.leases, made!.id) }
}

/** What every page of a list shows, in order. */
export async function collect<Item, Shown>(
  page: (cursor: string | undefined) => Promise<Page<Item>>,
  show: (item: Item) => Shown,
): Promise<Shown[]> {
  const shown: Shown[] = []
  let cursor: string | undefined
  do {
    const { items, nextCursor } = await page(cursor)
    shown.push(...items.map(show))
    cursor = nextCursor ?? undefined
  } while (cursor !== undefined)
  return shown
}

/** Names of the workspace's accounts, in order of creation. */
export async function accountNamesOf({ accounts }: Stores, workspaceId: string): Promise<string[]> {
  return collect(
    cursor => accounts.list(workspaceId, { sort: 'createdAt' }, { limit: 100, cursor }),
    ({ fields }) => fields.name,
  )
}
