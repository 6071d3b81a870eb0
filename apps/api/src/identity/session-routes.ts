import type { Principal } from '@secondtouch/contracts'
import { text } from '../http/parameters'
import { ProblemError } from '../http/problem'
import { openRoute, type Reply, type Route, route } from '../http/route'
import { ref } from '../openapi/shapes'
import type { PagePorts } from '../pages/home-route'
import { page } from '../pages/page'
import type { IdentityStore } from './identity-store'
import { csrfToken, secretHash } from './secrets'
import { endedSessionCookie, sessionOf } from './session-cookie'
import type { OpenedSession, Sessions } from './sessions'
import type { SignInThrottle } from './sign-in-throttle'

/** What the session routes need. */
export interface SessionPorts extends PagePorts {
  readonly sessions: Sessions
  readonly signIns: SignInThrottle
  readonly identity: Pick<IdentityStore, 'closeSession'>
  readonly https: boolean
}

const PAGE = { type: 'text/html', schema: { type: 'string' } }
const SESSION = { type: 'application/json', schema: ref('Session') }

/** `/v1/session` and the landing of a sign-in link. */
export function sessionRoutes(ports: SessionPorts): Route[] {
  return [openSession(ports), readSession(), closeSession(ports), signInLink(ports)]
}

function openSession({ sessions, signIns }: SessionPorts): Route {
  return openRoute({
    method: 'post',
    path: '/v1/session',
    summary: 'Sign a browser in with an API key or the token of a sign-in link',
    body: { type: 'application/json', schema: ref('SignIn') },
    responses: { 200: { about: 'Signed in; the cookie carries the session', content: SESSION } },
    problems: ['unauthenticated', 'unsupported_media_type', 'rate_limited'],
    handler: async ({ body, address, requestId }) => {
      const { key, token } = readSignIn(body)
      const session = await signIns.attempt(address, (key ?? token)!, secret =>
        key !== undefined ? sessions.openWithKey(secret, requestId) : sessions.openWithToken(secret, requestId),
      )
      if (!session) throw new ProblemError('unauthenticated', 'The key or token is unknown, used, revoked or expired.')
      return signedIn(session)
    },
  })
}

function readSession(): Route {
  return route({
    method: 'get',
    path: '/v1/session',
    access: 'signed-in',
    summary: 'What the caller may do, and the token that a browser sends with unsafe requests',
    responses: { 200: { about: 'The session', content: SESSION } },
    handler: async ({ principal, headers }) => {
      // A key in the header is who was asked for, whatever cookie came along.
      const session = headers.authorization === undefined ? sessionOf(headers) : null
      return { status: 200, body: sessionBody(principal, session) }
    },
  })
}

function closeSession({ identity, https }: SessionPorts): Route {
  return route({
    method: 'delete',
    path: '/v1/session',
    access: 'signed-in',
    summary: 'Sign the browser out',
    responses: { 204: { about: 'Signed out' } },
    handler: async ({ headers }) => {
      const session = sessionOf(headers)
      if (session) await identity.closeSession(secretHash(session))
      return { status: 204, headers: { 'Set-Cookie': endedSessionCookie(https) } }
    },
  })
}

function signInLink({ sessions, signIns, webPage }: SessionPorts): Route {
  return openRoute({
    method: 'get',
    path: '/signin',
    summary: 'Where a sign-in link leads, which works once; without a token the page to sign in with a key',
    query: { token: text('The token of the link.', 200) },
    responses: {
      200: { about: 'Signed in', content: PAGE },
      401: { about: 'The link is unknown, used or expired; the page says so', content: PAGE },
    },
    problems: ['rate_limited'],
    handler: async ({ query: { token }, address, requestId }) => {
      if (token === undefined) return webPage(200)
      const session = await signIns.attempt(address, token, secret => sessions.openWithToken(secret, requestId))
      // The page sees the token in its address, and says that a link works once.
      if (!session) return webPage(401)
      // A strict cookie is not sent on the way from another site, so the browser is asked to come again from here.
      const reply = page(
        200,
        'Signed in',
        '<p><a href="/">Go on</a></p>',
        '<meta http-equiv="refresh" content="0; url=/">',
      )
      return { ...reply, headers: { ...reply.headers, 'Set-Cookie': session.cookie, 'Referrer-Policy': 'no-referrer' } }
    },
  })
}

function readSignIn(body: unknown): { key?: string; token?: string } {
  const { key, token, ...others } = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>
  const isText = (value: unknown) => typeof value === 'string' && value.length > 0 && value.length <= 512
  if (Object.keys(others).length === 0 && isText(key) && token === undefined) return { key: key as string }
  if (Object.keys(others).length === 0 && isText(token) && key === undefined) return { token: token as string }
  throw new ProblemError('malformed_request', 'Expected {"key": "..."} or {"token": "..."}.')
}

function signedIn({ secret, cookie, principal }: OpenedSession & { principal: Principal }): Reply {
  return { status: 200, headers: { 'Set-Cookie': cookie }, body: sessionBody(principal, secret) }
}

function sessionBody(
  { scopes }: Principal,
  session: string | null,
): { scopes: readonly string[]; csrfToken: string | null } {
  return { scopes, csrfToken: session && csrfToken(session) }
}
