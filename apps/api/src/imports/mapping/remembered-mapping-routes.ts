import type { RememberedMappingBody } from '@secondtouch/contracts'
import type { MappingStore, RememberedMapping } from '@secondtouch/import-core'
import { PAGE } from '../../http/parameters'
import { notFound } from '../../http/problem'
import { type Route, route } from '../../http/route'
import { ref } from '../../openapi/shapes'

/** What the routes of remembered mappings need. */
export interface RememberedMappingPorts {
  readonly mappings: MappingStore
}

/** `GET /v1/mappings` and `DELETE /v1/mappings/{id}`. */
export function rememberedMappingRoutes({ mappings }: RememberedMappingPorts): Route[] {
  return [
    route({
      method: 'get',
      path: '/v1/mappings',
      access: 'imports:read',
      summary: 'Mappings that the workspace remembers, the last used first; a file with the same headers goes by them',
      query: PAGE,
      responses: {
        200: { about: 'A page', content: { type: 'application/json', schema: ref('RememberedMappingList') } },
      },
      handler: async ({ principal: { workspaceId }, query }) => {
        const page = await mappings.list(workspaceId, query)
        return { status: 200, body: { items: page.items.map(mappingBody), nextCursor: page.nextCursor } }
      },
    }),
    route({
      method: 'delete',
      path: '/v1/mappings/{id}',
      access: 'imports:write',
      summary: 'Forget a mapping; imports that went by it stay as they are',
      responses: { 204: { about: 'Forgotten' } },
      handler: async ({ principal: { workspaceId }, params }) => {
        if (!(await mappings.forget(workspaceId, params.id!))) throw notFound('mapping')
        return { status: 204 }
      },
    }),
  ]
}

function mappingBody({ id, header, mapping, constants, usedAt, createdBy }: RememberedMapping): RememberedMappingBody {
  return { id, header: [...header], mapping: [...mapping], constants, usedAt: usedAt.toISOString(), createdBy }
}
