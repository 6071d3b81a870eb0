import { type AccountRecord, type AccountSort, InvalidCursorError } from '@secondtouch/import-core'
import { aChunk, aNewAccount, aNewImport, aSurvey, someFields } from '../builders/imports'
import { BY, someInteraction } from '../builders/interactions'
import type { Stores } from '../memory/memory-stores'
import { begin, collect } from './steps'

/** Accounts that no test fills. */
const ROOM = 1_000

/** What every `AccountStore` keeps to. */
export function accountStoreContract(name: string, create: () => Stores): void {
  describe(`${name} as an account store`, () => {
    changing(create)
    listing(create)
  })
}

function changing(create: () => Stores): void {
  it('gives back every field as it was given', async () => {
    const { accounts, newWorkspace } = create()
    const workspaceId = await newWorkspace()
    const fields = someFields({
      name: '=1+1 “Ünïcode”',
      notes: '$set: {a.b}\nline 2',
      currentObjective: '007',
      openThread: 'null',
      renewalDate: '2026-02-28',
      significantDates: [{ date: '2026-08-15', label: 'Anniversary: ten years' }],
    })
    const made = await accounts.create(workspaceId, fields, ROOM)
    expect(made).toMatchObject({ fields, version: 1, source: null })
    expect(made!.updatedAt).toEqual(made!.createdAt)
    expect(await accounts.get(workspaceId, made!.id)).toEqual(made)
  })

  it('knows which row of which import made an account', async () => {
    const stores = create()
    const { workspaceId, lease } = await begin(stores)
    await stores.leases.commit(lease, aChunk(0))
    const { items } = await stores.accounts.list(workspaceId, { sort: 'createdAt' }, { limit: 10 })
    expect(items.map(({ source }) => source)).toEqual([2, 3].map(row => ({ importId: lease.importId, row })))
    expect(await stores.accounts.get(workspaceId, items[0]!.id)).toEqual(items[0])
  })

  it('changes only what is given, and clears what is null', async () => {
    const { accounts, newWorkspace } = create()
    const workspaceId = await newWorkspace()
    const fields = someFields({
      notes: 'old',
      openThread: 'ask',
      significantDates: [{ date: '2026-01-01', label: 'x' }],
    })
    const made = (await accounts.create(workspaceId, fields, ROOM))!
    const change = { name: 'Grace', notes: null, significantDates: [] }
    const changed = await accounts.edit(workspaceId, made.id, change, 1, 'Ada')
    expect(changed).toMatchObject({ kind: 'changed', account: { version: 2, fields: { ...fields, ...change } } })
    expect([made, changed.kind === 'changed' && changed.account]).toMatchObject([
      { updatedBy: null },
      { updatedBy: 'Ada' },
    ])
    const again = await accounts.edit(workspaceId, made.id, { openThread: 'told' }, null, 'Grace')
    expect(again).toMatchObject({
      kind: 'changed',
      account: { version: 3, updatedBy: 'Grace', fields: { name: 'Grace' } },
    })
    const found = await accounts.list(workspaceId, { q: 'GRACE', sort: 'name' }, { limit: 5 })
    expect(found.items.map(({ id }) => id)).toEqual([made.id])
  })

  it('refuses a change to a version that is not the newest', async () => {
    const { accounts, newWorkspace } = create()
    const workspaceId = await newWorkspace()
    const made = (await accounts.create(workspaceId, someFields(), ROOM))!
    await accounts.edit(workspaceId, made.id, { notes: 'first' }, 1, 'Ada')
    const late = await accounts.edit(workspaceId, made.id, { notes: 'second' }, 1, 'Ada')
    expect(late).toMatchObject({ kind: 'version_conflict', account: { version: 2, fields: { notes: 'first' } } })
    expect(await accounts.delete(workspaceId, made.id, 1)).toMatchObject({ kind: 'version_conflict' })
  })

  it('lets one of two edits of the same version win', async () => {
    const { accounts, newWorkspace } = create()
    const workspaceId = await newWorkspace()
    const made = (await accounts.create(workspaceId, someFields(), ROOM))!
    const results = await Promise.all(['a', 'b'].map(notes => accounts.edit(workspaceId, made.id, { notes }, 1, 'Ada')))
    expect(results.map(({ kind }) => kind).sort()).toEqual(['changed', 'version_conflict'])
  })

  it('makes room by deleting and fills exactly what there is, under race', async () => {
    const { accounts, imports, newWorkspace } = create()
    const workspaceId = await newWorkspace()
    const made = await Promise.all(Array.from({ length: 8 }, () => accounts.create(workspaceId, someFields(), 3)))
    const kept = made.filter((each): each is AccountRecord => each !== null)
    expect(kept).toHaveLength(3)
    expect(await accounts.delete(workspaceId, kept[0]!.id, null)).toMatchObject({ kind: 'changed' })
    expect(await accounts.get(workspaceId, kept[0]!.id)).toBeNull()
    expect(await accounts.delete(workspaceId, kept[0]!.id, null)).toEqual({ kind: 'not_found' })
    expect(await imports.usage(workspaceId)).toMatchObject({ accounts: 2 })
    expect(await accounts.create(workspaceId, someFields(), 3)).not.toBeNull()
  })

  it('shows and changes nothing of another workspace', async () => {
    const { accounts, newWorkspace } = create()
    const [mine, other] = [await newWorkspace(), await newWorkspace()]
    const { id } = (await accounts.create(other, someFields(), ROOM))!
    expect(await accounts.get(mine, id)).toBeNull()
    expect(await accounts.edit(mine, id, { notes: 'x' }, null, 'Ada')).toEqual({ kind: 'not_found' })
    expect(await accounts.delete(mine, id, null)).toEqual({ kind: 'not_found' })
    expect((await accounts.list(mine, { sort: 'name' }, { limit: 5 })).items).toEqual([])
    expect(await accounts.get(other, id)).not.toBeNull()
  })

  it.each(['', 'x', '{"$ne":null}', '00000000-0000-0000-0000-000000000000'])('finds nothing under %j', async id => {
    const { accounts, newWorkspace } = create()
    const workspaceId = await newWorkspace()
    expect(await accounts.get(workspaceId, id)).toBeNull()
    expect(await accounts.edit(workspaceId, id, { notes: 'x' }, null, 'Ada')).toEqual({ kind: 'not_found' })
    expect(await accounts.delete(workspaceId, id, null)).toEqual({ kind: 'not_found' })
  })
}

function listing(create: () => Stores): void {
  /** By name: Ann, ben, Cid, Dee, Ed; two of them are called Ann. */
  const PEOPLE = [
    ['Cid', null],
    ['ann', '2026-05-01'],
    ['Dee', null],
    ['ben', '2026-03-01'],
    ['Ann', '2026-05-01'],
    ['Ed', '2027-01-01'],
  ] as const

  async function filled() {
    const stores = create()
    const { workspaceId, lease } = await begin(stores, aNewImport({ survey: aSurvey({ rows: PEOPLE.length }) }))
    const accounts = PEOPLE.map(([name, renewalDate], i) => aNewAccount(i + 2, name, { renewalDate }))
    await stores.leases.commit(lease, { ...aChunk(0, { rows: PEOPLE.length }), accounts })
    return { stores, workspaceId, importId: lease.importId }
  }

  const EXPECTED: Record<AccountSort, string[]> = {
    name: ['ann', 'Ann', 'ben', 'Cid', 'Dee', 'Ed'],
    '-name': ['Ed', 'Dee', 'Cid', 'ben', 'Ann', 'ann'],
    createdAt: ['Cid', 'ann', 'Dee', 'ben', 'Ann', 'Ed'],
    '-createdAt': ['Ed', 'Ann', 'ben', 'Dee', 'ann', 'Cid'],
    renewalDate: ['ben', 'ann', 'Ann', 'Ed', 'Cid', 'Dee'],
    '-renewalDate': ['Ed', 'Ann', 'ann', 'ben', 'Dee', 'Cid'],
  }

  it.each(Object.keys(EXPECTED) as AccountSort[])('sorts by %s, the same with pages of any size', async sort => {
    const { stores, workspaceId } = await filled()
    for (const limit of [1, 2, 3, 4, 6, 50]) {
      const names = await collect(
        cursor => stores.accounts.list(workspaceId, { sort }, { limit, cursor }),
        ({ fields }) => fields.name,
      )
      expect(names).toEqual(EXPECTED[sort])
    }
  })

  it.each(Object.keys(EXPECTED) as AccountSort[])(
    'begins at any position by %s, and goes on from there',
    async sort => {
      const { stores, workspaceId } = await filled()
      for (let offset = 0; offset <= PEOPLE.length + 1; offset++) {
        const names = await collect(
          cursor => stores.accounts.list(workspaceId, { sort }, { limit: 2, cursor, offset }),
          ({ fields }) => fields.name,
        )
        expect(names).toEqual(EXPECTED[sort].slice(offset))
      }
    },
  )

  it('begins at a position among those found, and counts them', async () => {
    const { stores, workspaceId, importId } = await filled()
    await stores.accounts.create(workspaceId, someFields({ name: 'Benno', renewalDate: '2026-02-01' }), ROOM)
    const filters = {
      all: {},
      found: { q: 'N' },
      import: { importId },
      both: { q: 'N', importId },
      none: { importId: 'x' },
    }
    const counts = { all: 7, found: 4, import: 6, both: 3, none: 0 }
    for (const [name, filter] of Object.entries(filters)) {
      const count = await stores.accounts.count(workspaceId, filter)
      expect({ name, count }).toEqual({ name, count: counts[name as keyof typeof counts] })
      for (const sort of Object.keys(EXPECTED) as AccountSort[]) {
        const { items: all } = await stores.accounts.list(workspaceId, { ...filter, sort }, { limit: 10 })
        const page = await stores.accounts.list(workspaceId, { ...filter, sort }, { limit: 2, offset: 2 })
        expect(all).toHaveLength(count)
        expect(page.items).toEqual(all.slice(2, 4))
        expect(page.nextCursor === null).toBe(count <= 4)
      }
    }
  })

  it('finds text anywhere in a name, whatever its case, and as text', async () => {
    const { stores, workspaceId } = await filled()
    const found = async (q: string) => {
      const { items } = await stores.accounts.list(workspaceId, { q, sort: 'name' }, { limit: 10 })
      return items.map(({ fields }) => fields.name)
    }
    expect(await found('N')).toEqual(['ann', 'Ann', 'ben'])
    expect(await found('.*')).toEqual([])
    expect(await found('(a+)+$')).toEqual([])
    expect(await found('')).toHaveLength(PEOPLE.length)
  })

  it('lists the accounts of one import', async () => {
    const { stores, workspaceId, importId } = await filled()
    await stores.accounts.create(workspaceId, someFields({ name: 'By hand' }), ROOM)
    const query = { importId, sort: 'name' } as const
    expect((await stores.accounts.list(workspaceId, query, { limit: 10 })).items).toHaveLength(PEOPLE.length)
    const none = await stores.accounts.list(workspaceId, { ...query, importId: 'x' }, { limit: 10 })
    expect(none.items).toEqual([])
  })

  it('lists accounts of one level, those that people work with, and those that nobody has touched', async () => {
    const { stores, workspaceId } = await filled()
    const { accounts, interactions } = stores
    const [ann, ben] = (await accounts.list(workspaceId, { sort: 'name' }, { limit: 3 })).items.slice(1)
    await accounts.edit(workspaceId, ann!.id, { notes: 'met once' }, null, 'Ada')
    const on = new Date().toISOString().slice(0, 10)
    await interactions.add(workspaceId, ben!.id, someInteraction({ on, happenedAt: new Date() }), BY)
    const expected = [
      [{ level: 'thin' }, ['ben']],
      [{ level: 'strong' }, []],
      [{ level: 'none', q: 'n' }, ['ann', 'Ann']],
      [{ state: 'live' }, ['Ann', 'ben']],
      [{ state: 'untouched' }, ['ann', 'Cid', 'Dee', 'Ed']],
      [{ state: 'live', level: 'none' }, ['Ann']],
    ] as const
    for (const [filter, names] of expected) {
      for (const sort of Object.keys(EXPECTED) as AccountSort[]) {
        const found = await collect(
          cursor => accounts.list(workspaceId, { ...filter, sort }, { limit: 1, cursor }),
          ({ fields }) => fields.name,
        )
        expect({ filter, sort, names: found }).toEqual({
          ...{ filter, sort },
          names: EXPECTED[sort].filter(name => (names as readonly string[]).includes(name)),
        })
      }
      expect(await accounts.count(workspaceId, filter)).toBe(names.length)
    }
  })

  it('takes a cursor only in the list that gave it out', async () => {
    const { stores, workspaceId } = await filled()
    const { nextCursor } = await stores.accounts.list(workspaceId, { sort: 'name' }, { limit: 2 })
    for (const cursor of [nextCursor!, '', 'nonsense', `${nextCursor!.slice(0, -4)}AAAA`]) {
      const page = stores.accounts.list(workspaceId, { sort: 'createdAt' }, { limit: 2, cursor })
      await expect(page).rejects.toThrow(InvalidCursorError)
    }
  })
}
