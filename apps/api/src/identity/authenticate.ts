import { timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { Principal } from '@secondtouch/contracts'
import { ProblemError } from '../http/problem'
import type { Access } from '../http/route'
import type { HostTokens, IdentityStore } from './identity-store'
import { csrfToken, secretHash } from './secrets'
import { sessionsIn } from './session-cookie'

/** Longest key, and longest token of a host product, that is looked at. */
const MAX_KEY_LENGTH = 512
const MAX_TOKEN_LENGTH = 8 * 1024

/** How a JWT looks; no key of ours has a dot. */
const TOKEN = /^[\w-]+\.[\w-]+\.[\w-]+$/

type Request = Pick<IncomingMessage, 'method' | 'headers' | 'rawHeaders'> & { readonly ip?: string | undefined }

/** Throws where a request with a session may have been made by another site. */
export type ForgeryCheck = (request: Request, session: string) => void

/** What tells who comes. */
export interface Authenticators {
  readonly identity: Pick<IdentityStore, 'findKey' | 'findSession'>
  /** `null` where no host product is known. */
  readonly hostTokens: HostTokens | null
  /** Whether people reach the product over https, and its cookie has the name that only https has. */
  readonly https: boolean
  /** Counts a wrong key; throws `rate_limited` once there were too many of one address. */
  readonly onWrongKey: (address: string, key: string) => Promise<void>
}

/** Who a request comes from, by its key, token or session; throws `unauthenticated`, or what `checkForgery` throws. */
export async function authenticate(
  request: Request,
  { identity, hostTokens, https, onWrongKey }: Authenticators,
  checkForgery: ForgeryCheck = checkToken,
): Promise<Principal> {
  const { authorization } = request.headers
  // Node keeps the first of two Authorization headers; which one a proxy in front looked at cannot be known.
  if (countOf('authorization', request.rawHeaders) > 1) throw unauthenticated('Send one Authorization header.')
  if (authorization !== undefined) {
    const key = keyOf(authorization)
    const isToken = hostTokens !== null && TOKEN.test(key)
    const found = await (isToken ? hostTokens.principalOf(key) : identity.findKey(secretHash(key)))
    // A token is signed, so nobody tries one after the other.
    if (!found && !isToken) await onWrongKey(request.ip ?? '', key)
    return found ?? refuse()
  }
  const [session, ...others] = sessionsIn(request.headers, https)
  // Which one the person opened cannot be known: another host or path may have planted one that is somebody else's.
  if (others.length > 0) throw unauthenticated('Two session cookies came. Remove the cookies of this address.')
  if (session === undefined) throw unauthenticated('Send a key as "Authorization: Bearer <key>", or sign in.')
  const principal = (await identity.findSession(secretHash(session))) ?? refuse()
  checkForgery(request, session)
  return principal
}

/** Refuses a principal who may not do what the route does. */
export function authorize(principal: Principal, access: Access): void {
  if (access === 'anyone' || access === 'signed-in') return
  if (access === 'system-operator') {
    if (principal.isSystemOperator) return
    throw new ProblemError('forbidden', 'This shows all workspaces, and needs a key of a system operator.')
  }
  if (principal.scopes.includes(access)) return
  throw new ProblemError('forbidden', `This needs the scope "${access}"; the key has ${principal.scopes.join(', ')}.`)
}

function keyOf(authorization: string): string {
  const [, key] = /^Bearer +([\x21-\x7e]+)$/i.exec(authorization) ?? []
  const longest = TOKEN.test(key ?? '') ? MAX_TOKEN_LENGTH : MAX_KEY_LENGTH
  if (!key || key.length > longest) throw unauthenticated('Expected "Authorization: Bearer <key>".')
  return key
}

function checkToken({ method, headers }: Request, session: string): void {
  if (method === 'GET' || method === 'HEAD') return
  const given = Buffer.from(String(headers['x-csrf-token'] ?? ''))
  const expected = Buffer.from(csrfToken(session))
  if (given.length === expected.length && timingSafeEqual(given, expected)) return
  throw new ProblemError('csrf_token_missing', 'Send the csrfToken of GET /v1/session as X-CSRF-Token.')
}

/** For pages that are not ours and know no token: the browser itself says that one of our pages asks. */
export const checkSameOrigin: ForgeryCheck = ({ method, headers }) => {
  if (method === 'GET' || method === 'HEAD' || headers['sec-fetch-site'] === 'same-origin') return
  throw new ProblemError('csrf_token_missing', 'Only a page of this address may do that with a session.')
}

function countOf(name: string, rawHeaders: readonly string[]): number {
  return rawHeaders.filter((text, i) => i % 2 === 0 && text.toLowerCase() === name).length
}

function refuse(): never {
  throw unauthenticated('The key or session is unknown, revoked or expired.')
}

function unauthenticated(detail: string): ProblemError {
  return new ProblemError('unauthenticated', detail, { headers: { 'WWW-Authenticate': 'Bearer' } })
}
