import { AUDIT_ACTIONS, SCOPES } from '@secondtouch/contracts'
import type { JsonSchema } from '../http/parameters'
import { closed, listOf, nullableString, nullableTime, string, time, whole } from '../openapi/shapes'

const keyFacts = {
  id: string,
  name: string,
  scopes: { type: 'array', items: { enum: SCOPES } },
  createdAt: time,
  expiresAt: nullableTime,
  revokedAt: nullableTime,
  lastUsedAt: { ...nullableTime, description: 'To the minute.' },
  active: { type: 'boolean', description: 'Neither revoked nor expired.' },
  madeBy: { ...nullableString, description: 'Id of the key that made it; revoking that one revokes this one too.' },
}

/** Keys, sessions and the audit log. */
export const IDENTITY_SCHEMAS = {
  Key: whole(keyFacts),
  KeyList: listOf('Key'),
  NewKey: whole({ ...keyFacts, key: { ...string, description: 'The key. It is shown this once.' } }),
  KeyRequest: closed(
    {
      name: { type: 'string', minLength: 1, maxLength: 100 },
      scopes: { type: 'array', minItems: 1, items: { enum: SCOPES }, description: 'No more than the caller has.' },
      expiresAt: {
        ...nullableTime,
        description: 'When it ends by itself, no later than the key that makes it; left out or null for never.',
      },
    },
    ['name', 'scopes'],
  ),
  OpenSession: whole({
    id: string,
    keyId: { ...string, description: 'Id of the key that it was opened with.' },
    keyName: string,
    createdAt: time,
    lastUsedAt: { ...time, description: 'To the minute. A session that nobody uses ends after four hours.' },
    expiresAt: { ...time, description: 'When it ends at the latest.' },
    current: { type: 'boolean', description: 'Whether it is the one that asks.' },
  }),
  OpenSessionList: listOf('OpenSession'),
  AuditEntry: whole({
    id: string,
    at: time,
    actor: {
      ...string,
      description: 'Id of the key, or of the host product’s user; `unknown` for a refused key that nobody has.',
    },
    actorName: { ...nullableString, description: 'Name of that key.' },
    action: { enum: AUDIT_ACTIONS },
    target: {
      ...nullableString,
      description:
        'Id of the import, key or session it was done to; of what was refused the network that it came from.',
    },
    requestId: nullableString,
  }),
  AuditList: listOf('AuditEntry'),
  Session: whole({ scopes: { type: 'array', items: { enum: SCOPES } }, csrfToken: nullableString }),
  SignIn: {
    oneOf: [closed({ key: string }, ['key']), closed({ token: string }, ['token'])],
    description: 'An API key, or the token of a one-time sign-in link.',
  },
} satisfies Record<string, JsonSchema>
