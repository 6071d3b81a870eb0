import { nameKey } from '@secondtouch/accounts'
import { aChunk, aRun, someFields } from '../builders/imports'
import type { Stores } from '../memory/memory-stores'
import { begin, claimed, stored } from './steps'

/** What every `AccountNames` keeps to. */
export function accountNamesContract(name: string, create: () => Stores): void {
  describe(`${name} as the names of accounts`, () => {
    const held = async (stores: Stores, workspaceId: string, importId: string, ...names: string[]) =>
      [...(await stores.accountNames.heldElsewhere(workspaceId, importId, names.map(nameKey)))].sort()

    it('leaves the accounts of the import itself out', async () => {
      const stores = create()
      const { workspaceId, lease } = await begin(stores)
      await stores.leases.commit(lease, aChunk(0))
      expect(await held(stores, workspaceId, lease.importId, 'Account 2')).toEqual([])
    })

    it('finds names of other imports and of accounts made by hand, until they are deleted', async () => {
      const stores = create()
      const { workspaceId, lease: first } = await begin(stores)
      await stores.leases.commit(first, aChunk(0))
      const byHand = await stores.accounts.create(workspaceId, someFields({ name: 'Ada' }), 1_000)
      const [made] = await stored(stores.imports, aRun(workspaceId))
      const { importId } = await claimed(stores.leases, made!.id)
      const names = ['ACCOUNT 2', 'ada', 'Somebody else']
      expect(await held(stores, workspaceId, importId, ...names)).toEqual(['Account 2', 'Ada'].map(nameKey).sort())
      await stores.accounts.delete(workspaceId, byHand!.id, null)
      expect(await held(stores, workspaceId, importId, ...names)).toEqual([nameKey('Account 2')])
    })

    it('gives all names of a workspace in their order, and whose they are', async () => {
      const stores = create()
      const { workspaceId, lease } = await begin(stores)
      await stores.leases.commit(lease, aChunk(0))
      await stores.accounts.create(workspaceId, someFields({ name: 'Äda' }), 1_000)
      await stores.accounts.create(workspaceId, someFields({ name: 'ÄDA' }), 1_000)
      await begin(stores).then(other => stores.leases.commit(other.lease, aChunk(0)))
      const all: string[] = []
      for await (const keys of stores.accountNames.all(workspaceId)) all.push(...keys)
      expect(all).toEqual(['Account 2', 'Account 3', 'Äda', 'Äda'].map(nameKey))
      expect(await stores.accountNames.named(workspaceId, ['nobody', nameKey('Äda'), nameKey('Äda')])).toEqual([
        { id: expect.any(String), name: expect.stringMatching(/^äda$/i) },
      ])
      expect(await stores.accountNames.named(workspaceId, [])).toEqual([])
    })

    it('sees nothing of other workspaces', async () => {
      const stores = create()
      const { lease: other } = await begin(stores)
      await stores.leases.commit(other, aChunk(0))
      const { workspaceId, lease } = await begin(stores)
      expect(await held(stores, workspaceId, lease.importId, 'Account 2')).toEqual([])
    })
  })
}
