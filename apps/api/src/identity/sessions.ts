import type { Principal } from '@secondtouch/contracts'
import type { IdentityStore } from './identity-store'
import { newSecret, secretHash } from './secrets'
import { IDLE_SECONDS, SESSION_SECONDS, sessionCookie } from './session-cookie'

/** An opened browser session: its secret, the cookie that carries it, and who it is of. */
export interface OpenedSession {
  readonly secret: string
  readonly cookie: string
  readonly principal: Principal
}

/** Told of each session that is opened. */
export type SessionNote = (principal: Principal, requestId: string) => Promise<void>

/** Opens browser sessions. */
export class Sessions {
  readonly #identity: IdentityStore
  readonly #https: boolean
  readonly #note: SessionNote

  constructor(identity: IdentityStore, https: boolean, note: SessionNote) {
    this.#identity = identity
    this.#https = https
    this.#note = note
  }

  /** A session for whoever holds an API key; `null` for a key that is none. */
  async openWithKey(key: string, requestId: string): Promise<OpenedSession | null> {
    return this.#open(await this.#identity.findKey(secretHash(key)), requestId)
  }

  /** A session for whoever follows a sign-in link, which works once; `null` for a token that is none. */
  async openWithToken(token: string, requestId: string): Promise<OpenedSession | null> {
    return this.#open(await this.#identity.takeSignIn(secretHash(token)), requestId)
  }

  async #open(principal: Principal | null, requestId: string): Promise<OpenedSession | null> {
    if (!principal) return null
    const secret = newSecret()
    const { keyEndsAt } = principal
    const latest = new Date(Date.now() + SESSION_SECONDS * 1000)
    await this.#identity.openSession(secretHash(secret), principal, {
      expiresAt: keyEndsAt && keyEndsAt < latest ? keyEndsAt : latest,
      idleSeconds: IDLE_SECONDS,
    })
    await this.#note(principal, requestId)
    return { secret, cookie: sessionCookie(secret, this.#https), principal }
  }
}
