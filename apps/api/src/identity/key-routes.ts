import type { KeyBody, ListBody, NewKeyBody, Scope } from '@secondtouch/contracts'
import type { Page, PageRequest } from '@secondtouch/import-core'
import { PAGE } from '../http/parameters'
import { notFound, ProblemError } from '../http/problem'
import { type Route, route } from '../http/route'
import { ref } from '../openapi/shapes'
import { readKeyRequest, refuseGreaterKey, refuseLongerKey, refuseMaker } from './new-key'
import { newSecret, secretHash } from './secrets'

/** A stored key; its secret is known to nobody but who made it. */
export interface StoredKey {
  readonly id: string
  readonly name: string
  readonly scopes: readonly Scope[]
  readonly createdAt: Date
  readonly expiresAt: Date | null
  readonly revokedAt: Date | null
  readonly lastUsedAt: Date | null
  /** Id of the key that made it. */
  readonly madeBy: string | null
}

/** What the key routes need. */
export interface KeyPorts {
  readonly keys: {
    /** `null` where the key that makes it opens nothing any more. */
    addChildKey(key: {
      workspaceId: string
      name: string
      scopes: readonly Scope[]
      hash: string
      madeBy: string
      expiresAt?: Date
    }): Promise<StoredKey | null>
    listKeys(workspaceId: string, page: PageRequest): Promise<Page<StoredKey>>
    revokeKey(workspaceId: string, id: string): Promise<boolean>
  }
}

/** `/v1/keys`: the keys of the caller's own workspace. */
export function keyRoutes(ports: KeyPorts): Route[] {
  return [listRoute(ports), createRoute(ports), revokeRoute(ports)]
}

function listRoute({ keys }: KeyPorts): Route {
  return route({
    method: 'get',
    path: '/v1/keys',
    access: 'operator',
    summary: 'API keys of the workspace, newest first; never the keys themselves',
    query: PAGE,
    responses: { 200: { about: 'A page', content: { type: 'application/json', schema: ref('KeyList') } } },
    handler: async ({ principal: { workspaceId }, query }) => {
      const page = await keys.listKeys(workspaceId, query)
      const body: ListBody<KeyBody> = { items: page.items.map(keyBody), nextCursor: page.nextCursor }
      return { status: 200, body }
    },
  })
}

function createRoute({ keys }: KeyPorts): Route {
  return route({
    method: 'post',
    path: '/v1/keys',
    access: 'operator',
    summary: 'Make an API key; this answer is the only one that shows it',
    body: { type: 'application/json', schema: ref('KeyRequest') },
    responses: { 201: { about: 'Made', content: { type: 'application/json', schema: ref('NewKey') } } },
    problems: ['invalid_key', 'unsupported_media_type'],
    handler: async ({ principal, body }) => {
      refuseMaker(principal)
      const request = readKeyRequest(body)
      refuseGreaterKey(principal, request)
      refuseLongerKey(principal, request)
      const { name, scopes, expiresAt } = request
      const key = newSecret()
      const { workspaceId, actor: madeBy } = principal
      const stored = await keys.addChildKey({
        ...{ workspaceId, name, scopes, hash: secretHash(key), madeBy },
        ...(expiresAt && { expiresAt }),
      })
      if (!stored) throw new ProblemError('unauthenticated', 'Your key has been revoked or has ended meanwhile.')
      const answer: NewKeyBody = { ...keyBody(stored), key }
      return { status: 201, body: answer }
    },
  })
}

function revokeRoute({ keys }: KeyPorts): Route {
  return route({
    method: 'delete',
    path: '/v1/keys/{id}',
    access: 'operator',
    summary: 'Take a key and all keys that it made out of use for good, and end the sessions opened with them',
    responses: { 204: { about: 'Revoked' } },
    handler: async ({ principal: { workspaceId }, params }) => {
      if (!(await keys.revokeKey(workspaceId, params.id!))) throw notFound('key')
      return { status: 204 }
    },
  })
}

function keyBody(key: StoredKey): KeyBody {
  const { id, name, scopes, createdAt, expiresAt, revokedAt, lastUsedAt, madeBy } = key
  return {
    id,
    name,
    scopes,
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt?.toISOString() ?? null,
    revokedAt: revokedAt?.toISOString() ?? null,
    lastUsedAt: lastUsedAt?.toISOString() ?? null,
    active: revokedAt === null && (expiresAt === null || expiresAt > new Date()),
    madeBy,
  }
}
