/** What a key or a session may do. */
export const SCOPES = ['imports:read', 'imports:write', 'accounts:read', 'accounts:write', 'operator'] as const
export type Scope = (typeof SCOPES)[number]

/** Who a request comes from. */
export interface Principal {
  readonly workspaceId: string
  readonly scopes: readonly Scope[]
  /** Id of the key or session, for histories and rate limits; never the secret. */
  readonly actor: string
  /** What people call the key; a session has the name of the key that opened it. */
  readonly name: string
}
