import type { AuditAction } from '@secondtouch/contracts'

/** Routes whose use the audit log notes, with the status that says that it was done. */
export const AUDITED_ROUTES: Readonly<Record<string, { readonly action: AuditAction; readonly status: number }>> = {
  'post /v1/imports': { action: 'import.uploaded', status: 202 },
  'post /v1/imports/{id}/start': { action: 'import.started', status: 202 },
  'post /v1/imports/{id}/cancel': { action: 'import.cancelled', status: 202 },
  'post /v1/imports/{id}/retry': { action: 'import.retried', status: 202 },
  // A plan of the undo alone is answered with 200.
  'post /v1/imports/{id}/revert': { action: 'import.reverted', status: 202 },
  'delete /v1/imports/{id}': { action: 'import.deleted', status: 204 },
  'post /v1/keys': { action: 'key.created', status: 201 },
  'delete /v1/sessions/{id}': { action: 'session.ended', status: 204 },
  'delete /v1/keys/{id}': { action: 'key.revoked', status: 204 },
}

/** Addresses whose changes are the daily work in the workspace itself: accounts carry their own history, drafts touch nothing. */
export const UNAUDITED = /^\/v1\/(accounts|daily-brief|session|mappings|imports\/\{id\}\/(mapping|rows|repairs))(\/|$)/
