import type { Principal } from '@secondtouch/contracts'
import { flag, text } from '../http/parameters'
import { ProblemError } from '../http/problem'
import { openRoute, type Reply, type Route, route } from '../http/route'
import { ref } from '../openapi/shapes'
import type { PagePorts } from '../pages/home-route'
import type { IdentityStore } from './identity-store'
import { csrfToken, secretHash } from './secrets'
import { endedSessionCookie, sessionsIn } from './session-cookie'
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

/** `/v1/session` and the page to sign in on. */
export function sessionRoutes(ports: SessionPorts): Route[] {
  return [openSession(ports), readSession(ports), closeSession(ports), signInLink(ports)]
}

function openSession({ sessions, signIns, identity, https }: SessionPorts): Route {
  return openRoute({
    method: 'post',
    path: '/v1/session',
    summary: 'Sign a browser in with an API key or the token of a sign-in link',
    body: { type: 'application/json', schema: ref('SignIn') },
    responses: { 200: { about: 'Signed in; the cookie carries the session', content: SESSION } },
    problems: ['unauthenticated', 'unsupported_media_type', 'rate_limited'],
    handler: async ({ body, address, headers, requestId }) => {
      const { key, token } = readSignIn(body)
      const session = await signIns.attempt(address, (key ?? token)!, secret =>
        key !== undefined ? sessions.openWithKey(secret, requestId) : sessions.openWithToken(secret, requestId),
      )
      if (!session) throw new ProblemError('unauthenticated', 'The key or token is unknown, used, revoked or expired.')
      // The browser has one session from now on: what it had before must not stay open with nobody to end it.
      await closeAll(identity, sessionsIn(headers, https))
      return signedIn(session)
    },
  })
}

function readSession({ https }: SessionPorts): Route {
  return route({
    method: 'get',
    path: '/v1/session',
    access: 'signed-in',
    summary: 'What the caller may do, and the token that a browser sends with unsafe requests',
    responses: { 200: { about: 'The session', content: SESSION } },
    handler: async ({ principal, headers }) => {
      // A key in the header is who was asked for, whatever cookie came along.
      const [session = null] = headers.authorization === undefined ? sessionsIn(headers, https) : []
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
      await closeAll(identity, sessionsIn(headers, https))
      // What is unsaved in the browser is of whoever goes; answers are kept by no cache anyway.
      return { status: 204, headers: { 'Set-Cookie': endedSessionCookie(https), 'Clear-Site-Data': '"storage"' } }
    },
  })
}

/**
 * A page with a button, whatever the link: programs that look at links on their way to a person (mail scanners, previews) would
 * use it up if going there were enough.
 */
function signInLink({ webPage }: SessionPorts): Route {
  return openRoute({
    method: 'get',
    path: '/signin',
    summary: 'The page to sign in on: with a key, or by a button where the address carries the token of a sign-in link',
    query: {
      token: text('The token of the link, for the page; the server does not look at it here.', 200),
      to: text('Where the page goes on to.', 2_000),
      ended: flag('Whether the page says that a session has ended.'),
    },
    responses: { 200: { about: 'The page', content: PAGE } },
    handler: () => webPage(200),
  })
}

async function closeAll(identity: SessionPorts['identity'], secrets: readonly string[]): Promise<void> {
  await Promise.all(secrets.map(secret => identity.closeSession(secretHash(secret))))
}

function readSignIn(body: unknown): { key?: string; token?: string } {
  const { key, token, ...others } = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>
  const isText = (value: unknown) => typeof value === 'string' && value.length > 0 && value.length <= 512
  if (Object.keys(others).length === 0 && isText(key) && token === undefined) return { key: key as string }
  if (Object.keys(others).length === 0 && isText(token) && key === undefined) return { token: token as string }
  throw new ProblemError('malformed_request', 'Expected {"key": "..."} or {"token": "..."}.')
}

function signedIn({ secret, cookie, principal }: OpenedSession): Reply {
  return { status: 200, headers: { 'Set-Cookie': cookie }, body: sessionBody(principal, secret) }
}

function sessionBody(
  { scopes }: Principal,
  session: string | null,
): { scopes: readonly string[]; csrfToken: string | null } {
  return { scopes, csrfToken: session && csrfToken(session) }
}
