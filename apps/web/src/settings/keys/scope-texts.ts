import type { Scope } from '@secondtouch/contracts'

/** What each scope is called in the texts: a colon would part a key from its area. */
export const SCOPE_TEXTS = {
  'imports:read': 'keys.scope.importsRead',
  'imports:write': 'keys.scope.importsWrite',
  'accounts:read': 'keys.scope.accountsRead',
  'accounts:write': 'keys.scope.accountsWrite',
  operator: 'keys.scope.operator',
} as const satisfies Record<Scope, string>
