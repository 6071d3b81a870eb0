import { dateOf, dayOf, qualityOf, relationshipOf } from '@secondtouch/accounts'
import type { Lease } from '@secondtouch/import-core'
import {
  aChunk,
  aNewImport,
  aRun,
  aSurvey,
  BY,
  SMALL_CHUNKS,
  someFields,
  someInteraction,
  WIDE_LIMITS,
} from '@secondtouch/test-kit'
import { useMongo } from './use-mongo'

const mongo = useMongo()
const ROWS = 10
const IN_ORDER = { missing: 0, surplus: 0 }

/** A completed import, whose accounts have a renewal date and a birthday. */
async function imported(workspaceId: string): Promise<string> {
  const { imports, leases } = mongo()
  const run = await imports.createRun(
    aRun(workspaceId, { imports: [aNewImport({ survey: aSurvey({ rows: ROWS }) })] }),
    WIDE_LIMITS,
  )
  if (run.kind !== 'created') throw new Error(run.kind)
  const importId = run.imports[0]!.id
  const claim = await leases.claim(importId, 'worker', WIDE_LIMITS, SMALL_CHUNKS)
  if (claim.kind !== 'claimed') throw new Error(claim.kind)
  const dates = { renewalDate: '2026-12-24', significantDates: [{ date: '1990-02-29', label: 'Birthday' }] }
  for (let index = 0; index < ROWS / 2; index++) {
    const chunk = aChunk(index)
    const accounts = chunk.accounts.map(each => ({ ...each, fields: { ...each.fields, ...dates } }))
    await leases.commit(claim.lease, { ...chunk, accounts })
  }
  await leases.complete(claim.lease)
  return importId
}

async function undo(workspaceId: string, importId: string): Promise<void> {
  const { reverts, leases } = mongo()
  await reverts.begin(workspaceId, importId, null)
  const claim = await leases.claim(importId, 'worker', WIDE_LIMITS, SMALL_CHUNKS)
  if (claim.kind !== 'revert') throw new Error(claim.kind)
  for (const lease: Lease = claim.lease; !(await leases.revertNext(lease, 3)).done; );
}

const rows = () => mongo().db.collection('due').countDocuments()
const idsOf = async (workspaceId: string, importId?: string) =>
  (await mongo().accounts.list(workspaceId, { sort: 'createdAt', importId }, { limit: 500 })).items.map(({ id }) => id)

describe('rows of dates (oracle 4)', () => {
  let workspaceId: string
  beforeEach(async () => {
    await mongo().db.collection('due').deleteMany({})
    await mongo().db.collection('accounts').deleteMany({})
    await mongo().db.collection('imports').deleteMany({})
    workspaceId = await mongo().subject.newWorkspace()
  })

  it('of an import are written once it has ended, in steps that may be repeated, and go with an undo', async () => {
    const { dates } = mongo()
    const importId = await imported(workspaceId)
    expect(await rows()).toBe(0)
    expect(await dates.owed()).toEqual([importId])
    expect(await dates.readNext(importId, 4)).toEqual({ done: false })
    expect(await rows()).toBe(8)
    await Promise.all([dates.readNext(importId, 4), dates.readNext(importId, 4)])
    expect(await dates.readNext(importId, 4)).toEqual({ done: true })
    expect([await rows(), await dates.owed()]).toEqual([20, []])
    await undo(workspaceId, importId)
    expect(await rows()).toBe(0)
  })

  it('of an undo that begins before they were read are never written', async () => {
    const importId = await imported(workspaceId)
    await mongo().dates.readNext(importId, 4)
    await undo(workspaceId, importId)
    expect(await mongo().dates.readNext(importId, 4)).toEqual({ done: true })
    expect(await rows()).toBe(0)
  })

  it('of an account change with it, also while those of its import are being read', async () => {
    const { accounts, interactions, dates } = mongo()
    const importId = await imported(workspaceId)
    const ids = await idsOf(workspaceId)
    await Promise.all([
      ...ids.slice(0, 5).map(id => interactions.add(workspaceId, id, someInteraction(), BY)),
      accounts.edit(workspaceId, ids[6]!, { cadence: 30 }, null, 'Ada'),
      accounts.delete(workspaceId, ids[7]!, null),
      (async () => {
        while (!(await dates.readNext(importId, 3)).done);
      })(),
    ])
    expect(await mongo().rebuildDue()).toMatchObject({ ...IN_ORDER, accounts: 9 })
    await undo(workspaceId, importId)
    expect(await mongo().rebuildDue()).toMatchObject({ ...IN_ORDER, accounts: 6 })
  })

  it('are those of all accounts after any acts, in whatever order they come', async () => {
    const { accounts, interactions, dates } = mongo()
    const importId = await imported(workspaceId)
    const ids = await idsOf(workspaceId)
    for (let i = 0; i < 3; i++) ids.push((await accounts.create(workspaceId, someFields(), 1_000))!.id)
    const logged: { id: string; one: string }[] = []
    let seed = 7
    const chance = (n: number) => {
      seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31
      return seed % n
    }
    for (let step = 0; step < 120; step++) {
      const id = ids[chance(ids.length)]!
      const act = chance(7)
      const on = `2026-${String(1 + chance(9)).padStart(2, '0')}-11`
      if (act <= 2) {
        const nextStep = chance(2) === 0 ? null : { text: 'x', on: '2026-12-01', doneAt: null }
        const direction = (['in', 'out', 'both'] as const)[chance(3)]!
        const result = await interactions.add(workspaceId, id, someInteraction({ on, direction, nextStep }), BY)
        if (result?.kind === 'added') logged.push({ id, one: result.record.id })
      } else if (act === 3) await accounts.edit(workspaceId, id, { cadence: chance(2) === 0 ? 30 : null }, null, 'Ada')
      else if (act === 4) await accounts.edit(workspaceId, id, { renewalDate: on, openThread: 'x' }, null, 'Ada')
      else if (act === 5 && logged.length > 0) {
        const [gone] = logged.splice(chance(logged.length), 1)
        await interactions.delete(workspaceId, gone!.id, gone!.one, null)
      } else await dates.readNext(importId, 2)
      if (step === 60) await accounts.delete(workspaceId, ids[3]!, null)
    }
    while (!(await dates.readNext(importId, 2)).done);
    expect(await mongo().rebuildDue()).toMatchObject(IN_ORDER)
    expect(await rows()).toBeGreaterThan(20)
  })

  it('oracle 22: lower a level on the day that time does, and not before', async () => {
    const { accounts, interactions, dates } = mongo()
    const { id } = (await accounts.create(workspaceId, someFields(), 10))!
    const today = dayOf(new Date().toISOString().slice(0, 10))
    for (const days of [0, 10, 20, 30]) {
      await interactions.add(workspaceId, id, someInteraction({ on: dateOf(today - days) }), BY)
    }
    const stored = async () => (await mongo().db.collection('accounts').findOne())!.level
    const level = async (day: number) => qualityOf(relationshipOf((await accounts.get(workspaceId, id))!), day).level
    const drops = Array.from({ length: 600 }, (_, i) => today + i)
    const first = await level(today)
    let before = first
    const days: number[] = []
    for (const day of drops) {
      const now = await level(day)
      if (now !== before) days.push(day)
      before = now
    }
    expect(await stored()).toBe(first)
    for (const day of days) {
      expect(await dates.lowerLevels(dateOf(day - 1), 10)).toBe(0)
      expect(await dates.lowerLevels(dateOf(day), 10)).toBe(1)
      expect(await stored()).toBe(await level(day))
    }
    expect([days.length > 0, await stored()]).toEqual([true, 'thin'])
    expect(await mongo().rebuildDue()).toMatchObject(IN_ORDER)
  })

  it('are made again where they were lost, and removed where they are of nobody', async () => {
    const { accounts } = mongo()
    const { id } = (await accounts.create(workspaceId, someFields({ renewalDate: '2026-12-24' }), 10))!
    const due = mongo().db.collection('due')
    const [row] = await due.find().toArray()
    await due.deleteMany({})
    expect(await mongo().rebuildDue()).toMatchObject({ missing: 1, surplus: 0 })
    expect(await due.find().toArray()).toEqual([row])
    await mongo().db.collection('accounts').deleteMany({})
    expect(await mongo().rebuildDue()).toMatchObject({ missing: 0, surplus: 1, accounts: 0 })
    expect([id.length, await rows()]).toEqual([36, 0])
  })
})
