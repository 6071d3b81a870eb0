// `expect` builds an error with its stack for every call, which is half the time of a thousand sequences.
import { deepEqual, equal, ok } from 'node:assert/strict'
import type { ImportBody } from '@secondtouch/contracts'
import type { PlanCounts } from '@secondtouch/import-core'
import fc from 'fast-check'
import { type ImportModel, type ModelAccount, type ModelCounts, ImportModel as NewImportModel } from './import-model'
import { type Cells, DATES, type ModelRepair, NAMES, REPAIRS } from './rows-model'
import { outcomesOf, takeTurn, type World } from './world'

/** The workspace as it should be. */
export interface Model {
  readonly imports: ImportModel[]
  readonly accounts: ModelAccount[]
}

type Command = fc.AsyncCommand<Model, World>
type Step = (model: Model, world: World, found: ImportModel) => Promise<void>

/** Does something with one of the imports that there are, then compares everything with the model. */
class OnImport implements Command {
  constructor(
    readonly about: string,
    readonly pick: number,
    readonly step: Step,
  ) {}

  check({ imports }: Readonly<Model>): boolean {
    return imports.length > 0
  }

  async run(model: Model, world: World): Promise<void> {
    const found = model.imports[this.pick % model.imports.length]!
    await this.step(model, world, found)
    await compareImport(found, world)
    await compareAccounts(model, world)
  }

  [fc.toStringMethod](): string {
    return `${this.about} [${this.pick}]`
  }
}

class Upload implements Command {
  constructor(readonly rows: readonly Cells[]) {}

  check({ imports }: Readonly<Model>): boolean {
    return imports.length < 3
  }

  async run(model: Model, world: World): Promise<void> {
    const found = new NewImportModel(this.rows, model.accounts)
    const lines = this.rows.map(({ name, date }) => `${name},${date},x`)
    found.id = await world.upload(['name,renewal_date,team', ...lines, ''].join('\n'))
    model.imports.push(found)
    await compareImport(found, world)
  }

  [fc.toStringMethod](): string {
    return `upload ${JSON.stringify(this.rows)}`
  }
}

class AddAccount implements Command {
  constructor(readonly name: string) {}

  check(): boolean {
    return true
  }

  async run({ accounts, ...model }: Model, world: World): Promise<void> {
    equal((await world.call('POST', '/v1/accounts', { name: this.name })).status, 201)
    accounts.push({ name: this.name, source: null, isEdited: false })
    await compareAccounts({ accounts, ...model }, world)
  }

  [fc.toStringMethod](): string {
    return `add account ${this.name}`
  }
}

/** An account that came of an import is edited by hand. */
class EditAccount implements Command {
  constructor(
    readonly pick: number,
    readonly name: string,
  ) {}

  check({ accounts }: Readonly<Model>): boolean {
    return accounts.some(({ source }) => source !== null)
  }

  async run(model: Model, world: World): Promise<void> {
    const made = model.accounts.filter(({ source }) => source !== null)
    const found = made[this.pick % made.length]!
    const { json } = await world.call('GET', '/v1/accounts?limit=500')
    const { id } = json.items.find(
      (each: { source: { importId: string; row: number } | null }) =>
        each.source?.importId === found.source!.model.id && each.source.row === found.source!.row,
    )
    equal((await world.call('PATCH', `/v1/accounts/${id}`, { name: this.name })).status, 200)
    found.name = this.name
    found.isEdited = true
    await compareAccounts(model, world)
  }

  [fc.toStringMethod](): string {
    return `edit account [${this.pick}] to ${this.name}`
  }
}

const pick = fc.nat(5)
const filled = fc.constantFrom(...NAMES.filter(name => name !== ''))
const cells = fc.record({ name: fc.constantFrom(...NAMES), date: fc.constantFrom(...DATES) })
const on = (about: string, step: Step) => pick.map(chosen => new OnImport(about, chosen, step))

/** The first file of a sequence. */
export const FIRST_UPLOAD = fc.array(cells, { minLength: 1, maxLength: 7 }).map(rows => new Upload(rows))

/** Sequences of what people, workers and chance do. */
export const SEQUENCES = fc.array(
  fc.oneof(
    FIRST_UPLOAD,
    fc
      .tuple(pick, fc.boolean(), fc.boolean(), fc.boolean())
      .map(
        ([chosen, isDateMapped, skip, all]) =>
          new OnImport(
            `map ${isDateMapped} ${skip} ${all}`,
            chosen,
            mapped(isDateMapped, skip ? 'skip' : 'create', all),
          ),
      ),
    { arbitrary: on('go on', wentOn), weight: 12 },
    { arbitrary: on('work', worked(null)), weight: 3 },
    fc
      .tuple(pick, fc.integer({ min: 0, max: 3 }))
      .map(([chosen, writes]) => new OnImport(`die after ${writes}`, chosen, worked(writes))),
    fc
      .tuple(
        pick,
        fc.nat(6),
        fc.record({ name: fc.constantFrom(...NAMES), date: fc.constantFrom(...DATES) }, { requiredKeys: [] }),
      )
      .map(
        ([chosen, row, values]) =>
          new OnImport(`correct ${row} ${JSON.stringify(values)}`, chosen, corrected(row, values)),
      ),
    fc.tuple(pick, fc.nat(6)).map(([chosen, row]) => new OnImport(`take back ${row}`, chosen, corrected(row, null))),
    fc
      .tuple(pick, fc.constantFrom(...REPAIRS))
      .map(([chosen, repair]) => new OnImport(`repair ${JSON.stringify(repair)}`, chosen, repaired(repair))),
    on('take a repair back', repairTakenBack),
    { arbitrary: on('start', started(false)), weight: 2 },
    on('start whatever changed', started(true)),
    on('cancel', cancelled),
    { arbitrary: on('retry', retried), weight: 2 },
    on('revert', reverted),
    filled.map(name => new AddAccount(name)),
    fc.tuple(pick, filled).map(([chosen, name]) => new EditAccount(chosen, name)),
    on('change what somebody else changed', changedStale),
  ),
  { minLength: 5, maxLength: 14, size: 'max' },
)

const at = ({ id }: ImportModel, part = '') => `/v1/imports/${id}${part}`
const isHeldUp = (model: Model) => model.imports.some(({ state }) => state === 'importing')

/** What a person or a worker does next where nothing comes in between. */
async function wentOn(model: Model, world: World, found: ImportModel): Promise<void> {
  switch (found.state) {
    case 'mapping':
      return mapped(true, 'skip', false)(model, world, found)
    case 'review':
      return started(true)(model, world, found)
    case 'completed':
    case 'failed':
    case 'cancelled':
      return found.pending.size > 0
        ? retried(model, world, found)
        : corrected(found.round, { name: 'Eve' })(model, world, found)
    default:
      return worked(null)(model, world, found)
  }
}

function mapped(isDateMapped: boolean, duplicates: 'skip' | 'create', allOrNothing: boolean): Step {
  return async (_, world, found) => {
    const invalidRows = allOrNothing ? 'all_or_nothing' : 'import_valid'
    const mapping = ['name', isDateMapped ? 'renewalDate' : null, null]
    const { status } = await world.call('PUT', at(found, '/mapping'), { mapping, duplicates, invalidRows })
    const isAllowed = found.state === 'mapping' || found.state === 'review'
    equal(status, isAllowed ? 202 : 409)
    if (!isAllowed) return
    const wasDateMapped = found.isDateMapped && found.state === 'review'
    if (wasDateMapped !== isDateMapped) found.repairs = found.repairs.filter(({ code }) => code === 'required')
    Object.assign(found, { isDateMapped, duplicates, invalidRows, state: 'validating' })
  }
}

function worked(writes: number | null): Step {
  return async (model, world, found) => {
    const end = await takeTurn(world, found.id, writes)
    if (found.state === 'validating') {
      equal(end, 'done')
      found.state = 'review'
      found.planned = found.foresee().counts
    } else if (found.state === 'reverting') {
      equal(end, 'done')
      undo(model, found)
    } else if (found.state === 'importing' || (found.state === 'queued' && !isHeldUp(model))) {
      equal(end, found.work(writes))
    } else equal(end, found.state === 'queued' ? 'waiting' : 'nothing')
  }
}

function undo({ accounts }: Model, found: ImportModel): void {
  const mine = accounts.filter(({ source }) => source?.model === found)
  const gone = mine.filter(({ isEdited }) => !isEdited)
  for (const account of gone) accounts.splice(accounts.indexOf(account), 1)
  found.state = 'reverted'
  found.revert = { deleted: gone.length, kept: mine.length - gone.length }
}

function corrected(place: number, values: Partial<Cells> | null): Step {
  return async (_, world, found) => {
    const row = (place % found.rows.length) + 2
    const body = values && { values: toFields(values) }
    const { status, json } = await world.call(values ? 'PATCH' : 'DELETE', at(found, `/rows/${row}`), body ?? undefined)
    if (values && Object.keys(values).length === 0) return equal(status, 422)
    const isAllowed = found.state === 'review' || (found.canRetry && !found.isAccount(row))
    equal(status, isAllowed ? 200 : 409)
    if (!isAllowed) return
    if (values) found.corrections.set(row, { ...found.corrections.get(row), ...values })
    else found.corrections.delete(row)
    if (found.state === 'review') {
      const { outcomes, counts } = found.foresee()
      found.planned = counts
      return equal(json.outcome, outcomes[row - 2])
    }
    if (values) found.pending.add(row)
    else found.pending.delete(row)
    return equal(json.outcome, found.foreseeAlone(row))
  }
}

function toFields({ name, date }: Partial<Cells>): object {
  return { ...(name !== undefined && { name }), ...(date !== undefined && { renewalDate: date }) }
}

function repaired({ code, action, value }: Omit<ModelRepair, 'id'>): Step {
  return async (_, world, found) => {
    const column = code === 'required' ? 'name' : 'renewal_date'
    const body = { code, column, action, ...(value !== null && { value }) }
    const { status, json } = await world.call('POST', at(found, '/repairs'), body)
    if (found.state !== 'review') return equal(status, 409)
    if (!found.hasGroup(code)) return equal(status, 422)
    equal(status, 201)
    found.repairs = [...found.repairs.filter(each => each.code !== code), { id: json.repair.id, code, action, value }]
    found.planned = found.foresee().counts
  }
}

async function repairTakenBack(_: Model, world: World, found: ImportModel): Promise<void> {
  const id = found.repairs[0]?.id ?? 'none'
  const { status } = await world.call('DELETE', at(found, `/repairs/${id}`))
  if (found.state !== 'review') return equal(status, 409)
  if (id === 'none') return equal(status, 404)
  equal(status, 200)
  found.repairs = found.repairs.slice(1)
  found.planned = found.foresee().counts
}

function started(acceptChanges: boolean): Step {
  return async (_, world, found) => {
    const { status, json } = await world.call('POST', at(found, '/start'), acceptChanges ? { acceptChanges } : {})
    if (found.state !== 'review') return equal(status, 409)
    const planned = found.planned!
    const { counts: current } = found.foresee()
    if (!acceptChanges && JSON.stringify(current) !== JSON.stringify(planned)) {
      deepEqual([status, json.code, countsOf(json.counts.planned)], [409, 'plan_outdated', planned])
      deepEqual(countsOf(json.counts.current), current)
      found.planned = current
      return
    }
    if (found.invalidRows === 'all_or_nothing' && planned.rejected > 0) {
      return deepEqual([status, json.code], [409, 'all_or_nothing'])
    }
    if (planned.ready === 0) return deepEqual([status, json.code], [422, 'nothing_to_import'])
    equal(status, 202)
    found.queue(planned.ready + planned.duplicates)
  }
}

async function cancelled(_: Model, world: World, found: ImportModel): Promise<void> {
  const { status } = await world.call('POST', at(found, '/cancel'))
  const isOver = ['completed', 'failed', 'rejected', 'reverted', 'reverting'].includes(found.state)
  equal(status < 300, !isOver)
  if (isOver || found.state === 'cancelled') return
  const isWhole = found.state === 'importing' && found.count('unprocessed') === 0
  found.end(isWhole ? 'completed' : 'cancelled')
}

async function retried(_: Model, world: World, found: ImportModel): Promise<void> {
  const { status, json } = await world.call('POST', at(found, '/retry'))
  if (!found.canRetry) return equal(status, 409)
  const unprocessed = found.count('unprocessed')
  if (unprocessed + found.pending.size === 0) return deepEqual([status, json.code], [422, 'nothing_to_retry'])
  equal(status, 202)
  found.round++
  found.queue(Math.min(found.rows.length - found.count('created'), unprocessed + found.corrections.size))
}

async function reverted({ accounts }: Model, world: World, found: ImportModel): Promise<void> {
  const { status, json } = await world.call('POST', at(found, '/revert'))
  const isAllowed = ['completed', 'failed', 'cancelled', 'reverting'].includes(found.state)
  equal(status, isAllowed ? 202 : 409)
  if (!isAllowed) return
  const mine = accounts.filter(({ source }) => source?.model === found)
  const kept = mine.filter(({ isEdited }) => isEdited).length
  deepEqual(json.counts, { deleted: mine.length - kept, kept })
  found.state = 'reverting'
  found.revert ??= { deleted: 0, kept: 0 }
}

async function changedStale(_: Model, world: World, found: ImportModel): Promise<void> {
  const stale = `"${found.version - 1}"`
  const { status } = await world.call('POST', at(found, '/start'), {}, stale)
  equal(status, found.state === 'review' ? 412 : 409)
  const body = { mapping: ['name', null, null] }
  const isOpen = found.state === 'review' || found.state === 'mapping'
  equal((await world.call('PUT', at(found, '/mapping'), body, stale)).status, isOpen ? 412 : 409)
}

/** Whether the workspace has the accounts, and holds the room, that the model says. */
async function compareAccounts({ imports, accounts }: Model, world: World): Promise<void> {
  const { json } = await world.call('GET', '/v1/accounts?limit=500')
  const names = json.items.map(({ name }: { name: string }) => name).sort()
  deepEqual(names, accounts.map(({ name }) => name).sort())
  const reserved = imports.reduce((sum, each) => sum + each.reserved, 0)
  // What a running import makes takes of the room that is held for it.
  const taken = imports.reduce((sum, each) => sum + each.createdOfReserved, 0)
  const usage = await world.imports.usage(world.workspaceId)
  equal(usage.accounts, accounts.length + reserved - taken)
}

/** Whether an import is what the model says: state, counts, plan, outcome of every row, and a version that never falls. */
export async function compareImport(found: ImportModel, world: World): Promise<void> {
  const record = (await world.imports.get(world.workspaceId, found.id))!
  const body: ImportBody = (await world.call('GET', at(found))).json
  const counts = {
    ...{ total: found.rows.length, warnings: 0 },
    ...{ created: found.count('created'), skipped: found.count('skipped') },
    ...{ rejected: found.count('rejected'), unprocessed: found.count('unprocessed') },
    processed: found.rows.length - found.count('unprocessed'),
  }
  const { state, corrections, awaitingRetry, revert } = body
  deepEqual(
    { state, corrections, awaitingRetry, revert, counts: body.counts },
    {
      ...{ state: found.state, counts, revert: found.revert },
      ...{ corrections: found.corrections.size, awaitingRetry: found.pending.size },
    },
  )
  const total = found.rows.length
  deepEqual(body.plan?.counts ?? null, found.planned && { total, warnings: 0, ...found.planned })
  ok(record.version >= found.version, `the version fell from ${found.version} to ${record.version}`)
  found.version = record.version
  const outcomes = await outcomesOf(world, found.id)
  deepEqual(
    found.rows.map((_, i) => outcomes.get(i + 2) ?? 'unprocessed'),
    found.outcomes,
  )
}

function countsOf({ ready, duplicates, rejected, leftOut }: PlanCounts): ModelCounts {
  return { ready, duplicates, rejected, leftOut }
}
