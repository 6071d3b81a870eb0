import { until } from '@secondtouch/local-services'
import { rowOf } from '../../../scripts/csv-data/generator'
import { LIMITS, Rig } from './rig'

const FILE = { rows: 300, seed: 71, bad: 0, duplicates: 0 }
const GUIDED = { mode: 'guided', state: 'validating' } as const

describe('names that look alike', () => {
  let rig: Rig

  beforeAll(async () => {
    rig = await Rig.open('worker_look_alikes', 17)
  })

  afterEach(() => rig.killWorkers())
  afterAll(() => rig.close())

  const nameOf = (row: number) => rowOf(row - 2, FILE).cells[0]!

  const lookedAt = (importId: string) =>
    until(`the names of ${importId} to be looked at`, 30_000, async () => {
      const plan = await rig.mongo.guided.plan(rig.workspaceId, importId)
      return plan?.lookAlikes ?? null
    })

  it('are told after the dry run, and again after a plan that was made while a person waited', async () => {
    const fields = { notes: null, currentObjective: null, openThread: null, renewalDate: null, significantDates: [] }
    for (const row of [5, 120]) {
      await rig.mongo.accounts.create(rig.workspaceId, { ...fields, name: `${nameOf(row)} GmbH` }, LIMITS.maxAccounts)
    }
    const worker = rig.startWorker()
    const { id } = await rig.queue(FILE, GUIDED)
    const first = await lookedAt(id)
    expect(first.pairs.map(({ row, name, account, reasons }) => [row, name, account.name, reasons])).toEqual(
      [5, 120].map(row => [row, nameOf(row), `${nameOf(row)} GmbH`, ['legal_form']]),
    )

    const leaveOut = { kind: 'correction', row: 5, correction: { leaveOut: true } } as const
    const context = { by: 'Ada', version: null, byWorker: true }
    await rig.mongo.guided.decide(rig.workspaceId, id, leaveOut, context)
    await rig.producer.queue.dispatch(id)
    await rig.foreseen(id, 'review')
    const second = await lookedAt(id)
    expect(second.pairs.map(({ row }) => row)).toEqual([120])
    expect((await rig.get(id)).plan!.counts).toMatchObject({ ready: 299, leftOut: 1 })
    await rig.kill(worker)
  })
})
