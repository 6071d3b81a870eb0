import { dateOf, dayOf, RULES, type Rule } from '@secondtouch/accounts'
import {
  type AccountRecord,
  arrangeBrief,
  BRIEF,
  type ItemKey,
  isResting,
  itemsNow,
  keyName,
  type Mark,
  moreOfBrief,
  openBrief,
  type Person,
  signalsOn,
  whyAbove,
} from '@secondtouch/import-core'
import { BY, someFields, someInteraction } from '@secondtouch/test-kit'
import { useMongo } from './use-mongo'

const mongo = useMongo()
const DATE = '2026-11-30'
const today = dayOf(DATE)
const ago = (days: number) => dateOf(today - days)

/** What a brief has by looking at every account. */
function bruteForce(accounts: readonly AccountRecord[], aside: ReadonlySet<string>, cap: number) {
  const keys = accounts.flatMap(account =>
    signalsOn(account, DATE).map(signal => ({ ...signal, accountId: account.id })),
  )
  const lanes = new Map(
    RULES.map((rule: Rule) => {
      const direction = rule.order === 'oldest' ? 1 : -1
      const name = ({ dueOn, accountId }: ItemKey) => `${dueOn} ${accountId}`
      const lane: ItemKey[] = keys
        .filter(each => each.rule === rule.rule)
        .map(({ accountId, rule, dueOn }) => ({ accountId, rule, dueOn }))
        .filter(key => !aside.has(keyName(key)))
        .sort((a, b) => (name(a) < name(b) ? -direction : direction))
      return [rule.rule as string, lane]
    }),
  )
  return arrangeBrief(async rule => lanes.get(rule)!.shift() ?? null, cap)
}

describe('the brief', () => {
  let workspaceId: string
  let ada: Person
  let accounts: AccountRecord[]
  let seed = 11
  const chance = (n: number) => {
    seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31
    return Math.floor(seed / 7) % n
  }

  const load = async () => {
    const { items } = await mongo().accounts.list(workspaceId, { sort: 'createdAt' }, { limit: 500 })
    accounts = items
  }

  beforeAll(async () => {
    workspaceId = await mongo().subject.newWorkspace()
    ada = { workspaceId, actor: 'ada' }
    for (let i = 0; i < 160; i++) {
      const labels = ['Birthday', 'Go-live'] as const
      const significantDates = chance(3) === 0 ? [{ date: ago(chance(8) - 4), label: labels[chance(2)]! }] : []
      const renewalDate = chance(2) === 0 ? dateOf(today + chance(90) - 15) : null
      const fields = someFields({ name: `Account ${i}`, renewalDate, significantDates })
      const { id } = (await mongo().accounts.create(workspaceId, fields, 1_000))!
      if (chance(4) === 0) continue
      for (let n = chance(3); n >= 0; n--) {
        const direction = (['in', 'out', 'both'] as const)[chance(3)]!
        const nextStep = chance(5) === 0 ? { text: 'x', on: ago(chance(6) - 2), doneAt: null } : null
        await mongo().interactions.add(
          workspaceId,
          id,
          someInteraction({ on: ago(chance(150)), direction, nextStep }),
          BY,
        )
      }
      if (chance(6) === 0) await mongo().accounts.edit(workspaceId, id, { cadence: 30 }, null, 'Ada')
    }
    await load()
  })

  const markOf = (key: ItemKey, given: Partial<Mark> = {}): Mark => ({
    ...{ key, mark: 'done', actor: 'ada', by: 'Ada', at: new Date(), until: dateOf(today + 400) },
    ...given,
  })

  it('oracle 5: with lanes that are cut is the brief of all accounts, also page after page', async () => {
    const store = mongo().brief
    const expected = await bruteForce(accounts, new Set(), BRIEF.items)
    const snapshot = await openBrief(store, { ...ada, actor: 'first' }, DATE, 'UTC')
    expect(snapshot.items).toEqual(expected)
    expect(expected).toHaveLength(BRIEF.items)
    expect(await openBrief(store, { ...ada, actor: 'first' }, DATE, 'UTC')).toEqual(snapshot)
    const more = await moreOfBrief(store, { ...ada, actor: 'first' }, DATE, snapshot, BRIEF.items)
    expect(more.items.slice(0, BRIEF.items)).toEqual(snapshot.items)
    expect(more.items).toHaveLength(2 * BRIEF.items)
    expect(await moreOfBrief(store, { ...ada, actor: 'first' }, DATE, more, BRIEF.items)).toEqual(more)
    expect(new Set(more.items.map(({ accountId }) => accountId)).size).toBe(more.items.length)
  })

  it('oracle 5: is so with many things set aside, and oracle 6: has no account that nobody touched', async () => {
    const person = { ...ada, actor: 'second' }
    const all = accounts.flatMap(each =>
      signalsOn(each, DATE).map(({ rule, dueOn }) => ({ accountId: each.id, rule, dueOn })),
    )
    const aside = new Set<string>()
    for (const key of all.filter(() => chance(2) === 0)) {
      await mongo().brief.mark(
        person,
        markOf(key, { actor: 'second', mark: 'snoozed', until: dateOf(today + 3) }),
        DATE,
        2_000,
      )
      for (const each of all) if (each.accountId === key.accountId && each.rule === key.rule) aside.add(keyName(each))
    }
    const { items } = await openBrief(mongo().brief, person, DATE, 'UTC')
    expect(items).toEqual(await bruteForce(accounts, aside, BRIEF.items))
    const now = await itemsNow(mongo().brief, person, DATE, { timeZone: 'UTC', computedAt: new Date(), items })
    expect(now.map(({ key }) => key)).toEqual(items)
    expect(now.every(({ account }) => account.version > 1 || account.facts.last !== null)).toBe(true)
  })

  it('oracle 7: is the same for the same day, and oracle 9: says why one stands above the next', async () => {
    const [one, other] = ['third', 'fourth'].map(actor => openBrief(mongo().brief, { ...ada, actor }, DATE, 'UTC'))
    const { items } = await one!
    expect((await other!).items).toEqual(items)
    for (const [i, item] of items.slice(0, -1).entries()) {
      const { by, mine, next } = whyAbove(item, items[i + 1]!)
      if (by === 'tier' || by === 'turn') expect(Number(mine)).toBeLessThan(Number(next))
      expect(['tier', 'turn', 'lane']).toContain(by)
    }
  })

  it('oracle 18: loses for all what one has done, and for nobody else what one has snoozed', async () => {
    const store = mongo().brief
    const [first, second] = (await openBrief(store, { ...ada, actor: 'fifth' }, DATE, 'UTC')).items
    await store.mark({ ...ada, actor: 'fifth' }, markOf(first!, { actor: 'fifth' }), DATE, 10)
    const snooze = markOf(second!, { actor: 'fifth', mark: 'snoozed', until: dateOf(today + 2) })
    await store.mark({ ...ada, actor: 'fifth' }, snooze, DATE, 10)
    const accountsOf = async (actor: string, date = DATE) =>
      (await openBrief(store, { ...ada, actor }, date, 'UTC')).items.map(keyName)
    const others = await accountsOf('sixth')
    expect([others.includes(keyName(first!)), others.includes(keyName(second!))]).toEqual([false, true])
    // Oracle 16: absent before its day, there again on it where it is still true.
    const open = async (date: string) =>
      (await store.marksOf({ ...ada, actor: 'fifth' }, [second!], date)).some(({ until }) => date < until)
    expect([await open(DATE), await open(dateOf(today + 1)), await open(dateOf(today + 2))]).toEqual([
      true,
      true,
      false,
    ])
    await store.unmark({ ...ada, actor: 'fifth' }, first!)
    expect(await accountsOf('seventh')).toContain(keyName(first!))
  })

  it('oracle 19: keeps an answer once, and so many at most', async () => {
    const person = { ...ada, actor: 'eighth' }
    const keys = accounts.slice(0, 3).map(({ id }) => ({ accountId: id, rule: 'cooling' as const, dueOn: DATE }))
    const put = (i: number) =>
      mongo().brief.mark(person, markOf(keys[i]!, { actor: 'eighth', mark: 'not_useful' }), DATE, 2)
    expect([await put(0), await put(0), await put(1), await put(2), await put(1)]).toEqual([
      true,
      true,
      true,
      false,
      true,
    ])
    expect(await mongo().brief.marks(person, DATE, 10)).toHaveLength(2)
  })

  it('oracle 17: rests what was shown on three days for seven, and never what is most urgent', async () => {
    const store = mongo().brief
    const person = { ...ada, actor: 'ninth' }
    const { items } = await openBrief(store, person, DATE, 'UTC')
    const urgent = items.find(({ rule }) => RULES.find(each => each.rule === rule)!.tier === 1)!
    const calm = { accountId: accounts[0]!.id, rule: 'cooling' as const, dueOn: DATE }
    for (const days of [2, 1, 1, 0]) await store.see(person, [urgent, calm], ago(days))
    const seen = await store.seenOf(person, [urgent, calm])
    expect(seen.map(({ days }) => days.length)).toEqual([3, 3])
    const rests = (key: ItemKey) =>
      [0, 1, 7, 8].map(days => isResting(seen.find(each => keyName(each.key) === keyName(key))!, dateOf(today + days)))
    expect([rests(urgent), rests(calm)]).toEqual([
      [false, false, false, false],
      [false, true, true, false],
    ])
  })

  it('loses an account that is deleted, and what is no longer true', async () => {
    const store = mongo().brief
    const person = { ...ada, actor: 'tenth' }
    const snapshot = await openBrief(store, person, DATE, 'UTC')
    const [first, second] = snapshot.items
    await mongo().accounts.delete(workspaceId, first!.accountId, null)
    const left = await itemsNow(store, person, DATE, snapshot)
    expect(left.map(({ key }) => key.accountId)).toEqual(snapshot.items.slice(1).map(({ accountId }) => accountId))
    expect(second!.accountId).toBe(left[0]!.key.accountId)
  })

  it('oracle 27: shows nothing in another workspace', async () => {
    const other = await mongo().subject.newWorkspace()
    const { items } = await openBrief(mongo().brief, { workspaceId: other, actor: 'ada' }, DATE, 'UTC')
    expect(items).toEqual([])
    expect(await mongo().brief.accounts(other, [accounts[5]!.id])).toEqual([])
    expect(await mongo().brief.count(other, 'cooling', today, 1_001)).toBe(0)
  })
})
