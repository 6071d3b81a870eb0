import { newSecret, secretHash } from '@secondtouch/api'
import { SCOPES } from '@secondtouch/contracts'

/** The command was not given as it has to be; the usage is shown. */
export class WrongUse extends Error {}

/** Who the audit log names for what is done here. */
const ACTOR = 'command-line'
const TIME = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2})?(Z|[+-]\d{2}:\d{2}))?$/

/** Prints every key of a workspace, never the secret. */
export async function* listKeys(store, { workspace }) {
  const { id: workspaceId } = await existing(store, workspace)
  let cursor
  do {
    const page = await store.identity.listKeys(workspaceId, { limit: 100, cursor })
    for (const key of page.items) yield lineOf(key)
    cursor = page.nextCursor ?? undefined
  } while (cursor)
}

/** Makes a key, and the workspace where it is not there, and prints the key, this once. */
export async function* createKey(store, { workspace, name, scopes, expires }) {
  if (!name?.trim()) throw new WrongUse('Give the key a --name to know it by.')
  const wanted = scopes?.split(',') ?? []
  const wrong = wanted.filter(scope => !SCOPES.includes(scope))
  if (wanted.length === 0 || wrong.length > 0) {
    throw new WrongUse(
      `Give --scopes as a list of ${SCOPES.join(', ')}${wrong.length ? `, not ${wrong.join(', ')}` : ''}.`,
    )
  }
  const expiresAt = expires === undefined ? undefined : timeIn(expires)
  const { id: workspaceId } = await store.identity.ensureWorkspace(workspace)
  const key = newSecret()
  const stored = await store.identity.addKey({ workspaceId, name, scopes: wanted, hash: secretHash(key), expiresAt })
  await note(store, workspaceId, 'key.created', stored.id)
  yield lineOf(stored)
  yield `key: ${key}`
}

/** Takes a key out of use. */
export async function* revokeKey(store, { workspace, id }) {
  if (!id) throw new WrongUse('Say which key: its id is in the list.')
  const { id: workspaceId } = await existing(store, workspace)
  if (!(await store.identity.revokeKey(workspaceId, id)))
    throw new Error(`The workspace ${workspace} has no key ${id}.`)
  await note(store, workspaceId, 'key.revoked', id)
  yield `${id} is revoked`
}

async function existing(store, name) {
  const found = await store.identity.workspaceNamed(name)
  if (!found) throw new Error(`There is no workspace ${name}.`)
  return found
}

function timeIn(text) {
  const time = TIME.test(text) ? new Date(text) : null
  if (time && time > new Date()) return time
  throw new WrongUse('Give --expires as a time to come, such as 2030-01-31T00:00:00Z.')
}

function note(store, workspaceId, action, target) {
  return store.audit.note({ workspaceId, actor: ACTOR, action, target, requestId: null })
}

function lineOf({ id, name, scopes, expiresAt, revokedAt, lastUsedAt }) {
  const state = revokedAt
    ? `revoked ${revokedAt.toISOString()}`
    : expiresAt
      ? `until ${expiresAt.toISOString()}`
      : 'without end'
  return `${id}  ${name}  ${scopes.join(',')}  ${state}  ${lastUsedAt ? `used ${lastUsedAt.toISOString()}` : 'never used'}`
}
