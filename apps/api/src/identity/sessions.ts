import type { Principal } from '@secondtouch/contracts'
import type { IdentityStore } from './identity-store'
import { newSecret, secretHash } from './secrets'
import { SESSION_SECONDS, sessionCookie } from './session-cookie'

/** An opened browser session: its secret, and the cookie that carries it. */
export interface OpenedSession {
  readonly secret: string
  readonly cookie: string
}

/** Opens browser sessions. */
export class Sessions {
  readonly #identity: IdentityStore
  readonly #secure: boolean

  constructor(identity: IdentityStore, secure: boolean) {
    this.#identity = identity
    this.#secure = secure
  }

  /** A session for whoever holds an API key; `null` for a key that is none. */
  async openWithKey(key: string): Promise<(OpenedSession & { principal: Principal }) | null> {
    return this.#open(await this.#identity.findKey(secretHash(key)))
  }

  /** A session for whoever follows a sign-in link, which works once; `null` for a token that is none. */
  async openWithToken(token: string): Promise<(OpenedSession & { principal: Principal }) | null> {
    return this.#open(await this.#identity.takeSignIn(secretHash(token)))
  }

  async #open(principal: Principal | null): Promise<(OpenedSession & { principal: Principal }) | null> {
    if (!principal) return null
    const secret = newSecret()
    await this.#identity.openSession(secretHash(secret), principal, new Date(Date.now() + SESSION_SECONDS * 1000))
    return { secret, cookie: sessionCookie(secret, this.#secure), principal }
  }
}
