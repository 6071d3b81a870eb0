import { randomUUID } from 'node:crypto'
import { codePoints } from '@secondtouch/accounts'
import type { ProblemField, RepairBody } from '@secondtouch/contracts'
import {
  type ImportStore,
  type PlanGroup,
  REPAIR_ACTIONS,
  type Repair,
  type RepairAction,
} from '@secondtouch/import-core'
import { IF_MATCH } from '../../http/if-match'
import { ProblemError } from '../../http/problem'
import { type Route, type RouteInput, route } from '../../http/route'
import { ref } from '../../openapi/shapes'
import { findImport, refuseGone, STORED_FILE_PROBLEMS, stateConflict } from '../find-import'
import { importBody } from '../import-body'
import { type DecidePorts, decideOn } from './decide'

/** Longest replacement, in code points: that of the longest field. */
const MAX_VALUE = 10_000
const DATE_ORDERS: readonly string[] = ['dmy', 'mdy', 'ymd']

/** What repairs need. */
export interface RepairPorts extends DecidePorts {
  readonly imports: Pick<ImportStore, 'get'>
}

/** `/v1/imports/{id}/repairs`. */
export function repairRoutes(ports: RepairPorts): Route[] {
  return [addRoute(ports), removeRoute(ports)]
}

function addRoute(ports: RepairPorts): Route {
  return route({
    method: 'post',
    path: '/v1/imports/{id}/repairs',
    access: 'imports:write',
    summary: 'Decide about all rows of a group of the plan at once; the plan is made anew',
    headers: IF_MATCH,
    body: { type: 'application/json', schema: ref('NewRepair') },
    responses: { 201: { about: 'Decided', content: { type: 'application/json', schema: ref('Repaired') } } },
    problems: [
      'state_conflict',
      'version_conflict',
      ...STORED_FILE_PROBLEMS,
      'invalid_repair',
      'unsupported_media_type',
    ],
    handler: async input => {
      const { record, plan } = await reviewed(input, ports)
      const repair = readRepair(input.body, plan.groups)
      const decided = await decideOn(record, { kind: 'repair', repair }, input, ports)
      return { status: 201, body: { repair: bodyOf(repair), import: importBody(decided.record, null, new Date()) } }
    },
  })
}

function removeRoute(ports: RepairPorts): Route {
  return route({
    method: 'delete',
    path: '/v1/imports/{id}/repairs/{repairId}',
    access: 'imports:write',
    summary: 'Take a decision about a group back; the plan is made anew',
    headers: IF_MATCH,
    responses: { 200: { about: 'Taken back', content: { type: 'application/json', schema: ref('RepairRemoved') } } },
    problems: ['state_conflict', 'version_conflict', ...STORED_FILE_PROBLEMS],
    handler: async input => {
      const { record } = await reviewed(input, ports)
      const decision = { kind: 'repair_removed', repairId: input.params.repairId! } as const
      const decided = await decideOn(record, decision, input, ports)
      return { status: 200, body: { import: importBody(decided.record, null, new Date()) } }
    },
  })
}

async function reviewed({ principal: { workspaceId }, params }: RouteInput, { imports, guided }: RepairPorts) {
  const record = await findImport(imports, workspaceId, params.id)
  refuseGone(record, new Date())
  const plan = record.state === 'review' ? await guided.plan(workspaceId, record.id) : null
  if (!plan) throw stateConflict(record.state, 'Repairs are for imports in "review".')
  return { record, plan }
}

/** Reads `{ code, column, action, value? }`; throws `invalid_repair` naming every fault. */
function readRepair(body: unknown, groups: readonly PlanGroup[]): Repair {
  const given: Record<string, unknown> = typeof body === 'object' && body !== null ? { ...body } : {}
  const { code, column = null, columnIndex, action, value = null, ...unknown } = given
  const errors: ProblemField[] = Object.keys(unknown).map(name =>
    fault(name.slice(0, 100), 'Not a member of a repair.'),
  )
  const group = groups.find(
    each =>
      each.code === code &&
      each.column === column &&
      (columnIndex === undefined || columnIndex === null || each.columnIndex === columnIndex),
  )
  if (!group) errors.push(fault('code', 'The plan has no group of this code and column.'))
  const known = REPAIR_ACTIONS.find(each => each === action)
  if (group && !(known && group.remedies.includes(known))) {
    errors.push(
      fault(
        'action',
        `Expected one of ${group.remedies.join(', ') || 'none: nothing can be done for this group at once'}.`,
      ),
    )
  }
  const wrongValue = known && valueFault(known, value)
  if (wrongValue) errors.push(fault('value', wrongValue))
  if (!group || !known || errors.length > 0) {
    throw new ProblemError('invalid_repair', errors.map(each => `${each.field}: ${each.message}`).join(' '), { errors })
  }
  const { field } = group
  return {
    id: randomUUID(),
    code: group.code,
    column: group.column,
    columnIndex: group.columnIndex,
    field,
    action: known,
    value: value as string | null,
  }
}

function valueFault(action: RepairAction, value: unknown): string | null {
  if (action === 'set_date_order') {
    return DATE_ORDERS.includes(value as string) ? null : `Expected one of ${DATE_ORDERS.join(', ')}.`
  }
  if (action !== 'replace') return value === null ? null : 'This action takes no value.'
  const fits = typeof value === 'string' && codePoints(value) <= MAX_VALUE
  return fits ? null : `Expected text of up to ${MAX_VALUE} characters.`
}

function fault(field: string, message: string): ProblemField {
  return { field, code: 'invalid', message }
}

function bodyOf({ field: _, ...repair }: Repair): RepairBody {
  return repair
}
