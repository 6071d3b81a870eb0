import {
  checkAccountPatch,
  checkNewAccount,
  dayOf,
  LEVELS,
  type Level,
  qualityOf,
  relationshipOf,
} from '@secondtouch/accounts'
import { type AccountBody, type AccountCountBody, IMPORT_ID } from '@secondtouch/contracts'
import {
  ACCOUNT_SORTS,
  ACCOUNT_STATES,
  type AccountChange,
  type AccountRecord,
  type AccountStore,
} from '@secondtouch/import-core'
import { IF_MATCH, versionConflict, versionIn } from '../http/if-match'
import { oneOf, PAGE, type Parameter, text, wholeNumber } from '../http/parameters'
import { notFound, ProblemError } from '../http/problem'
import { type Reply, type Route, route } from '../http/route'
import type { WorkspaceLimitsOf } from '../imports/limits'
import { ref } from '../openapi/shapes'

/** What the account routes need. */
export interface AccountPorts {
  readonly accounts: AccountStore
  readonly limitsOf: WorkspaceLimitsOf
}

const ACCOUNT = { type: 'application/json', schema: ref('Account') }
const ETAG = { ETag: 'The version.' }

const importIdParameter: Parameter<string | undefined> = {
  about: 'Only accounts that this import made.',
  schema: { type: 'string', pattern: IMPORT_ID.source, maxLength: 24 },
  parse: given => (IMPORT_ID.test(given) ? given : undefined),
  fallback: undefined,
}

const LEVEL_NAMES = LEVELS.map(({ level }) => level)

/** Which accounts a list has. */
const FILTER = {
  q: text('Text that the name contains; never a pattern.', 200),
  importId: importIdParameter,
  level: oneOf('Only accounts of this signal quality.', LEVEL_NAMES),
  state: oneOf('Only accounts that people work with, or only those that nobody has touched yet.', ACCOUNT_STATES),
} as const

/** Farthest position that a page may begin at: more accounts than any workspace has. */
const MAX_OFFSET = 100_000_000

/** `/v1/accounts`, `/v1/accounts/count` and `/v1/accounts/{id}`. */
export function accountRoutes(ports: AccountPorts): Route[] {
  return [
    listRoute(ports),
    countRoute(ports),
    createRoute(ports),
    getRoute(ports),
    editRoute(ports),
    deleteRoute(ports),
  ]
}

function listRoute({ accounts }: AccountPorts): Route {
  return route({
    method: 'get',
    path: '/v1/accounts',
    access: 'accounts:read',
    summary: 'Accounts of the workspace',
    query: {
      ...FILTER,
      sort: oneOf('Order; `-` is descending. By default as they were added.', ACCOUNT_SORTS),
      ...PAGE,
      offset: wholeNumber('Accounts of the list before the page, in the place of `cursor`.', 0, MAX_OFFSET, 0),
    },
    responses: { 200: { about: 'A page', content: { type: 'application/json', schema: ref('AccountList') } } },
    handler: async ({ principal: { workspaceId }, query }) => {
      const { sort = 'createdAt', limit, cursor, offset, ...filter } = query
      if (cursor !== undefined && offset > 0) throw twoPlaces()
      const page = await accounts.list(workspaceId, { ...filter, sort }, { limit, cursor, offset })
      return { status: 200, body: { items: page.items.map(accountBody), nextCursor: page.nextCursor } }
    },
  })
}

function countRoute({ accounts }: AccountPorts): Route {
  return route({
    method: 'get',
    path: '/v1/accounts/count',
    access: 'accounts:read',
    summary: 'How many accounts a list has',
    query: FILTER,
    responses: { 200: { about: 'The count', content: { type: 'application/json', schema: ref('AccountCount') } } },
    handler: async ({ principal: { workspaceId }, query }) => {
      const body: AccountCountBody = { count: await accounts.count(workspaceId, query) }
      return { status: 200, body }
    },
  })
}

function createRoute({ accounts, limitsOf }: AccountPorts): Route {
  return route({
    method: 'post',
    path: '/v1/accounts',
    access: 'accounts:write',
    summary: 'Add one account by hand',
    body: { type: 'application/json', schema: ref('NewAccount') },
    responses: { 201: { about: 'Added', content: ACCOUNT, headers: { ...ETAG, Location: 'The account.' } } },
    problems: ['invalid_account', 'account_limit', 'unsupported_media_type'],
    handler: async ({ principal: { workspaceId }, body }) => {
      const fields = checked(checkNewAccount(body))
      const { maxAccounts } = await limitsOf(workspaceId)
      const account = await accounts.create(workspaceId, fields, maxAccounts)
      if (!account) throw new ProblemError('account_limit', `The workspace has its ${maxAccounts} accounts already.`)
      return answer(201, account, { Location: `/v1/accounts/${account.id}` })
    },
  })
}

function getRoute({ accounts }: AccountPorts): Route {
  return route({
    method: 'get',
    path: '/v1/accounts/{id}',
    access: 'accounts:read',
    summary: 'One account',
    responses: { 200: { about: 'The account', content: ACCOUNT, headers: ETAG } },
    handler: async ({ principal: { workspaceId }, params }) => {
      const account = await accounts.get(workspaceId, params.id!)
      if (!account) throw notFound('account')
      return answer(200, account)
    },
  })
}

function editRoute({ accounts }: AccountPorts): Route {
  return route({
    method: 'patch',
    path: '/v1/accounts/{id}',
    access: 'accounts:write',
    summary: 'Change the given fields of an account',
    headers: IF_MATCH,
    body: { type: 'application/json', schema: ref('AccountPatch') },
    responses: { 200: { about: 'Changed', content: ACCOUNT, headers: ETAG } },
    problems: ['invalid_account', 'version_conflict', 'unsupported_media_type'],
    handler: async ({ principal: { workspaceId, name }, params, headers, body }) => {
      const change = checked(checkAccountPatch(body))
      const version = versionIn(headers['if-match'])
      return answer(200, changed(await accounts.edit(workspaceId, params.id!, change, version, name)))
    },
  })
}

function deleteRoute({ accounts }: AccountPorts): Route {
  return route({
    method: 'delete',
    path: '/v1/accounts/{id}',
    access: 'accounts:write',
    summary: 'Remove an account',
    headers: IF_MATCH,
    responses: { 204: { about: 'Removed' } },
    problems: ['version_conflict'],
    handler: async ({ principal: { workspaceId }, params, headers }) => {
      changed(await accounts.delete(workspaceId, params.id!, versionIn(headers['if-match'])))
      return { status: 204 }
    },
  })
}

/** A page begins after another one or at a position, never both. */
function twoPlaces(): ProblemError {
  const message = 'Expected either the nextCursor of the page before or a position, not both.'
  return new ProblemError('invalid_parameter', message, { errors: [{ field: 'offset', code: 'invalid', message }] })
}

interface Fault {
  readonly field: string
  readonly code: string
  readonly message: string
}

/** The fields, or a problem that names every fault. */
function checked<Result extends object>(result: Result): Exclude<Result, readonly Fault[]> {
  if (!Array.isArray(result)) return result as Exclude<Result, readonly Fault[]>
  const errors = (result as readonly Fault[]).map(({ field, code, message }) => ({ field, code, message }))
  throw new ProblemError('invalid_account', errors.map(error => `${error.field}: ${error.message}`).join(' '), {
    errors,
  })
}

function changed(change: AccountChange): AccountRecord {
  if (change.kind === 'changed') return change.account
  if (change.kind === 'not_found') throw notFound('account')
  const { version } = change.account
  throw versionConflict(`The account is at version ${version} by now. Read it again, then change it.`, version)
}

function answer(status: number, account: AccountRecord, headers: Record<string, string> = {}): Reply {
  return { status, headers: { ...headers, ETag: `"${account.version}"` }, body: accountBody(account) }
}

function accountBody(account: AccountRecord): AccountBody {
  const { id, fields, version, createdAt, updatedAt, updatedBy, source, cadence, followed, facts } = account
  const { name, notes, currentObjective, openThread, renewalDate, significantDates } = fields
  return {
    ...{ id, name, notes, currentObjective, openThread, renewalDate, significantDates },
    ...{ cadence: cadence?.days ?? null, followed, level: levelToday(account), lastContactOn: facts.last?.on ?? null },
    ...{ version, createdAt: createdAt.toISOString(), updatedAt: updatedAt.toISOString(), updatedBy, source },
  }
}

function levelToday(account: AccountRecord): Level {
  const today = dayOf(new Date().toISOString().slice(0, 10))
  return qualityOf(relationshipOf(account), today).level
}
