import { type Decision, FencedError, type ImportRecord } from '@secondtouch/import-core'
import { aNewImport, aRun, aSurvey, someFields, WIDE_LIMITS } from '../../builders/imports'
import type { Stores } from '../../memory/memory-stores'
import { claimed, stored } from '../steps'
import {
  claimedDryRun,
  decidedAtOnce,
  finished,
  naming,
  planned,
  repairing,
  reviewed,
  threeChunks,
  toValidate,
} from './guided-steps'
import { retrying } from './retry-contract'
import { knowingRows } from './rows-contract'

/** What every `GuidedStore` keeps to. */
export function guidedStoreContract(name: string, create: () => Stores): void {
  describe(`${name} as a guided store`, () => {
    deciding(create)
    refusing(create)
    mapping(create)
    starting(create)
    holdingToLimits(create)
    knowingRows(create)
    retrying(create)
  })
}

const MAPPING = { survey: aSurvey(), mapping: ['name' as const], preset: null, options: aNewImport().options }
const DECISIONS: readonly Decision[] = [
  { kind: 'mapping', ...MAPPING },
  naming(3, 'Grace'),
  repairing(),
  { kind: 'repair_removed', repairId: 'r1' },
  { kind: 'recheck' },
]

function deciding(create: () => Stores): void {
  it('keeps corrections with who made them, and takes them back', async () => {
    const { decide, guided, workspaceId, importId, record } = await reviewed(create())
    const first = decidedAtOnce(await decide(naming(3, 'Grace')))
    expect(first.record).toMatchObject({ state: 'review', corrections: 1, awaitingRetry: 0 })
    expect(first.record.version).toBeGreaterThan(record.version)
    const second = decidedAtOnce(await decide(naming(3, 'Grace Hopper'), { by: 'Alan' }))
    expect(second.record.corrections).toBe(1)
    expect(second.lease.edits.corrections).toEqual(new Map([[3, { values: { name: 'Grace Hopper' } }]]))
    const known = await guided.row(workspaceId, importId, 3)
    expect(known!.correction).toMatchObject({ values: { name: 'Grace Hopper' }, createdBy: 'Alan' })
    const back = decidedAtOnce(await decide({ kind: 'correction', row: 3, correction: null }))
    expect(back.record.corrections).toBe(0)
    expect(back.lease.edits.corrections.size).toBe(0)
    expect((await guided.row(workspaceId, importId, 3))!.correction).toBeNull()
  })

  it('keeps repairs in their order, one a group, and takes them back by their id', async () => {
    const { decide } = await reviewed(create())
    await decide(repairing({ id: 'a' }))
    await decide(repairing({ id: 'b', code: 'too_long', action: 'trim' }))
    const { record, lease } = decidedAtOnce(await decide(repairing({ id: 'c', action: 'replace', value: 'N. N.' })))
    expect(record.repairs.map(({ id }) => id)).toEqual(['b', 'c'])
    expect(lease.edits.repairs).toEqual(record.repairs)
    expect(await decide({ kind: 'repair_removed', repairId: 'a' })).toEqual({ kind: 'no_such_repair' })
    const removed = decidedAtOnce(await decide({ kind: 'repair_removed', repairId: 'b' }))
    expect(removed.record.repairs.map(({ id }) => id)).toEqual(['c'])
  })

  it('is a change of the import: a draft that people work on is not left alone', async () => {
    const { decide, record } = await reviewed(create())
    while (Date.now() <= record.updatedAt.getTime()) await new Promise(setImmediate)
    const { updatedAt } = decidedAtOnce(await decide(naming(3, 'Grace'))).record
    expect(updatedAt.getTime()).toBeGreaterThan(record.updatedAt.getTime())
  })

  it('leaves the plan to a worker where the caller says so', async () => {
    const { decide, stores, importId } = await reviewed(create())
    const result = await decide(naming(3, 'Grace'), { byWorker: true })
    expect(result).toMatchObject({ kind: 'decided', lease: null, record: { state: 'validating', corrections: 1 } })
    const lease = await claimedDryRun(stores, importId)
    expect(lease.edits.corrections).toEqual(new Map([[3, { values: { name: 'Grace' } }]]))
  })

  it('keeps every one of ten decisions at once', async () => {
    const { decide, get } = await reviewed(create())
    const rows = [2, 3, 4, 5, 6, 7]
    const results = await Promise.all(rows.map(row => decide(naming(row, `Name ${row}`))))
    expect(results.map(result => result?.kind)).toEqual(rows.map(() => 'decided'))
    expect(await get()).toMatchObject({ corrections: 6, state: 'review' })
  })

  it('keeps one of two decisions of people who saw the same version', async () => {
    const { decide, record } = await reviewed(create())
    const { version } = record
    const results = await Promise.all([naming(3, 'Grace'), naming(3, 'Alan')].map(each => decide(each, { version })))
    expect(results.map(result => result?.kind).sort()).toEqual(['decided', 'version_conflict'])
  })
}

function refusing(create: () => Stores): void {
  it.each(DECISIONS)('refuses a decision of somebody who saw another version: $kind', async decision => {
    const { decide, get, record } = await reviewed(create())
    const before = await get()
    const stale = await decide(decision, { version: record.version - 1 })
    expect(stale).toEqual({ kind: 'version_conflict', version: record.version })
    expect(await get()).toEqual(before)
  })

  it.each(DECISIONS)('shows and changes nothing of another workspace: $kind', async decision => {
    const { guided, newWorkspace, importId, get } = await reviewed(create())
    const before = await get()
    const other = await newWorkspace()
    const context = { by: 'Eve', version: null, byWorker: false }
    expect(await guided.decide(other, importId, decision, context)).toBeNull()
    expect(await guided.plan(other, importId)).toBeNull()
    expect(await guided.row(other, importId, 3)).toBeNull()
    expect((await guided.rows(other, importId, {}, { limit: 9 })).items).toEqual([])
    expect(await guided.start(other, importId, WIDE_LIMITS, { version: null, acceptChanges: true })).toBeNull()
    expect(await guided.retry(other, importId, WIDE_LIMITS, null)).toBeNull()
    expect(await get()).toEqual(before)
  })

  const kindsTaken = async ({ guided }: Stores, workspaceId: string, importId: string) => {
    const taken: string[] = []
    for (const decision of DECISIONS.slice(1)) {
      const context = { by: 'Ada', version: null, byWorker: true }
      const result = await guided.decide(workspaceId, importId, decision, context)
      if (result?.kind !== 'conflict') taken.push(decision.kind)
    }
    const mapped = await guided.decide(workspaceId, importId, DECISIONS[0]!, { by: 'Ada', version: -1, byWorker: true })
    return mapped?.kind === 'conflict' ? taken : ['mapping', ...taken]
  }

  it('takes nothing but a mapping for a draft, and nothing while a dry run or the import is at work', async () => {
    const stores = create()
    const workspaceId = await stores.newWorkspace()
    const [draft, queued, running] = (await stored(
      stores.imports,
      aRun(workspaceId, { imports: [aNewImport({ state: 'mapping', mapping: null }), aNewImport(), aNewImport()] }),
    )) as [ImportRecord, ImportRecord, ImportRecord]
    await claimed(stores.leases, running.id)
    const { importId } = await toValidate(stores, {}, workspaceId)
    expect(await kindsTaken(stores, workspaceId, draft.id)).toEqual(['mapping'])
    for (const id of [queued.id, running.id, importId]) expect(await kindsTaken(stores, workspaceId, id)).toEqual([])
  })

  it('takes nothing but corrections once an import has ended, and nothing once its files are gone', async () => {
    const { stores, workspaceId, importId } = await finished(create(), threeChunks([3]))
    expect(await kindsTaken(stores, workspaceId, importId)).toEqual(['correction'])
    await stores.imports.deleteFiles(workspaceId, importId)
    expect(await kindsTaken(stores, workspaceId, importId)).toEqual([])
  })

  it('takes nothing for a draft that was given up', async () => {
    const { stores, workspaceId, importId } = await reviewed(create())
    await stores.imports.cancel(workspaceId, importId)
    expect(await kindsTaken(stores, workspaceId, importId)).toEqual([])
    expect(await stores.guided.retry(workspaceId, importId, WIDE_LIMITS, null)).toEqual({
      kind: 'conflict',
      state: 'cancelled',
    })
  })
}

function mapping(create: () => Stores): void {
  it('is kept for a draft, whose dry run then begins', async () => {
    const stores = create()
    const workspaceId = await stores.newWorkspace()
    const given = aNewImport({ mode: 'guided', state: 'mapping', mapping: null })
    const [draft] = (await stored(stores.imports, aRun(workspaceId, { imports: [given] }))) as [ImportRecord]
    const options = { ...MAPPING.options, duplicates: 'create' } as const
    const decision = { kind: 'mapping', ...MAPPING, options, survey: aSurvey({ rows: 4 }) } as const
    const context = { by: 'Ada', version: draft.version, byWorker: false }
    const result = await stores.guided.decide(workspaceId, draft.id, decision, context)
    const expected = { state: 'validating', mapping: ['name'], options, counts: { total: 4, created: 0 } }
    expect(result).toMatchObject({ kind: 'decided', lease: null, record: expected })
    expect(await claimedDryRun(stores, draft.id)).toMatchObject({ options, survey: { rows: 4 } })
  })

  it('keeps corrections where the file is read alike, and repairs of columns that stay', async () => {
    const survey = aSurvey({ header: ['name', 'notes'] })
    const given = { survey, mapping: ['name', 'notes'] } as const
    const { decide } = await reviewed(create(), { given })
    await decide(naming(3, 'Grace'))
    await decide(repairing({ id: 'name' }))
    await decide(
      repairing({ id: 'notes', code: 'too_long', field: 'notes', column: 'notes', columnIndex: 1, action: 'trim' }),
    )
    await decide(repairing({ id: 'row', code: 'too_few_fields', field: null, column: null, columnIndex: null }))
    const moved = await decide({ kind: 'mapping', ...MAPPING, survey, mapping: ['name', 'openThread'] })
    if (moved?.kind !== 'decided') throw new Error(`the mapping was answered ${moved?.kind}`)
    expect(moved.record.repairs.map(({ id }) => id)).toEqual(['name', 'row'])
    expect(moved.record).toMatchObject({ corrections: 1, plan: { counts: { total: 6 } } })
  })

  it('drops what was decided about rows, and the plan, where the file is read another way', async () => {
    const { decide, guided, stores, workspaceId, importId } = await reviewed(create())
    await decide(naming(3, 'Grace'))
    await decide(repairing())
    const survey = aSurvey({ encoding: 'windows-1252' })
    const result = await decide({ kind: 'mapping', ...MAPPING, survey })
    const record = { corrections: 0, repairs: [], plan: null, survey }
    expect(result).toMatchObject({ kind: 'decided', record })
    expect(await guided.plan(workspaceId, importId)).toBeNull()
    expect((await claimedDryRun(stores, importId)).edits.corrections.size).toBe(0)
    expect((await guided.rows(workspaceId, importId, { corrected: true }, { limit: 9 })).items).toEqual([])
  })
}

const NOW = { version: null, acceptChanges: false }

function starting(create: () => Stores): void {
  it('queues the import with room for every row that may become an account', async () => {
    const { guided, imports, workspaceId, importId, record } = await reviewed(create(), { chunks: threeChunks([3]) })
    const result = await guided.start(workspaceId, importId, WIDE_LIMITS, {
      ...NOW,
      version: record.version,
      by: 'Jane',
    })
    expect(result).toMatchObject({
      kind: 'started',
      record: { state: 'queued', queuedAt: expect.any(Date), startedBy: 'Jane' },
    })
    expect(await imports.usage(workspaceId)).toMatchObject({ waiting: 1, running: 0, accounts: 5 })
  })

  it('is held to its plan unless changes are accepted', async () => {
    const { guided, accounts, workspaceId, importId, get, record } = await reviewed(create())
    await accounts.create(workspaceId, someFields(), 100)
    const refused = await guided.start(workspaceId, importId, WIDE_LIMITS, NOW)
    expect(refused).toEqual({ kind: 'plan_outdated', planned: record.plan!.counts })
    expect(await get()).toEqual(record)
    const taken = await guided.start(workspaceId, importId, WIDE_LIMITS, { ...NOW, acceptChanges: true })
    expect(taken).toMatchObject({ kind: 'started' })
  })

  it('is refused while the plan is being made anew', async () => {
    const { guided, decide, stores, workspaceId, importId } = await reviewed(create())
    const { lease } = decidedAtOnce(await decide(naming(3, 'Grace')))
    expect(await guided.start(workspaceId, importId, WIDE_LIMITS, NOW)).toMatchObject({ kind: 'plan_outdated' })
    await planned(stores, lease, threeChunks())
    expect(await guided.start(workspaceId, importId, WIDE_LIMITS, NOW)).toMatchObject({ kind: 'started' })
    await expect(stores.plans.keepChunk(lease, threeChunks()[0]!)).rejects.toThrow(FencedError)
  })

  it('is refused for a stale version, for another state, and the second time', async () => {
    const { guided, workspaceId, importId, record } = await reviewed(create())
    const stale = await guided.start(workspaceId, importId, WIDE_LIMITS, { ...NOW, version: record.version - 1 })
    expect(stale).toEqual({ kind: 'version_conflict', version: record.version })
    const results = await Promise.all(
      Array.from({ length: 6 }, () => guided.start(workspaceId, importId, WIDE_LIMITS, NOW)),
    )
    expect(results.filter(result => result?.kind === 'started')).toHaveLength(1)
    expect(results.filter(result => result?.kind === 'conflict')).toHaveLength(5)
  })

  it('of nothing is refused, and of rejected rows where all or none are wanted', async () => {
    const stores = create()
    const nothing = await reviewed(stores, { chunks: threeChunks([2, 3, 4, 5, 6, 7]) })
    expect(await stores.guided.start(nothing.workspaceId, nothing.importId, WIDE_LIMITS, NOW)).toEqual({
      kind: 'nothing_to_import',
    })
    const given = { options: { ...MAPPING.options, invalidRows: 'all_or_nothing' } } as const
    const all = await reviewed(stores, { chunks: threeChunks([3, 4]), given })
    expect(await stores.guided.start(all.workspaceId, all.importId, WIDE_LIMITS, NOW)).toEqual({
      kind: 'rows_rejected',
      rejected: 2,
    })
  })
}

function holdingToLimits(create: () => Stores): void {
  it('lets as many of several starts at once wait as may', async () => {
    const stores = create()
    const first = await reviewed(stores)
    const { workspaceId } = first
    const ids = [first.importId]
    for (let i = 0; i < 3; i++) ids.push((await reviewed(stores, { workspace: workspaceId })).importId)
    const limits = { ...WIDE_LIMITS, maxWaiting: 2 }
    const results = await Promise.all(ids.map(id => stores.guided.start(workspaceId, id, limits, NOW)))
    expect(results.filter(result => result?.kind === 'started')).toHaveLength(2)
    expect(results.filter(result => result?.kind === 'too_many_imports')).toHaveLength(2)
    expect(await stores.imports.usage(workspaceId)).toMatchObject({ waiting: 2, running: 0, accounts: 12 })
  })

  it('says how much room there is where it is too little, and changes nothing', async () => {
    const { guided, imports, workspaceId, importId, get, record } = await reviewed(create(), {
      chunks: threeChunks([2]),
    })
    const limits = { ...WIDE_LIMITS, maxAccounts: 4 }
    const result = await guided.start(workspaceId, importId, limits, NOW)
    expect(result).toEqual({ kind: 'account_limit', room: 4, wanted: 5 })
    expect(await get()).toEqual(record)
    expect(await imports.usage(workspaceId)).toMatchObject({ waiting: 0, running: 0, accounts: 0 })
  })
}
