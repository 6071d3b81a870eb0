import { type FileStore, type ImportStore, mayBecome } from '@secondtouch/import-core'
import { notFound } from '../http/problem'
import { type Route, route } from '../http/route'
import { ref } from '../openapi/shapes'
import { findImport, hasEnded, stateConflict } from './find-import'
import { importBody } from './import-body'

/** What ending imports needs. */
export interface EndingPorts {
  readonly imports: Pick<ImportStore, 'get' | 'cancel' | 'deleteFiles'>
  readonly files: Pick<FileStore, 'delete'>
}

/** `POST /v1/imports/{id}/cancel` and `DELETE /v1/imports/{id}`. */
export function endingRoutes(ports: EndingPorts): Route[] {
  return [cancelRoute(ports), deleteRoute(ports)]
}

function cancelRoute({ imports }: EndingPorts): Route {
  const content = { type: 'application/json', schema: ref('Import') }
  return route({
    method: 'post',
    path: '/v1/imports/{id}/cancel',
    access: 'imports:write',
    summary: 'Stop an import; no account appears after it is cancelled',
    responses: { 200: { about: 'It has stopped', content }, 202: { about: 'It is stopping', content } },
    problems: ['state_conflict'],
    handler: async ({ principal: { workspaceId }, params }) => {
      const record = await findImport(imports, workspaceId, params.id)
      // Asking twice is no fault: the answer is the same.
      if (record.state === 'cancelled') return { status: 200, body: importBody(record, null, new Date()) }
      if (hasEnded(record)) throw stateConflict(record.state, 'Only one that has not ended can be cancelled.')
      const result = await imports.cancel(workspaceId, record.id)
      if (result === null) throw notFound('import')
      if ('kind' in result) throw stateConflict(result.state, 'It is being undone, which cannot be stopped.')
      const status = mayBecome(result.state, 'cancelled') ? 202 : 200
      return { status, body: importBody(result, null, new Date()) }
    },
  })
}

function deleteRoute({ imports, files }: EndingPorts): Route {
  return route({
    method: 'delete',
    path: '/v1/imports/{id}',
    access: 'imports:write',
    summary: 'Remove the stored file and the issues of an import now; its accounts stay',
    responses: { 204: { about: 'Removed' } },
    problems: ['state_conflict'],
    handler: async ({ principal: { workspaceId }, params }) => {
      const record = await findImport(imports, workspaceId, params.id)
      const result = await imports.deleteFiles(workspaceId, record.id)
      if (result === null) throw notFound('import')
      if (result.kind === 'conflict') throw stateConflict(result.state, 'Cancel it first.')
      await files.delete(result.fileId)
      return { status: 204 }
    },
  })
}
