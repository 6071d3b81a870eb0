import { type ImportStore, ISSUE_CODES } from '@secondtouch/import-core'
import { oneOf, PAGE, text } from '../../http/parameters'
import { type Route, route } from '../../http/route'
import { ref } from '../../openapi/shapes'
import { findImport, refuseGone } from '../find-import'

/** `GET /v1/imports/{id}/issues`. */
export function issuesRoute(imports: Pick<ImportStore, 'get' | 'issues'>): Route {
  return route({
    method: 'get',
    path: '/v1/imports/{id}/issues',
    access: 'imports:read',
    summary: 'What was found in the rows, by row',
    query: {
      code: oneOf('Only issues of this code.', ISSUE_CODES),
      severity: oneOf('Only issues of this severity.', ['error', 'warning']),
      column: text('Only issues of the column with this header.', 500),
      ...PAGE,
    },
    responses: { 200: { about: 'A page', content: { type: 'application/json', schema: ref('IssueList') } } },
    problems: ['gone'],
    handler: async ({ principal: { workspaceId }, params, query: { limit, cursor, ...filter } }) => {
      const record = await findImport(imports, workspaceId, params.id)
      refuseGone(record, new Date())
      const page = await imports.issues(workspaceId, record.id, filter, { limit, cursor })
      return { status: 200, body: page }
    },
  })
}
