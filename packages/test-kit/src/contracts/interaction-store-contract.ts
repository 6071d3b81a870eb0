import type { InteractionFields } from '@secondtouch/accounts'
import { InvalidCursorError } from '@secondtouch/import-core'
import { someFields } from '../builders/imports'
import type { Stores } from '../memory/memory-stores'
import { collect } from './steps'

/** Accounts that no test fills. */
const ROOM = 1_000

const call = (day: number): InteractionFields => ({
  kind: 'call',
  happenedAt: new Date(Date.UTC(2026, 0, day)),
  note: null,
})

/** What every `InteractionStore` keeps to. */
export function interactionStoreContract(name: string, create: () => Stores): void {
  describe(`${name} as an interaction store`, () => {
    const begin = async () => {
      const stores = create()
      const workspaceId = await stores.newWorkspace()
      const { id } = (await stores.accounts.create(workspaceId, someFields(), ROOM))!
      return { ...stores, workspaceId, id }
    }

    it('gives back what was logged, and leaves the version of the account', async () => {
      const { interactions, accounts, workspaceId, id } = await begin()
      const fields = { ...call(1), kind: 'meeting', note: '=1+1 $set\nline 2' } as const
      const added = await interactions.add(workspaceId, id, fields, 'Ada’s key')
      expect(added).toMatchObject({ ...fields, accountId: id, createdBy: 'Ada’s key' })
      expect(await interactions.list(workspaceId, id, { limit: 5 })).toEqual({ items: [added], nextCursor: null })
      expect(await accounts.get(workspaceId, id)).toMatchObject({ version: 1 })
    })

    it('lists what happened last first, page by page, also where it happened at once', async () => {
      const { interactions, workspaceId, id } = await begin()
      for (const day of [2, 5, 2, 1, 2]) await interactions.add(workspaceId, id, call(day), 'key')
      const days = await collect(
        async cursor => (await interactions.list(workspaceId, id, { limit: 2, cursor }))!,
        ({ happenedAt }) => happenedAt.getUTCDate(),
      )
      expect(days).toEqual([5, 2, 2, 2, 1])
    })

    it('keeps them through an edit of the account, until it is deleted', async () => {
      const { interactions, accounts, workspaceId, id } = await begin()
      await interactions.add(workspaceId, id, call(1), 'key')
      await accounts.edit(workspaceId, id, { notes: 'x' }, null, 'Ada')
      expect((await interactions.list(workspaceId, id, { limit: 5 }))!.items).toHaveLength(1)
      await accounts.delete(workspaceId, id, null)
      expect(await interactions.list(workspaceId, id, { limit: 5 })).toBeNull()
    })

    it.each(['', 'x', '00000000-0000-0000-0000-000000000000'])('finds no account under %j', async id => {
      const { interactions, workspaceId } = await begin()
      expect(await interactions.add(workspaceId, id, call(1), 'key')).toBeNull()
      expect(await interactions.list(workspaceId, id, { limit: 5 })).toBeNull()
    })

    it('shows and adds nothing in another workspace', async () => {
      const { interactions, newWorkspace, id } = await begin()
      const other = await newWorkspace()
      expect(await interactions.add(other, id, call(1), 'key')).toBeNull()
      expect(await interactions.list(other, id, { limit: 5 })).toBeNull()
    })

    it('takes a cursor only of the account that gave it out', async () => {
      const { interactions, accounts, workspaceId, id } = await begin()
      for (const day of [1, 2]) await interactions.add(workspaceId, id, call(day), 'key')
      const { nextCursor } = (await interactions.list(workspaceId, id, { limit: 1 }))!
      const second = (await accounts.create(workspaceId, someFields(), ROOM))!
      for (const cursor of [nextCursor!, '', 'nonsense']) {
        await expect(interactions.list(workspaceId, second.id, { limit: 1, cursor })).rejects.toThrow(
          InvalidCursorError,
        )
      }
    })
  })
}
