import { checkInteractionPatch, checkNewInteraction, INTERACTION_KINDS, type InputProblem } from '@secondtouch/accounts'
import type { InteractionBody, LoggedBody } from '@secondtouch/contracts'
import type { InteractionChange, InteractionRecord, InteractionStore } from '@secondtouch/import-core'
import { fingerprintOf, IDEMPOTENCY, idempotencyKeyIn } from '../http/idempotency'
import { IF_MATCH, versionConflict, versionIn } from '../http/if-match'
import { oneOf, PAGE } from '../http/parameters'
import { notFound, ProblemError } from '../http/problem'
import { type Reply, type Route, route } from '../http/route'
import { ref } from '../openapi/shapes'

/** What the interaction routes need. */
export interface InteractionPorts {
  readonly interactions: InteractionStore
}

const PATH = '/v1/accounts/{id}/interactions'
const ONE_PATH = '/v1/accounts/{id}/interactions/{interactionId}'
const INTERACTION = { type: 'application/json', schema: ref('Interaction') }
const ETAG = { ETag: 'The version.' }

/** `/v1/accounts/{id}/interactions` and `/{interactionId}`. */
export function interactionRoutes(ports: InteractionPorts): Route[] {
  return [listRoute(ports), addRoute(ports), getRoute(ports), editRoute(ports), deleteRoute(ports)]
}

function listRoute({ interactions }: InteractionPorts): Route {
  return route({
    method: 'get',
    path: PATH,
    access: 'accounts:read',
    summary: 'What happened with an account, newest first',
    query: { kind: oneOf('Only those of this kind.', INTERACTION_KINDS), ...PAGE },
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
    headers: IDEMPOTENCY,
    body: { type: 'application/json', schema: ref('NewInteraction') },
    responses: {
      201: {
        about: 'Logged, and what that did to signal quality and signals, as of today in UTC',
        content: { type: 'application/json', schema: ref('LoggedInteraction') },
        headers: {
          ...ETAG,
          Location: 'The interaction.',
          'Idempotent-Replayed': '`true` where the Idempotency-Key came before.',
        },
      },
    },
    problems: ['invalid_interaction', 'invalid_idempotency_key', 'idempotency_key_reused', 'unsupported_media_type'],
    handler: async ({ principal: { workspaceId, name }, params, headers, body }) => {
      const key = idempotencyKeyIn(headers)
      const given = checkNewInteraction(body, new Date())
      if (Array.isArray(given)) throw invalid(given)
      const idempotency = key === null ? null : { key, fingerprint: fingerprintOf(body) }
      const result = await interactions.add(workspaceId, params.id!, given, { by: name, idempotency })
      if (!result) throw notFound('account')
      if (result.kind === 'key_reused') throw keyReused()
      if (result.kind === 'no_open_step') throw noOpenStep()
      const { record, effect } = result
      const logged: LoggedBody = { ...interactionBody(record), ...effect }
      const location = { Location: `/v1/accounts/${record.accountId}/interactions/${record.id}` }
      const replayed = result.kind === 'replayed' && { 'Idempotent-Replayed': 'true' }
      return { status: 201, headers: { ...etag(record), ...location, ...replayed }, body: logged }
    },
  })
}

function getRoute({ interactions }: InteractionPorts): Route {
  return route({
    method: 'get',
    path: ONE_PATH,
    access: 'accounts:read',
    summary: 'One interaction',
    responses: { 200: { about: 'The interaction', content: INTERACTION, headers: ETAG } },
    handler: async ({ principal: { workspaceId }, params }) => {
      const found = await interactions.get(workspaceId, params.id!, params.interactionId!)
      if (!found) throw notFound('interaction')
      return answer(found)
    },
  })
}

function editRoute({ interactions }: InteractionPorts): Route {
  return route({
    method: 'patch',
    path: ONE_PATH,
    access: 'accounts:write',
    summary: 'Change the given fields of an interaction',
    headers: IF_MATCH,
    body: { type: 'application/json', schema: ref('InteractionPatch') },
    responses: { 200: { about: 'Changed', content: INTERACTION, headers: ETAG } },
    problems: ['invalid_interaction', 'version_conflict', 'unsupported_media_type'],
    handler: async ({ principal: { workspaceId, name }, params, headers, body }) => {
      const { id = '', interactionId = '' } = params
      const now = new Date()
      const version = versionIn(headers['if-match'])
      const change = await interactions.edit(
        ...([workspaceId, id, interactionId] as const),
        stored => checkInteractionPatch(body, stored, now),
        version,
        name,
      )
      return answer(changed(change))
    },
  })
}

function deleteRoute({ interactions }: InteractionPorts): Route {
  return route({
    method: 'delete',
    path: ONE_PATH,
    access: 'accounts:write',
    summary: 'Remove an interaction',
    headers: IF_MATCH,
    responses: { 204: { about: 'Removed' } },
    problems: ['version_conflict'],
    handler: async ({ principal: { workspaceId }, params, headers }) => {
      const { id = '', interactionId = '' } = params
      changed(await interactions.delete(workspaceId, id, interactionId, versionIn(headers['if-match'])))
      return { status: 204 }
    },
  })
}

function changed(change: InteractionChange): InteractionRecord {
  if (change.kind === 'changed') return change.record
  if (change.kind === 'not_found') throw notFound('interaction')
  if (change.kind === 'invalid') throw invalid(change.problems)
  const detail = `The interaction is at version ${change.version} by now. Read it again, then change it.`
  throw versionConflict(detail, change.version)
}

function invalid(errors: readonly InputProblem[]): ProblemError {
  const detail = errors.map(({ field, message }) => `${field}: ${message}`).join(' ')
  return new ProblemError('invalid_interaction', detail, { errors })
}

function noOpenStep(): ProblemError {
  const message = 'The account has no interaction of this id whose next step is open.'
  return invalid([{ field: 'closesStep', code: 'no_open_step', message }])
}

function keyReused(): ProblemError {
  const detail = 'This Idempotency-Key came with another interaction before. Use a new key for a new interaction.'
  return new ProblemError('idempotency_key_reused', detail)
}

function etag({ version }: InteractionRecord) {
  return { ETag: `"${version}"` }
}

function answer(record: InteractionRecord): Reply {
  return { status: 200, headers: etag(record), body: interactionBody(record) }
}

function interactionBody(record: InteractionRecord): InteractionBody {
  const { id, accountId, kind, on, direction, outcome, note, participants, nextStep, version } = record
  const { createdBy, updatedBy } = record
  return {
    ...{ id, accountId, kind, happenedAt: record.happenedAt.toISOString(), on, direction, outcome, note, participants },
    nextStep: nextStep && { ...nextStep, doneAt: nextStep.doneAt?.toISOString() ?? null },
    ...{ version, createdAt: record.createdAt.toISOString(), createdBy },
    ...{ updatedAt: record.updatedAt?.toISOString() ?? null, updatedBy },
  }
}
