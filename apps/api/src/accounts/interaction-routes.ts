import { checkInteraction } from '@secondtouch/accounts'
import type { InteractionBody } from '@secondtouch/contracts'
import type { InteractionRecord, InteractionStore } from '@secondtouch/import-core'
import { PAGE } from '../http/parameters'
import { notFound, ProblemError } from '../http/problem'
import { type Route, route } from '../http/route'
import { ref } from '../openapi/shapes'

/** What the interaction routes need. */
export interface InteractionPorts {
  readonly interactions: InteractionStore
}

const PATH = '/v1/accounts/{id}/interactions'

/** `GET` and `POST /v1/accounts/{id}/interactions`. */
export function interactionRoutes(ports: InteractionPorts): Route[] {
  return [listRoute(ports), addRoute(ports)]
}

function listRoute({ interactions }: InteractionPorts): Route {
  return route({
    method: 'get',
    path: PATH,
    access: 'accounts:read',
    summary: 'What happened with an account, newest first',
    query: PAGE,
    responses: { 200: { about: 'A page', content: { type: 'application/json', schema: ref('InteractionList') } } },
    handler: async ({ principal: { workspaceId }, params, query }) => {
      const page = await interactions.list(workspaceId, params.id!, query)
      if (!page) throw notFound('account')
      return { status: 200, body: { items: page.items.map(interactionBody), nextCursor: page.nextCursor } }
    },
  })
}

function addRoute({ interactions }: InteractionPorts): Route {
  return route({
    method: 'post',
    path: PATH,
    access: 'accounts:write',
    summary: 'Log what happened with an account; undoing an import spares it from then on',
    body: { type: 'application/json', schema: ref('NewInteraction') },
    responses: { 201: { about: 'Logged', content: { type: 'application/json', schema: ref('Interaction') } } },
    problems: ['invalid_interaction', 'unsupported_media_type'],
    handler: async ({ principal: { workspaceId, name }, params, body }) => {
      const fields = checkInteraction(body, new Date())
      if (Array.isArray(fields)) {
        const detail = fields.map(({ field, message }) => `${field}: ${message}`).join(' ')
        throw new ProblemError('invalid_interaction', detail, { errors: fields })
      }
      const added = await interactions.add(workspaceId, params.id!, fields, name)
      if (!added) throw notFound('account')
      return { status: 201, body: interactionBody(added) }
    },
  })
}

function interactionBody(record: InteractionRecord): InteractionBody {
  const { id, accountId, kind, happenedAt, note, createdAt, createdBy } = record
  const times = { happenedAt: happenedAt.toISOString(), createdAt: createdAt.toISOString() }
  return { id, accountId, kind, note, createdBy, ...times }
}
