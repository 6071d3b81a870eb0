import { factsOf, type InteractionFields, NO_FACTS } from '@secondtouch/accounts'
import { type InteractionRecord, InvalidCursorError } from '@secondtouch/import-core'
import { someFields } from '../builders/imports'
import { BY, someInteraction } from '../builders/interactions'
import type { Stores } from '../memory/memory-stores'
import { collect } from './steps'

/** Accounts that no test fills. */
const ROOM = 1_000

/** A call, of a day of January 2026 unless said otherwise. */
const call = (day: number, given: Partial<InteractionFields> = {}) =>
  someInteraction({ on: `2026-01-${String(day).padStart(2, '0')}`, ...given })

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
      const fields: InteractionFields = {
        ...{ kind: 'meeting', happenedAt: new Date('2026-01-01T22:30:00Z'), on: '2026-01-02', direction: 'in' },
        ...{ outcome: 'difficult', note: '=1+1 $set\nline 2', participants: ['Ada', 'Grace'] },
        nextStep: { text: 'call back', on: '2026-02-01', doneAt: null },
      }
      const record = added(
        await interactions.add(workspaceId, id, { fields, closesStep: null }, { ...BY, by: 'Ada’s key' }),
      )
      expect(record).toEqual({
        ...fields,
        ...{ id: expect.any(String), accountId: id, version: 1, createdAt: expect.any(Date), createdBy: 'Ada’s key' },
        ...{ updatedAt: null, updatedBy: null },
      })
      expect(await interactions.list(workspaceId, id, { limit: 5 })).toEqual({ items: [record], nextCursor: null })
      expect(await interactions.get(workspaceId, id, record.id)).toEqual(record)
      expect(await accounts.get(workspaceId, id)).toMatchObject({ version: 1 })
    })

    it('lists what happened last first, page by page, also where it happened at once', async () => {
      const { interactions, workspaceId, id } = await begin()
      for (const day of [2, 5, 2, 1, 2]) await interactions.add(workspaceId, id, call(day), BY)
      const days = await collect(
        async cursor => (await interactions.list(workspaceId, id, { limit: 2, cursor }))!,
        ({ happenedAt }) => happenedAt.getUTCDate(),
      )
      expect(days).toEqual([5, 2, 2, 2, 1])
    })

    it('keeps them through an edit of the account, until it is deleted', async () => {
      const { interactions, accounts, workspaceId, id } = await begin()
      await interactions.add(workspaceId, id, call(1), BY)
      await accounts.edit(workspaceId, id, { notes: 'x' }, null, 'Ada')
      expect((await interactions.list(workspaceId, id, { limit: 5 }))!.items).toHaveLength(1)
      await accounts.delete(workspaceId, id, null)
      expect(await interactions.list(workspaceId, id, { limit: 5 })).toBeNull()
    })

    it.each(['', 'x', '00000000-0000-0000-0000-000000000000'])('finds no account under %j', async id => {
      const { interactions, workspaceId } = await begin()
      expect(await interactions.add(workspaceId, id, call(1), BY)).toBeNull()
      expect(await interactions.list(workspaceId, id, { limit: 5 })).toBeNull()
    })

    it('shows and adds nothing in another workspace', async () => {
      const { interactions, newWorkspace, id } = await begin()
      const other = await newWorkspace()
      expect(await interactions.add(other, id, call(1), BY)).toBeNull()
      expect(await interactions.list(other, id, { limit: 5 })).toBeNull()
    })

    it('keeps the facts of the account through every add, edit and delete, as they are from scratch (oracle 3)', async () => {
      const { interactions, accounts, workspaceId, id } = await begin()
      const logged: InteractionRecord[] = []
      const agree = async () => {
        const account = (await accounts.get(workspaceId, id))!
        const all = (await interactions.list(workspaceId, id, { limit: 500 }))!.items
        expect(account.facts).toEqual(factsOf(all))
        return account.facts
      }
      const steps = [null, { text: 'x', on: '2026-02-02', doneAt: null }, { text: 'y', on: null, doneAt: null }]
      for (let i = 0; i < 40; i++) {
        const kind = (['call', 'email', 'note', 'message'] as const)[i % 4]!
        const direction = kind === 'note' ? 'unknown' : (['in', 'out', 'out', 'both', 'out'] as const)[i % 5]!
        const given = call(1 + ((i * 7) % 20), { kind, direction, nextStep: steps[i % 3]! })
        logged.push(added(await interactions.add(workspaceId, id, given, BY)))
        if (i % 8 === 0) await agree()
      }
      // A whole look of contacts on one day.
      for (let i = 0; i < 20; i++) logged.push(added(await interactions.add(workspaceId, id, call(28), BY)))
      expect((await agree()).days).toHaveLength(8)
      for (const [i, { id: one }] of logged.entries()) {
        if (i % 3 === 0) await interactions.delete(workspaceId, id, one, null)
        if (i % 3 === 1) await interactions.edit(workspaceId, id, one, () => call(1 + (i % 9)).fields, null, 'Ada')
        if (i % 8 === 0) await agree()
      }
      for (const { id: one } of logged) await interactions.delete(workspaceId, id, one, null)
      expect(await agree()).toEqual(NO_FACTS)
    })

    it('tells what logging did: oracles 23 to 25', async () => {
      const { interactions, accounts, workspaceId, id } = await begin()
      const on = new Date().toISOString().slice(0, 10)
      const now = call(1, { on })
      const first = await interactions.add(workspaceId, id, now, BY)
      expect(first).toMatchObject({
        effect: { quality: { before: { score: 0, level: 'none' }, after: { score: 39, level: 'thin' } }, closed: [] },
      })
      await interactions.add(workspaceId, id, call(1), BY)
      expect((await accounts.get(workspaceId, id))!.facts.last).toMatchObject({ on })
    })

    it('ends cooling with a contact and not with a note', async () => {
      const { interactions, workspaceId, id } = await begin()
      const ago = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10)
      const log = (days: number, kind: 'call' | 'note') =>
        interactions.add(
          workspaceId,
          id,
          call(1, { kind, on: ago(days), direction: kind === 'note' ? 'unknown' : 'both' }),
          BY,
        )
      await log(100, 'call')
      expect(await log(0, 'note')).toMatchObject({ effect: { closed: [] } })
      expect(await log(0, 'call')).toMatchObject({ effect: { closed: ['cooling'] } })
    })

    it('changes the fields that a change makes, of the version that was seen', async () => {
      const { interactions, workspaceId, id } = await begin()
      const { id: one } = added(await interactions.add(workspaceId, id, call(1, { note: 'a' }), BY))
      const say = (note: string, version: number | null) =>
        interactions.edit(workspaceId, id, one, stored => ({ ...stored, note }), version, 'Ada')
      expect(await say('b', 1)).toMatchObject({
        kind: 'changed',
        record: { note: 'b', version: 2, updatedBy: 'Ada', updatedAt: expect.any(Date), createdBy: 'key' },
      })
      expect(await say('c', 1)).toEqual({ kind: 'version_conflict', version: 2 })
      expect(await interactions.delete(workspaceId, id, one, 1)).toEqual({ kind: 'version_conflict', version: 2 })
      const problems = [{ field: 'note', code: 'too_long', message: 'x' }]
      expect(await interactions.edit(workspaceId, id, one, () => problems, null, 'Ada')).toEqual({
        ...{ kind: 'invalid', problems },
      })
      expect(await interactions.get(workspaceId, id, one)).toMatchObject({ note: 'b', version: 2 })
      expect(await interactions.delete(workspaceId, id, one, 2)).toMatchObject({ kind: 'changed' })
      expect(await say('d', null)).toEqual({ kind: 'not_found' })
      expect(await interactions.get(workspaceId, id, one)).toBeNull()
    })

    it('does the next step of an earlier one, once, and only of the same account', async () => {
      const { interactions, accounts, workspaceId, id } = await begin()
      const nextStep = { text: 'send terms', on: '2026-01-09', doneAt: null }
      const { id: one } = added(await interactions.add(workspaceId, id, call(1, { nextStep }), BY))
      expect((await accounts.get(workspaceId, id))!.facts.step).toEqual({
        ...{ interactionId: one, on: '2026-01-09', text: 'send terms' },
      })
      const other = (await accounts.create(workspaceId, someFields(), ROOM))!
      const close = (account: string, closesStep: string) =>
        interactions.add(workspaceId, account, { ...call(2), closesStep }, { ...BY, by: 'Ada' })
      expect(await close(other.id, one)).toEqual({ kind: 'no_open_step' })
      expect(await close(id, 'nonsense')).toEqual({ kind: 'no_open_step' })
      expect((await interactions.list(workspaceId, id, { limit: 5 }))!.items).toHaveLength(1)
      expect(await close(id, one)).toMatchObject({ kind: 'added', effect: { closed: ['step_due'] } })
      expect(await close(id, one)).toEqual({ kind: 'no_open_step' })
      expect(await interactions.get(workspaceId, id, one)).toMatchObject({
        ...{ version: 2, updatedBy: 'Ada', nextStep: { ...nextStep, doneAt: expect.any(Date) } },
      })
      expect((await accounts.get(workspaceId, id))!.facts.step).toBeNull()
    })

    it('logs once what comes 50 times at once with one key (oracle 20)', async () => {
      const { interactions, accounts, workspaceId, id } = await begin()
      const log = (fingerprint: string, account = id) =>
        interactions.add(workspaceId, account, call(1), { by: 'key', idempotency: { key: 'k', fingerprint } })
      const answers = await Promise.all(Array.from({ length: 50 }, () => log('a')))
      expect(answers.filter(each => each?.kind === 'added')).toHaveLength(1)
      expect(answers.filter(each => each?.kind === 'replayed')).toHaveLength(49)
      const told = answers.map(each => each && 'record' in each && { id: each.record.id, effect: each.effect })
      expect(new Set(told.map(each => JSON.stringify(each))).size).toBe(1)
      expect((await interactions.list(workspaceId, id, { limit: 5 }))!.items).toHaveLength(1)
      expect(await log('b')).toEqual({ kind: 'key_reused' })
      const other = (await accounts.create(workspaceId, someFields(), ROOM))!
      expect(await log('a', other.id)).toMatchObject({ kind: 'added' })
    })

    it('logs all of 50 at once, each counted (oracle 21)', async () => {
      const { interactions, accounts, workspaceId, id } = await begin()
      const days = Array.from({ length: 50 }, (_, i) => 1 + (i % 25))
      await Promise.all(days.map(day => interactions.add(workspaceId, id, call(day), BY)))
      const all = (await interactions.list(workspaceId, id, { limit: 500 }))!.items
      const { facts } = (await accounts.get(workspaceId, id))!
      expect([all.length, facts.kinds]).toEqual([50, { call: 50 }])
      expect(facts).toEqual(factsOf(all))
    })

    it('lists those of one kind alone', async () => {
      const { interactions, workspaceId, id } = await begin()
      for (const kind of ['call', 'note', 'call'] as const) {
        await interactions.add(workspaceId, id, call(1, { kind, direction: 'unknown' }), BY)
      }
      const page = (await interactions.list(workspaceId, id, { limit: 1, kind: 'call' }))!
      const rest = (await interactions.list(workspaceId, id, { limit: 5, kind: 'call', cursor: page.nextCursor! }))!
      expect([...page.items, ...rest.items].map(({ kind }) => kind)).toEqual(['call', 'call'])
      const cursor = page.nextCursor!
      await expect(interactions.list(workspaceId, id, { limit: 5, cursor })).rejects.toThrow(InvalidCursorError)
    })

    it('finds and changes nothing in another workspace (oracle 27)', async () => {
      const { interactions, newWorkspace, workspaceId, id } = await begin()
      const other = await newWorkspace()
      const { id: one } = added(await interactions.add(workspaceId, id, call(1), BY))
      expect(await interactions.get(other, id, one)).toBeNull()
      expect(await interactions.edit(other, id, one, stored => stored, null, 'x')).toEqual({ kind: 'not_found' })
      expect(await interactions.delete(other, id, one, null)).toEqual({ kind: 'not_found' })
      expect(await interactions.get(workspaceId, id, one)).toMatchObject({ version: 1 })
    })

    it('takes a cursor only of the account that gave it out', async () => {
      const { interactions, accounts, workspaceId, id } = await begin()
      for (const day of [1, 2]) await interactions.add(workspaceId, id, call(day), BY)
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

/** What was added. */
function added(result: Awaited<ReturnType<Stores['interactions']['add']>>): InteractionRecord {
  if (result?.kind !== 'added') throw new Error(`expected to be added, got ${JSON.stringify(result)}`)
  return result.record
}
