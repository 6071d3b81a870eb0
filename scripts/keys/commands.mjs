import { readFileSync } from 'node:fs'
import { newSecret, secretHash } from '@secondtouch/api'
import { SCOPES, SYSTEM } from '@secondtouch/contracts'

/** The command was not given as it has to be; the usage is shown. */
export class WrongUse extends Error {}

/** Who the audit log names for what is done here. */
const ACTOR = 'command-line'
const TIME = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2})?(Z|[+-]\d{2}:\d{2}))?$/
/** A key that somebody else made: as hard to guess as one of ours, and nothing that a header could not carry. */
const SECRET = /^[\w+/=-]{32,200}$/

/** Prints every key of a workspace, or of the system's operators, never the secret. */
export async function* listKeys(store, { workspace, system }) {
  const { id: owner } = await existing(store, { workspace, system })
  let cursor
  do {
    const page = await store.identity.listKeys(owner, { limit: 100, cursor })
    for (const key of page.items) yield lineOf(key)
    cursor = page.nextCursor ?? undefined
  } while (cursor)
}

/** Makes a key, and the workspace where it is not there, and prints the key, this once. */
export async function* createKey(store, { workspace, system, name, scopes, expires, 'secret-file': file }) {
  if (!name?.trim()) throw new WrongUse('Give the key a --name to know it by.')
  const rights = system ? operatorsRights(scopes) : { scopes: scopesIn(scopes) }
  const expiresAt = expires === undefined ? undefined : timeIn(expires)
  const key = file === undefined ? newSecret() : secretIn(file)
  const { id: owner } = await ownerOf({ workspace, system }, named => store.identity.ensureWorkspace(named))
  const stored = await store.identity.addKey({
    ...{ workspaceId: owner, name, hash: secretHash(key), expiresAt },
    ...rights,
  })
  await note(store, owner, 'key.created', stored.id)
  yield lineOf(stored)
  if (file === undefined) yield `key: ${key}`
}

/** Takes a key out of use. */
export async function* revokeKey(store, { workspace, system, id }) {
  if (!id) throw new WrongUse('Say which key: its id is in the list.')
  const { id: owner, called } = await existing(store, { workspace, system })
  if (!(await store.identity.revokeKey(owner, id))) throw new Error(`${called} has no key ${id}.`)
  await note(store, owner, 'key.revoked', id)
  yield `${id} is revoked`
}

function existing(store, whose) {
  return ownerOf(whose, async name => {
    const found = await store.identity.workspaceNamed(name)
    if (!found) throw new Error(`There is no workspace ${name}.`)
    return found
  })
}

/** Whose keys are meant: of a workspace, `local` where none is named, or of the system. */
async function ownerOf({ workspace, system }, find) {
  if (system && workspace !== undefined) throw new WrongUse('A system operator belongs to no --workspace.')
  if (system) return { id: SYSTEM, called: 'The system' }
  const name = workspace ?? 'local'
  const { id } = await find(name)
  return { id, called: `The workspace ${name}` }
}

function operatorsRights(scopes) {
  if (scopes !== undefined) throw new WrongUse('A key with --system has no other --scopes.')
  return { scopes: ['operator'], isSystemOperator: true }
}

function scopesIn(list) {
  const wanted = list?.split(',') ?? []
  const wrong = wanted.filter(scope => !SCOPES.includes(scope))
  if (wanted.length > 0 && wrong.length === 0) return wanted
  throw new WrongUse(
    `Give --scopes as a list of ${SCOPES.join(', ')}${wrong.length ? `, not ${wrong.join(', ')}` : ''}.`,
  )
}

function secretIn(file) {
  const secret = readFileSync(file, 'utf8').trim()
  if (SECRET.test(secret)) return secret
  throw new WrongUse(`Expected in ${file} 32 to 200 letters, digits and "+/=_-", as of: openssl rand -base64 32.`)
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
