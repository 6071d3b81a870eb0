import { type Principal, type ProblemField, SCOPES, type Scope, SYSTEM } from '@secondtouch/contracts'
import { ProblemError } from '../http/problem'

const MAX_NAME_LENGTH = 100
const TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/i

/** A key that somebody asks for. */
export interface KeyRequest {
  readonly name: string
  readonly scopes: readonly Scope[]
  readonly expiresAt: Date | null
}

/** Reads the body of `POST /v1/keys`; throws `invalid_key` naming every fault. */
export function readKeyRequest(body: unknown): KeyRequest {
  const given = (typeof body === 'object' && body !== null && !Array.isArray(body) ? body : {}) as Record<
    string,
    unknown
  >
  const { name, scopes, expiresAt = null, ...others } = given
  const errors: ProblemField[] = Object.keys(others).map(field =>
    fault(field.slice(0, 100), 'unknown', 'Not expected.'),
  )
  const cleanName = typeof name === 'string' ? name.trim() : ''
  if (cleanName === '' || cleanName.length > MAX_NAME_LENGTH || /\p{C}/u.test(cleanName)) {
    errors.push(fault('name', 'invalid', `Expected 1 to ${MAX_NAME_LENGTH} characters on one line.`))
  }
  if (!Array.isArray(scopes) || scopes.length === 0 || !scopes.every(scope => SCOPES.includes(scope))) {
    errors.push(fault('scopes', 'invalid', `Expected at least one of ${SCOPES.join(', ')}.`))
  }
  const end = expiresAt === null ? null : timeIn(expiresAt)
  if (end === undefined || (end && end <= new Date())) {
    errors.push(fault('expiresAt', 'invalid', 'Expected a time to come, such as 2030-01-31T00:00:00Z.'))
  }
  if (errors.length > 0) {
    throw new ProblemError('invalid_key', errors.map(each => `${each.field}: ${each.message}`).join(' '), { errors })
  }
  return {
    name: cleanName,
    scopes: SCOPES.filter(scope => (scopes as Scope[]).includes(scope)),
    expiresAt: end ?? null,
  }
}

/**
 * System operators are made where the system is run, not over the network. And a token of the host product ends in minutes and
 * cannot be revoked here, so nothing that lasts may come of it.
 */
export function refuseMaker({ workspaceId, isHostUser }: Principal): void {
  if (workspaceId === SYSTEM) {
    throw new ProblemError('forbidden', 'Keys are made for a workspace, or at the command line: npm run keys.')
  }
  if (!isHostUser) return
  throw new ProblemError('forbidden', 'Keys are made with a key or its session, not with a token of the host product.')
}

/** Nothing that a key makes lasts longer than the key. */
export function refuseLongerKey({ keyEndsAt }: Principal, { expiresAt }: KeyRequest): void {
  if (!keyEndsAt || (expiresAt && expiresAt <= keyEndsAt)) return
  const message = `The key that makes it ends at ${keyEndsAt.toISOString()}. Expected a time no later than that.`
  const errors = [fault('expiresAt', 'too_late', message)]
  throw new ProblemError('invalid_key', `expiresAt: ${message}`, { errors })
}

/** Nobody gives away what is not theirs. */
export function refuseGreaterKey({ scopes }: Principal, request: KeyRequest): void {
  const beyond = request.scopes.filter(scope => !scopes.includes(scope))
  if (beyond.length === 0) return
  throw new ProblemError('forbidden', `A key may have the scopes of its maker only, which ${beyond.join(', ')} is not.`)
}

function timeIn(value: unknown): Date | undefined {
  if (typeof value !== 'string' || !TIME.test(value)) return undefined
  const time = new Date(value)
  return Number.isNaN(time.getTime()) ? undefined : time
}

function fault(field: string, code: string, message: string): ProblemField {
  return { field, code, message }
}
