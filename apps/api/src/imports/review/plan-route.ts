import type { PlanBody } from '@secondtouch/contracts'
import type { GuidedStore, ImportStore } from '@secondtouch/import-core'
import { type Route, route } from '../../http/route'
import { ref } from '../../openapi/shapes'
import { findImport, refuseGone, STORED_FILE_PROBLEMS, stateConflict } from '../find-import'

/** What plans need. */
export interface PlanPorts {
  readonly imports: Pick<ImportStore, 'get'>
  readonly guided: Pick<GuidedStore, 'plan'>
}

/** `GET /v1/imports/{id}/plan`. */
export function planRoute({ imports, guided }: PlanPorts): Route {
  return route({
    method: 'get',
    path: '/v1/imports/{id}/plan',
    access: 'imports:read',
    summary:
      'What starting the import would do: rows by outcome, and issues grouped by cause with what can be done about each',
    responses: { 200: { about: 'The plan', content: { type: 'application/json', schema: ref('Plan') } } },
    problems: ['state_conflict', ...STORED_FILE_PROBLEMS],
    handler: async ({ principal: { workspaceId }, params }) => {
      const record = await findImport(imports, workspaceId, params.id)
      refuseGone(record, new Date())
      const plan = await guided.plan(workspaceId, record.id)
      if (!plan) throw stateConflict(record.state, 'A plan is there once a dry run has ended.')
      const { counts, groups, dateOrders, dates, lookAlikes, checkedAt, isCurrent } = plan
      const body: PlanBody = {
        counts,
        groups,
        dateOrder: dateOrders,
        dates: dates.map(({ reading: _, ...each }) => each),
        lookAlikes,
        checkedAt: checkedAt.toISOString(),
        current: isCurrent,
      }
      return { status: 200, body }
    },
  })
}
