import type { Scope } from '@secondtouch/contracts'
import { ConnectionLostError, isAway, refusalIn } from './api-error'
import { connection } from './connection'
import { untilHeard } from './until-heard'

/** What the signed-in browser may do. */
export interface Session {
  readonly scopes: readonly Scope[]
  /** Sent with everything that changes something; `null` for a caller with a key. */
  readonly csrfToken: string | null
}

let known: Promise<Session | null> | null = null
let onEnded: () => void = () => undefined

/** Says what is to happen when the server no longer knows the session. */
export function whenSessionEnds(act: () => void): void {
  onEnded = act
}

/** The session, asked for once; `null` where nobody is signed in. */
export async function currentSession(): Promise<Session | null> {
  known ??= untilHeard(() => ask('GET'))
  try {
    return await known
  } catch (error) {
    known = null
    throw error
  }
}

/** The token that unsafe requests carry. */
export async function csrfToken(): Promise<string> {
  return (await currentSession())?.csrfToken ?? ''
}

/** Signs in with an API key or the token of a link; `null` where that opens nothing. */
export async function signIn(by: { readonly key: string } | { readonly token: string }): Promise<Session | null> {
  const session = await ask('POST', by)
  known = Promise.resolve(session)
  return session
}

/** Signs out, here and on the server. */
export async function signOut(): Promise<void> {
  const looks = Object.entries(localStorage)
  await fetch('/v1/session', { method: 'DELETE', headers: { 'X-CSRF-Token': await csrfToken() } })
  // The answer has the browser forget all that it stores for us. Language and colours are nobody's secret.
  for (const [name, value] of looks) localStorage.setItem(name, value)
  known = null
}

/** The server answered 401: what was known of the session is no longer true. */
export function sessionEnded(): void {
  known = null
  onEnded()
}

async function ask(method: 'GET' | 'POST', body?: object): Promise<Session | null> {
  const response = await fetch('/v1/session', {
    method,
    ...(body && { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } }),
  }).catch(error => {
    connection.miss()
    throw new ConnectionLostError('no answer', { cause: error })
  })
  const refusal =
    response.ok || response.status === 401
      ? null
      : refusalIn(response.status, await response.text(), response.headers.get('Retry-After'))
  if (isAway(refusal)) connection.miss()
  else connection.hear()
  if (refusal) throw refusal
  return response.ok ? response.json() : null
}
