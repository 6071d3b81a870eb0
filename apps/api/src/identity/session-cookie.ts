import type { IncomingHttpHeaders } from 'node:http'

/** Seconds that a browser session lasts: a working day. */
export const SESSION_SECONDS = 12 * 60 * 60

const NAME = 'session'

/** The session's secret in the request's cookies, if there is one. */
export function sessionOf({ cookie = '' }: IncomingHttpHeaders): string | null {
  const pair = cookie.split(';').find(each => each.trimStart().startsWith(`${NAME}=`))
  const secret = pair?.slice(pair.indexOf('=') + 1).trim()
  return secret && /^[\w-]{16,128}$/.test(secret) ? secret : null
}

/** `Set-Cookie` that opens a session; scripts cannot read it and other sites cannot send it. */
export function sessionCookie(secret: string, secure: boolean): string {
  return cookie(secret, SESSION_SECONDS, secure)
}

/** `Set-Cookie` that ends the browser's session. */
export function endedSessionCookie(secure: boolean): string {
  return cookie('', 0, secure)
}

function cookie(value: string, maxAge: number, secure: boolean): string {
  return `${NAME}=${value}; Path=/; HttpOnly; SameSite=Strict; Max-Age=${maxAge}${secure ? '; Secure' : ''}`
}
