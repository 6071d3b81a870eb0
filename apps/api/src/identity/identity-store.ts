import type { Principal } from '@secondtouch/contracts'

/** Reads the tokens of a host product, which says who its users are. */
export interface HostTokens {
  /** `null` for a token that is forged, too old, for somebody else or without a workspace. */
  principalOf(token: string): Promise<Principal | null>
}

/** Who may come in. Secrets are handed over as hashes only. */
export interface IdentityStore {
  /** `null` for a key that is unknown or revoked. */
  findKey(hash: string): Promise<Principal | null>
  /** `null` for a session that is unknown, closed, too old or unused for too long, or whose key opens nothing any more. */
  findSession(hash: string): Promise<Principal | null>
  openSession(
    hash: string,
    principal: Principal,
    life: { readonly expiresAt: Date; readonly idleSeconds: number },
  ): Promise<void>
  closeSession(hash: string): Promise<void>
  /** Uses a sign-in link up; `null` where it is unknown, used or too old. */
  takeSignIn(hash: string): Promise<Principal | null>
}
