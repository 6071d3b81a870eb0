import { deepEqual, equal } from 'node:assert/strict'
import type { PlanCounts } from '@secondtouch/import-core'
import type { Model } from './compare'
import type { ImportModel, ModelCounts } from './import-model'
import type { Cells, Correction, ModelRepair } from './rows-model'
import type { World } from './world'

/** What somebody does with one import, held against what the model says of it; the model is taken along. */
export type Step = (model: Model, world: World, found: ImportModel) => Promise<void>

const at = ({ id }: ImportModel, part = '') => `/v1/imports/${id}${part}`
/** Whether an import must wait for its workspace's only slot, which one that began and whose worker died still has. */
const isHeldUp = ({ imports }: Model, { state }: ImportModel) =>
  (state === 'queued' || state === 'validating') && imports.some(each => each.state === 'importing')

/** What a person or a worker does next where nothing comes in between. */
export async function wentOn(model: Model, world: World, found: ImportModel): Promise<void> {
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

export function mapped(isDateMapped: boolean, duplicates: 'skip' | 'create', allOrNothing: boolean): Step {
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

export function worked(writes: number | null): Step {
  return async (model, world, found) => {
    const end = await world.turn(found.id, writes)
    if (isHeldUp(model, found)) {
      equal(end, 'waiting')
    } else if (found.state === 'validating') {
      equal(end, 'done')
      found.state = 'review'
      found.planned = found.foresee().counts
    } else if (found.state === 'reverting') {
      equal(end, 'done')
      undo(model, found)
    } else if (found.state === 'importing' || found.state === 'queued') {
      equal(end, found.work(writes))
    } else equal(end, 'nothing')
  }
}

function undo({ accounts }: Model, found: ImportModel): void {
  const mine = accounts.filter(({ source }) => source?.model === found)
  const gone = mine.filter(({ isEdited }) => !isEdited)
  for (const account of gone) accounts.splice(accounts.indexOf(account), 1)
  found.state = 'reverted'
  found.revert = { deleted: gone.length, kept: mine.length - gone.length }
}

export function corrected(place: number, values: Partial<Cells> | null): Step {
  return async (_, world, found) => {
    const row = (place % found.rows.length) + 2
    const body = values && { values: toFields(values) }
    const { status, json } = await world.call(values ? 'PATCH' : 'DELETE', at(found, `/rows/${row}`), body ?? undefined)
    if (values && Object.keys(values).length === 0) return equal(status, 422)
    const isAllowed = found.state === 'review' || (found.canRetry && !found.isAccount(row))
    equal(status, isAllowed ? 200 : 409)
    if (!isAllowed) return
    if (values) found.corrections.set(row, placed(found, found.corrections.get(row), values))
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

/** A date goes into its cell, or stays with its field while no column feeds it. */
function placed({ isDateMapped }: ImportModel, before: Correction = {}, { name, date }: Partial<Cells>): Correction {
  const { unmappedDate: _, ...cells } = before
  const named = name === undefined ? {} : { name }
  if (date === undefined) return { ...before, ...named }
  return isDateMapped ? { ...cells, ...named, date } : { ...before, ...named, unmappedDate: date }
}

function toFields({ name, date }: Partial<Cells>): object {
  return { ...(name !== undefined && { name }), ...(date !== undefined && { renewalDate: date }) }
}

export function repaired({ code, action, value }: Omit<ModelRepair, 'id'>): Step {
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

export async function repairTakenBack(_: Model, world: World, found: ImportModel): Promise<void> {
  const id = found.repairs[0]?.id ?? 'none'
  const { status } = await world.call('DELETE', at(found, `/repairs/${id}`))
  if (found.state !== 'review') return equal(status, 409)
  if (id === 'none') return equal(status, 404)
  equal(status, 200)
  found.repairs = found.repairs.slice(1)
  found.planned = found.foresee().counts
}

export function started(acceptChanges: boolean): Step {
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

export async function cancelled(_: Model, world: World, found: ImportModel): Promise<void> {
  const { status } = await world.call('POST', at(found, '/cancel'))
  const isOver = ['completed', 'failed', 'rejected', 'reverted', 'reverting'].includes(found.state)
  equal(status < 300, !isOver)
  if (isOver || found.state === 'cancelled') return
  const isWhole = found.state === 'importing' && found.count('unprocessed') === 0
  found.end(isWhole ? 'completed' : 'cancelled')
}

export async function retried(_: Model, world: World, found: ImportModel): Promise<void> {
  const { status, json } = await world.call('POST', at(found, '/retry'))
  if (!found.canRetry) return equal(status, 409)
  const unprocessed = found.count('unprocessed')
  if (unprocessed + found.pending.size === 0) return deepEqual([status, json.code], [422, 'nothing_to_retry'])
  equal(status, 202)
  found.round++
  found.queue(Math.min(found.rows.length - found.count('created'), unprocessed + found.corrections.size))
}

export async function reverted({ accounts }: Model, world: World, found: ImportModel): Promise<void> {
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

export async function changedStale(_: Model, world: World, found: ImportModel): Promise<void> {
  const stale = `"${found.version - 1}"`
  const { status } = await world.call('POST', at(found, '/start'), {}, stale)
  equal(status, found.state === 'review' ? 412 : 409)
  const body = { mapping: ['name', null, null] }
  const isOpen = found.state === 'review' || found.state === 'mapping'
  equal((await world.call('PUT', at(found, '/mapping'), body, stale)).status, isOpen ? 412 : 409)
}

function countsOf({ ready, duplicates, rejected, leftOut, emptiable }: PlanCounts): ModelCounts {
  return { ready, duplicates, rejected, leftOut, emptiable }
}
