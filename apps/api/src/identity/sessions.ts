import type { Principal } from '@secondtouch/contracts'
import type { IdentityStore } from './identity-store'
import { newSecret, secretHash } from './secrets'
import { SESSION_SECONDS, sessionCookie } from './session-cookie'

/** An opened browser session: its secret, and the cookie that carries it. */
export interface OpenedSession {
  readonly secret: string
  readonly cookie: string
}

/** Told of each session that is opened. */
export type SessionNote = (principal: Principal, requestId: string) => Promise<void>

/** Opens browser sessions. */
export class Sessions {
  readonly #identity: IdentityStore
  readonly #secure: boolean
  readonly #note: SessionNote

  constructor(identity: IdentityStore, secure: boolean, note: SessionNote) {
    this.#identity = identity
    this.#secure = secure
    this.#note = note
  }

  /** A session for whoever holds an API key; `null` for a key that is none. */
  async openWithKey(key: string, requestId: string): Promise<(OpenedSession & { principal: Principal }) | null> {
    return this.#open(await this.#identity.findKey(secretHash(key)), requestId)
  }

  /** A session for whoever follows a sign-in link, which works once; `null` for a token that is none. */
  async openWithToken(token: string, requestId: string): Promise<(OpenedSession & { principal: Principal }) | null> {
    return this.#open(await this.#identity.takeSignIn(secretHash(token)), requestId)
  }

  async #open(
    principal: Principal | null,
    requestId: string,
  ): Promise<(OpenedSession & { principal: Principal }) | null> {
    if (!principal) return null
    const secret = newSecret()
    await this.#identity.openSession(secretHash(secret), principal, new Date(Date.now() + SESSION_SECONDS * 1000))
    await this.#note(principal, requestId)
    return { secret, cookie: sessionCookie(secret, this.#secure), principal }
  }
}
