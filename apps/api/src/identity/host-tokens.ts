import { type Principal, SCOPES } from '@secondtouch/contracts'
import { createRemoteJWKSet, errors, type JWTPayload, jwtVerify } from 'jose'
import { ProblemError } from '../http/problem'
import type { HostTokens } from './identity-store'

/** Signatures that only the holder of a private key can make: with a shared secret, whoever can check could also sign. */
const ALGORITHMS = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA']
/** Milliseconds that fetching the keys may take: below the time that an answer may take. */
const FETCH_MS = 2_000
/** Seconds that two clocks may differ. */
const CLOCK_SECONDS = 5
/** Workspaces that are remembered; beyond it all are forgotten and looked up again. */
const MAX_REMEMBERED = 10_000

const WORKSPACE_NAME = /^[\w.:@-]{1,100}$/

/** Characters of a user's id, the most that OpenID Connect allows. */
const MAX_SUBJECT = 255

/** Begins the names of the host's workspaces here, so that none of its ids leads into a workspace that is not the host's. */
const NAME_SPACE = 'host:'

/** A product whose users come with JWTs that it has signed. */
export interface HostProduct {
  readonly jwksUrl: string
  /** `iss` and `aud` that its tokens must have: a key set may sign for other products too. */
  readonly issuer: string
  readonly audience: string
}

/** Reads its tokens. `ensureWorkspace` gives the workspace of a name, which holds the host's own id of it, and makes it at first sight. */
export function hostTokens(
  { jwksUrl, issuer, audience }: HostProduct,
  ensureWorkspace: (name: string) => Promise<{ readonly id: string }>,
): HostTokens {
  const keys = createRemoteJWKSet(new URL(jwksUrl), { timeoutDuration: FETCH_MS })
  const workspaces = new Map<string, string>()
  const workspaceOf = async (name: string) => {
    const known = workspaces.get(name)
    if (known !== undefined) return known
    const { id } = await ensureWorkspace(name)
    if (workspaces.size >= MAX_REMEMBERED) workspaces.clear()
    workspaces.set(name, id)
    return id
  }
  const check = {
    algorithms: ALGORITHMS,
    requiredClaims: ['exp', 'sub', 'workspace_id', 'scope'],
    clockTolerance: CLOCK_SECONDS,
    issuer,
    audience,
  }
  return {
    principalOf: async token => {
      const payload = await jwtVerify(token, keys, check).then(result => result.payload, refused)
      const user = payload && userIn(payload)
      const name = payload?.workspace_id
      if (!user || typeof name !== 'string' || !WORKSPACE_NAME.test(name)) return null
      const workspaceId = await workspaceOf(NAME_SPACE + name)
      return { workspaceId, scopes: scopesOf(payload), ...user, isHostUser: true }
    },
  }
}

/** `null` for a token that is no good; throws where the keys cannot be had, which says nothing about the token. */
function refused(error: unknown): null {
  const isKeySetAway = error instanceof errors.JWKSTimeout || error instanceof errors.JWKSInvalid
  const isPlain = error instanceof errors.JOSEError && error.code === 'ERR_JOSE_GENERIC'
  if (error instanceof errors.JOSEError && !isKeySetAway && !isPlain) return null
  throw new ProblemError('unavailable', 'The keys of the host product cannot be reached. Try again shortly.', {
    headers: { 'Retry-After': '5' },
  })
}

/** Scopes as OAuth writes them, in one text, or as a list; those that are not ours mean nothing here. */
function scopesOf({ scope }: JWTPayload): Principal['scopes'] {
  const given: unknown[] = typeof scope === 'string' ? scope.split(' ') : Array.isArray(scope) ? scope : []
  return SCOPES.filter(known => given.includes(known))
}

/** The user's id, and what people call them; a host that tells no name has its ids shown. `null` where there is no id. */
function userIn({ sub, name }: JWTPayload): Pick<Principal, 'actor' | 'name'> | null {
  // A signed claim may be of any kind, whatever its type says.
  if (typeof sub !== 'string' || sub === '' || sub.length > MAX_SUBJECT) return null
  // Written so that no two users become one.
  const id = encodeURIComponent(sub.toWellFormed())
  const told = typeof name === 'string' ? name.replace(/\p{C}/gu, '').trim().slice(0, 100) : ''
  return { actor: `user:${id}`, name: told || sub.replace(/\p{C}/gu, '') }
}
