/** What a key or a session may do. */
export const SCOPES = ['imports:read', 'imports:write', 'accounts:read', 'accounts:write', 'operator'] as const
export type Scope = (typeof SCOPES)[number]

/**
 * Stands where a workspace's id does for the keys of system operators, and for what these do. It is no workspace: nothing can be
 * imported there.
 */
export const SYSTEM = 'system'

/** Who a request comes from. */
export interface Principal {
  readonly workspaceId: string
  readonly scopes: readonly Scope[]
  /** Id of the key, or of the host product's user, for histories and rate limits; never the secret. */
  readonly actor: string
  /** What people call the key; a session has the name of the key that opened it. */
  readonly name: string
  /** Whether queue and metrics, which are those of all workspaces, are shown: no scope gives that, only the command line. */
  readonly isSystemOperator?: boolean
  /** When the key that let them in ends; left out where it does not end by itself. */
  readonly keyEndsAt?: Date
  /** What the session is called that they come with; left out where they come with a key or a token. */
  readonly sessionId?: string
  /** Whether a token of the host product let them in, and no key of ours. */
  readonly isHostUser?: boolean
}

/** Who the audit log names for a key or link that nobody has. */
export const UNKNOWN_ACTOR = 'unknown'

/** What the audit log notes: who came in, and whatever starts, stops or takes away an import or a key. */
export const AUDIT_ACTIONS = [
  'import.uploaded',
  'import.started',
  'import.cancelled',
  'import.retried',
  'import.reverted',
  'import.deleted',
  'key.created',
  'key.revoked',
  'key.first_used',
  'session.opened',
  'session.ended',
  'session.refused',
  'key.refused',
] as const
export type AuditAction = (typeof AUDIT_ACTIONS)[number]

/** One thing that was done. */
export interface AuditEntry {
  readonly workspaceId: string
  /** Id of the key or user that did it; of a refused key that is none of ours, `UNKNOWN_ACTOR`. */
  readonly actor: string
  readonly action: AuditAction
  /** Id of the import, key or session it was done to; of what was refused the network it came from; else `null`. */
  readonly target: string | null
  /** The request it was done by, as in the logs; `null` where there was none. */
  readonly requestId: string | null
}
