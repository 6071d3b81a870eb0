import { FencedError } from '@secondtouch/import-core'
import { aChunk, aNewImport, aRun, aSurvey, someFields, WIDE_LIMITS } from '../../builders/imports'
import type { Stores } from '../../memory/memory-stores'
import { claim, claimed, collect, stored } from '../steps'
import { claimedDryRun, decidedAtOnce, naming, planned, reviewed, threeChunks, toValidate } from './guided-steps'

/** What every `PlanStore` keeps to. */
export function planStoreContract(name: string, create: () => Stores): void {
  describe(`${name} as a plan store`, () => {
    keepingPlans(create)
    lookingAtNames(create)
    fencingPlans(create)
    ageing(create)
    expressPlans(create)
    dyingInDryRuns(create)
  })
}

function lookingAtNames(create: () => Stores): void {
  const FOUND = {
    count: 1,
    pairs: [{ row: 2, name: 'A', account: { id: 'x', name: 'A Inc' }, reasons: ['legal_form'] }],
  } as const

  it('keeps names that look alike with the plan that they were looked at for', async () => {
    const { plans, guided, workspaceId, importId } = await reviewed(create(), { chunks: threeChunks() })
    expect(await guided.plan(workspaceId, importId)).toMatchObject({ lookAlikes: null })
    const lease = (await plans.openLook(importId))!
    expect(lease).toMatchObject({ importId, workspaceId })
    expect(await plans.isLookWanted(lease)).toBe(true)
    await plans.keepLookAlikes(lease, FOUND)
    expect(await guided.plan(workspaceId, importId)).toMatchObject({ lookAlikes: FOUND })
    expect(await plans.openLook(importId)).toBeNull()
  })

  it('wants no names looked at once somebody has decided, and keeps none that come late', async () => {
    const { stores, plans, guided, workspaceId, importId, decide } = await reviewed(create(), { chunks: threeChunks() })
    const lease = (await plans.openLook(importId))!
    const fresh = decidedAtOnce(await decide(naming(3, 'Grace'))).lease
    expect(await plans.isLookWanted(lease)).toBe(false)
    expect(await plans.openLook(importId)).toBeNull()
    await planned(stores, fresh, threeChunks())
    await plans.keepLookAlikes(lease, FOUND)
    expect(await guided.plan(workspaceId, importId)).toMatchObject({ lookAlikes: null })
    expect(await plans.openLook(importId)).toMatchObject({ epoch: fresh.epoch })
  })

  it('wants none looked at outside a review', async () => {
    const { plans, guided, workspaceId, importId } = await reviewed(create(), { chunks: threeChunks() })
    const lease = (await plans.openLook(importId))!
    await guided.start(workspaceId, importId, WIDE_LIMITS, { version: null, acceptChanges: true })
    expect(await plans.isLookWanted(lease)).toBe(false)
    expect(await plans.openLook(importId)).toBeNull()
    expect(await plans.openLook('0'.repeat(24))).toBeNull()
  })
}

function keepingPlans(create: () => Stores): void {
  it('keeps a plan with its groups, and the import goes to review', async () => {
    const { record, guided, workspaceId, importId, imports } = await reviewed(create(), { chunks: threeChunks([3, 5]) })
    const counts = { total: 6, ready: 4, duplicates: 0, rejected: 2, leftOut: 0, warnings: 0, emptiable: 0 }
    expect(record).toMatchObject({ state: 'review', plan: { counts } })
    expect(await guided.plan(workspaceId, importId)).toMatchObject({
      counts,
      groups: [
        {
          code: 'required',
          column: 'name',
          count: 2,
          ranges: [
            [3, 3],
            [5, 5],
          ],
        },
      ],
      dateOrders: { renewalDate: null },
      isCurrent: true,
    })
    const { items } = await imports.issues(workspaceId, importId, {}, { limit: 10 })
    expect(items.map(({ row }) => row)).toEqual([3, 5])
    expect(await imports.usage(workspaceId)).toMatchObject({ waiting: 0, running: 0, accounts: 0 })
  })

  it('puts a new plan in the place of the old one as a whole', async () => {
    const { stores, guided, imports, workspaceId, importId, decide, record } = await reviewed(create(), {
      chunks: threeChunks([3, 5]),
    })
    const { lease } = decidedAtOnce(await decide(naming(3, 'Grace')))
    await stores.plans.keepChunk(lease, aChunk(0))
    const during = await guided.plan(workspaceId, importId)
    expect(during).toMatchObject({ counts: { rejected: 2 }, isCurrent: false })
    const rows = async () =>
      collect(
        cursor => imports.issues(workspaceId, importId, {}, { limit: 1, cursor }),
        ({ row }) => row,
      )
    expect(await rows()).toEqual([3, 5])

    const fresh = decidedAtOnce(await decide({ kind: 'recheck' })).lease
    const after = await planned(stores, fresh, threeChunks([6]))
    expect(after.version).toBeGreaterThan(record.version)
    expect(await guided.plan(workspaceId, importId)).toMatchObject({ counts: { rejected: 1 }, isCurrent: true })
    expect(await rows()).toEqual([6])
  })

  it('keeps the plan of a file without rows', async () => {
    const { record } = await reviewed(create(), { chunks: [], given: { survey: aSurvey({ rows: 0 }) } })
    expect(record).toMatchObject({ state: 'review', plan: { counts: { total: 0, ready: 0 } } })
  })

  it('ends a dry run that cannot be made', async () => {
    const stores = create()
    const { workspaceId, importId } = await toValidate(stores)
    const lease = await claimedDryRun(stores, importId)
    const problem = { code: 'system_fault', detail: 'The file is gone.' } as const
    await stores.plans.refuse(lease, problem)
    expect(await stores.imports.get(workspaceId, importId)).toMatchObject({ state: 'rejected', problem })
    expect(await stores.guided.plan(workspaceId, importId)).toBeNull()
    await expect(stores.plans.refuse(lease, problem)).rejects.toThrow(FencedError)
  })
}

function fencingPlans(create: () => Stores): void {
  it('refuses everything from a dry run after another claim', async () => {
    const stores = create()
    const { importId } = await toValidate(stores)
    const zombie = await claimedDryRun(stores, importId)
    const lease = await claimedDryRun(stores, importId)
    await expect(stores.plans.keepChunk(zombie, aChunk(0))).rejects.toThrow(FencedError)
    await expect(planned(stores, zombie, [])).rejects.toThrow(FencedError)
    await expect(stores.plans.refuse(zombie, { code: 'system_fault', detail: '' })).rejects.toThrow(FencedError)
    await expect(stores.leases.noteRowUnderCheck(zombie, 3)).rejects.toThrow(FencedError)
    expect(await planned(stores, lease, threeChunks())).toMatchObject({ state: 'review' })
  })

  it('refuses everything from a dry run after a cancel, and touches no account', async () => {
    const stores = create()
    const { workspaceId, importId } = await toValidate(stores)
    const lease = await claimedDryRun(stores, importId)
    await stores.plans.keepChunk(lease, aChunk(0))
    const cancelled = await stores.imports.cancel(workspaceId, importId)
    expect(cancelled).toMatchObject({ state: 'cancelled', counts: { total: 6, created: 0 } })
    await expect(stores.plans.keepChunk(lease, aChunk(1))).rejects.toThrow(FencedError)
    await expect(planned(stores, lease, [])).rejects.toThrow(FencedError)
    expect(await claim(stores.leases, importId)).toEqual({ kind: 'nothing' })
    expect(await stores.imports.usage(workspaceId)).toMatchObject({ waiting: 0, running: 0, accounts: 0 })
  })

  it('calls a stopped dry run cancelled also where the file has no rows', async () => {
    const stores = create()
    const { workspaceId, importId } = await toValidate(stores, { survey: aSurvey({ rows: 0 }) })
    await claimedDryRun(stores, importId)
    expect(await stores.imports.cancel(workspaceId, importId)).toMatchObject({ state: 'cancelled' })
  })

  it('refuses the check of somebody whose decision came before another', async () => {
    const { stores, decide } = await reviewed(create())
    const first = decidedAtOnce(await decide(naming(2, 'Grace'))).lease
    const second = decidedAtOnce(await decide(naming(3, 'Alan'))).lease
    await expect(stores.plans.keepChunk(first, aChunk(0))).rejects.toThrow(FencedError)
    await expect(planned(stores, first, [])).rejects.toThrow(FencedError)
    expect([...second.edits.corrections.keys()].sort()).toEqual([2, 3])
    expect(await planned(stores, second, threeChunks())).toMatchObject({ state: 'review', corrections: 2 })
  })
}

function ageing(create: () => Stores): void {
  it('is of now until names of the workspace change, whoever changes them', async () => {
    const { guided, accounts, workspaceId, importId, decide, stores } = await reviewed(create())
    const isCurrent = async () => (await guided.plan(workspaceId, importId))!.isCurrent
    const checkAgain = async () =>
      planned(stores, decidedAtOnce(await decide({ kind: 'recheck' })).lease, threeChunks())
    const { id } = (await accounts.create(workspaceId, someFields(), 100))!
    expect(await isCurrent()).toBe(false)
    await checkAgain()
    expect(await isCurrent()).toBe(true)
    await accounts.edit(workspaceId, id, { notes: 'a note is no name' }, null, 'Ada')
    expect(await isCurrent()).toBe(true)
    await accounts.edit(workspaceId, id, { name: 'Grace Hopper' }, null, 'Ada')
    expect(await isCurrent()).toBe(false)
    await checkAgain()
    await accounts.delete(workspaceId, id, null)
    expect(await isCurrent()).toBe(false)
  })

  it('is not of now while another import of the workspace runs, nor after it has made accounts', async () => {
    const { guided, imports, leases, workspaceId, importId, stores, decide } = await reviewed(create())
    const isCurrent = async () => (await guided.plan(workspaceId, importId))!.isCurrent
    const checkAgain = async () =>
      planned(stores, decidedAtOnce(await decide({ kind: 'recheck' })).lease, threeChunks())
    const [other] = await stored(imports, aRun(workspaceId))
    expect(await isCurrent()).toBe(true)
    const lease = await claimed(leases, other!.id)
    await checkAgain()
    expect(await isCurrent()).toBe(false)
    for (const index of [0, 1, 2]) await leases.commit(lease, aChunk(index, { nameOf: row => `Other ${row}` }))
    await leases.complete(lease)
    expect(await isCurrent()).toBe(false)
    await checkAgain()
    expect(await isCurrent()).toBe(true)
  })
}

function expressPlans(create: () => Stores): void {
  const express = { mode: 'express' } as const

  it('queues an express import at once, with room for the rows that may become accounts', async () => {
    const stores = create()
    const { workspaceId, importId } = await toValidate(stores, express)
    const record = await planned(stores, await claimedDryRun(stores, importId), threeChunks())
    expect(record).toMatchObject({ state: 'queued' })
    expect(await stores.imports.usage(workspaceId)).toMatchObject({ waiting: 1, running: 0, accounts: 6 })
    expect(await stores.imports.position(workspaceId, importId)).toBe(1)
  })

  it('rejects an express import that asked for all rows or none', async () => {
    const stores = create()
    const { importId } = await toValidate(stores, express)
    const record = await planned(stores, await claimedDryRun(stores, importId), threeChunks([4]))
    expect(record).toMatchObject({ state: 'rejected', problem: { code: 'all_or_nothing' } })
  })

  it.each([{ maxWaiting: 0 }, { maxAccounts: 5 }])('leaves an express import in review where %j', async limits => {
    const stores = create()
    const { workspaceId, importId } = await toValidate(stores, express)
    const lease = await claimedDryRun(stores, importId)
    const record = await planned(stores, lease, threeChunks(), { ...WIDE_LIMITS, ...limits })
    expect(record).toMatchObject({ state: 'review' })
    expect(await stores.imports.usage(workspaceId)).toMatchObject({ waiting: 0, running: 0, accounts: 0 })
    const later = await stores.guided.start(workspaceId, importId, WIDE_LIMITS, { version: null, acceptChanges: false })
    expect(later).toMatchObject({ kind: 'started', record: { state: 'queued' } })
  })
}

function dyingInDryRuns(create: () => Stores): void {
  it('names the row that killed three dry runs in a row', async () => {
    const stores = create()
    const { workspaceId, importId } = await toValidate(stores)
    const first = await claimedDryRun(stores, importId)
    expect(first).toMatchObject({ crashes: 0, suspectChunk: 0 })
    await stores.plans.keepChunk(first, aChunk(0))
    expect(await claimedDryRun(stores, importId)).toMatchObject({ crashes: 1, suspectChunk: 1 })
    const third = await claimedDryRun(stores, importId)
    expect(third).toMatchObject({ crashes: 2, lastChunks: [-1], resume: { chunk: 0 } })
    await stores.leases.noteRowUnderCheck(third, 5)
    expect(await claim(stores.leases, importId)).toMatchObject({ kind: 'poisoned', row: 5 })
    const record = await stores.imports.get(workspaceId, importId)
    expect(record).toMatchObject({ state: 'rejected', problem: { code: 'poison_row' }, counts: { created: 0 } })
    expect(record!.problem!.detail).toContain('5')
    expect(await claim(stores.leases, importId)).toEqual({ kind: 'nothing' })
  })

  it('counts a dry run that was released as no crash', async () => {
    const stores = create()
    const { importId } = await toValidate(stores)
    for (let i = 0; i < 5; i++) {
      const lease = await claimedDryRun(stores, importId)
      expect(lease.crashes).toBe(0)
      await stores.leases.release(lease, 'shutdown')
    }
  })

  it('owes work to a dry run without signs of life for ten seconds', async () => {
    const stores = create()
    const { importId } = await toValidate(stores, aNewImport({ mode: 'guided', state: 'validating' }))
    const lease = await claimedDryRun(stores, importId)
    expect(await stores.leases.owedWork(WIDE_LIMITS)).not.toContain(importId)
    await stores.age(importId, 11_000)
    expect(await stores.leases.owedWork(WIDE_LIMITS)).toContain(importId)
    await stores.leases.heartbeat(lease)
    expect(await stores.leases.owedWork(WIDE_LIMITS)).not.toContain(importId)
  })
}
