import type { LimitsBody } from '@secondtouch/contracts'
import type { ImportStore } from '@secondtouch/import-core'
import { type Route, route } from '../http/route'
import { ref } from '../openapi/shapes'
import type { WorkspaceLimitsOf } from './limits'

/** What the limits route needs. */
export interface LimitsPorts {
  readonly imports: Pick<ImportStore, 'usage'>
  readonly limitsOf: WorkspaceLimitsOf
}

/** `GET /v1/imports/limits`. */
export function limitsRoute({ imports, limitsOf }: LimitsPorts): Route {
  return route({
    method: 'get',
    path: '/v1/imports/limits',
    access: 'signed-in',
    summary: 'Limits of the workspace, what of them is used, and what is free',
    responses: { 200: { about: 'The limits', content: { type: 'application/json', schema: ref('Limits') } } },
    handler: async ({ principal: { workspaceId } }) => {
      const [used, limits] = await Promise.all([imports.usage(workspaceId), limitsOf(workspaceId)])
      const body: LimitsBody = {
        maxFileBytes: limits.maxFileBytes,
        maxRowsPerFile: limits.maxRowsPerFile,
        maxFilesPerRun: limits.maxFilesPerRun,
        maxColumns: limits.maxColumns,
        maxRecordBytes: limits.maxRecordBytes,
        maxHeaderBytes: limits.maxHeaderBytes,
        maxRunning: limits.maxRunning,
        maxWaiting: limits.maxWaiting,
        maxAccounts: limits.maxAccounts,
        maxDrafts: limits.maxDrafts,
        maxStoredBytes: limits.maxStoredBytes,
        used: {
          running: used.running,
          waiting: used.waiting,
          accounts: used.accounts,
          drafts: used.drafts,
          storedBytes: used.storedBytes,
        },
        free: {
          waiting: Math.max(0, limits.maxWaiting - used.waiting),
          accounts: Math.max(0, limits.maxAccounts - used.accounts),
          drafts: Math.max(0, limits.maxDrafts - used.drafts),
          storedBytes: Math.max(0, limits.maxStoredBytes - used.storedBytes),
        },
      }
      return { status: 200, body }
    },
  })
}
