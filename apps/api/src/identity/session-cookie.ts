import type { IncomingHttpHeaders } from 'node:http'

/** Seconds that a browser session lasts at most, a working day, and that it may lie unused: longer than any lunch. */
export const SESSION_SECONDS = 12 * 60 * 60
export const IDLE_SECONDS = 4 * 60 * 60

/** The secrets of all sessions that came as cookies. A browser of ours sends one; more come where somebody planted another. */
export function sessionsIn({ cookie = '' }: IncomingHttpHeaders, https: boolean): string[] {
  const start = `${nameOf(https)}=`
  const values = cookie.split(';').map(pair => pair.trim())
  const secrets = values.filter(pair => pair.startsWith(start)).map(pair => pair.slice(start.length).trim())
  return secrets.filter(secret => /^[\w-]{16,128}$/.test(secret))
}

/** `Set-Cookie` that opens a session; scripts cannot read it and other sites cannot send it. */
export function sessionCookie(secret: string, https: boolean): string {
  return cookie(secret, SESSION_SECONDS, https)
}

/** `Set-Cookie` that ends the browser's session. */
export function endedSessionCookie(https: boolean): string {
  return cookie('', 0, https)
}

/** With `__Host-` a browser takes the cookie from this very host alone: no host beside or above it can plant one. */
function nameOf(https: boolean): string {
  return https ? '__Host-session' : 'session'
}

function cookie(value: string, maxAge: number, https: boolean): string {
  const secure = https ? '; Secure' : ''
  return `${nameOf(https)}=${value}; Path=/; HttpOnly; SameSite=Strict; Max-Age=${maxAge}${secure}`
}
