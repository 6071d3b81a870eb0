import type { ListBody, OpenSessionBody, Principal } from '@secondtouch/contracts'
import type { Page, PageRequest } from '@secondtouch/import-core'
import { PAGE } from '../http/parameters'
import { notFound } from '../http/problem'
import { type Route, route } from '../http/route'
import { ref } from '../openapi/shapes'

/** A browser session that is open; its secret is in the browser alone. */
export interface StoredSession {
  readonly id: string
  /** Id and name of the key that opened it. */
  readonly actor: string
  readonly name: string
  readonly createdAt: Date
  readonly usedAt: Date
  readonly expiresAt: Date
}

/** Whose sessions are meant: of a whole workspace, or of one key of it. */
export interface SessionOwner {
  readonly workspaceId: string
  readonly actor?: string
}

/** What these routes need. */
export interface OpenSessionPorts {
  readonly openSessions: {
    listSessions(owner: SessionOwner, page: PageRequest): Promise<Page<StoredSession>>
    /** `false` where the owner has no such session. */
    endSession(owner: SessionOwner, id: string): Promise<boolean>
  }
}

/** `/v1/sessions`: where people are signed in, and the way to end that. */
export function openSessionRoutes(ports: OpenSessionPorts): Route[] {
  return [listRoute(ports), endRoute(ports)]
}

function listRoute({ openSessions }: OpenSessionPorts): Route {
  return route({
    method: 'get',
    path: '/v1/sessions',
    access: 'signed-in',
    summary: 'Open browser sessions, newest first: of the workspace for operators, of the own key for everybody else',
    query: PAGE,
    responses: { 200: { about: 'A page', content: { type: 'application/json', schema: ref('OpenSessionList') } } },
    handler: async ({ principal, query }) => {
      const page = await openSessions.listSessions(ownerFor(principal), query)
      const items = page.items.map(session => sessionBody(session, principal))
      const body: ListBody<OpenSessionBody> = { items, nextCursor: page.nextCursor }
      return { status: 200, body }
    },
  })
}

function endRoute({ openSessions }: OpenSessionPorts): Route {
  return route({
    method: 'delete',
    path: '/v1/sessions/{id}',
    access: 'signed-in',
    summary: 'End a browser session, wherever it is open',
    responses: { 204: { about: 'Ended' } },
    handler: async ({ principal, params }) => {
      if (!(await openSessions.endSession(ownerFor(principal), params.id!))) throw notFound('session')
      return { status: 204 }
    },
  })
}

/** Operators answer for the whole workspace, everybody else for himself. */
function ownerFor({ workspaceId, actor, scopes }: Principal): SessionOwner {
  return scopes.includes('operator') ? { workspaceId } : { workspaceId, actor }
}

function sessionBody(session: StoredSession, { sessionId }: Principal): OpenSessionBody {
  const { id, actor, name, createdAt, usedAt, expiresAt } = session
  return {
    id,
    keyId: actor,
    keyName: name,
    createdAt: createdAt.toISOString(),
    lastUsedAt: usedAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
    current: id === sessionId,
  }
}
