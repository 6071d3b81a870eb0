import { MAX_CORRECTIONS } from '@secondtouch/import-core'
import { aNewImport, aRun, WIDE_LIMITS } from '@secondtouch/test-kit'
import { numberedId } from '../src/database/ids'
import { useMongo } from './use-mongo'

const mongo = useMongo()

it('takes as many corrected rows as there may be, and corrects those again', async () => {
  const { imports, leases, plans, guided, db, subject } = mongo()
  const workspaceId = await subject.newWorkspace()
  const made = aNewImport({ mode: 'guided', state: 'validating' })
  const run = await imports.createRun(aRun(workspaceId, { imports: [made] }), WIDE_LIMITS)
  if (run.kind !== 'created') throw new Error(run.kind)
  const { id } = run.imports[0]!
  const claim = await leases.claim(id, 'worker', WIDE_LIMITS, { chunkRows: 2, chunkText: 100, lanes: 1 })
  if (claim.kind !== 'validate') throw new Error(claim.kind)
  const counts = { total: 6, ready: 6, duplicates: 0, rejected: 0, leftOut: 0, warnings: 0, emptiable: 0 }
  await plans.installPlan(
    claim.lease,
    { counts, groups: [], dateOrders: { renewalDate: null }, dates: [] },
    WIDE_LIMITS,
  )

  const kept = Array.from({ length: MAX_CORRECTIONS - 1 }, (_, i) => ({
    _id: numberedId(id, i + 10),
    values: { name: 'Ada' },
    createdBy: 'Ada',
    createdAt: new Date(),
  }))
  await db.collection<{ _id: string }>('corrections').insertMany(kept)
  await db.collection<{ _id: string }>('imports').updateOne({ _id: id }, { $set: { corrections: kept.length } })
  const correct = async (row: number) => {
    const decision = { kind: 'correction', row, correction: { cells: { 0: 'Grace' } } } as const
    return guided.decide(workspaceId, id, decision, { by: 'Ada', version: null, byWorker: false })
  }
  expect(await correct(2)).toMatchObject({ kind: 'decided', record: { corrections: MAX_CORRECTIONS } })
  expect(await correct(3)).toEqual({ kind: 'too_many_corrections' })
  expect(await correct(2)).toMatchObject({ kind: 'decided', record: { corrections: MAX_CORRECTIONS } })
  await guided.decide(
    workspaceId,
    id,
    { kind: 'correction', row: 2, correction: null },
    { by: '', version: null, byWorker: false },
  )
  expect(await correct(3)).toMatchObject({ kind: 'decided' })
})
