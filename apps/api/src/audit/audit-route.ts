import type { AuditEntryBody, ListBody } from '@secondtouch/contracts'
import type { Page, PageRequest } from '@secondtouch/import-core'
import { PAGE } from '../http/parameters'
import { type Route, route } from '../http/route'
import { ref } from '../openapi/shapes'

/** What the audit route needs. */
export interface AuditPorts {
  readonly audit: {
    list(
      workspaceId: string,
      page: PageRequest,
    ): Promise<Page<Omit<AuditEntryBody, 'at'> & { readonly at: Date; readonly workspaceId: string }>>
  }
}

/** `GET /v1/audit`. */
export function auditRoute({ audit }: AuditPorts): Route {
  return route({
    method: 'get',
    path: '/v1/audit',
    access: 'operator',
    summary: 'Who did what and when in the workspace, newest first',
    query: PAGE,
    responses: { 200: { about: 'A page', content: { type: 'application/json', schema: ref('AuditList') } } },
    handler: async ({ principal: { workspaceId }, query }) => {
      const page = await audit.list(workspaceId, query)
      const items = page.items.map(({ workspaceId: _, at, ...entry }) => ({ ...entry, at: at.toISOString() }))
      const body: ListBody<AuditEntryBody> = { items, nextCursor: page.nextCursor }
      return { status: 200, body }
    },
  })
}
