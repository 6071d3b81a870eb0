import { KeptMap, useKept } from '../../kept/kept-map'
import { type InteractionDraft, minuteSaid, NOTHING_WRITTEN } from '../fields/interaction-draft'
import type { Minute } from '../fields/minute'

/** What is written and not logged yet. */
export interface LogDraft extends InteractionDraft {
  /** Whether it does the step that the account has open. */
  readonly closesStep: boolean
  /** Goes along, so that what is sent again is logged once; `null` before the first time. */
  readonly key: string | null
  /** The minute that it was sent as, while nobody knows whether it arrived: sent again it has to say the same. */
  readonly sentAs: Minute | null
}

const NOTHING: LogDraft = { ...NOTHING_WRITTEN, closesStep: false, key: null, sentAs: null }

/** Drafts by account: they outlive a reload and a failed save. */
export const logDrafts = new KeptMap<LogDraft>('log-drafts')

/** The draft for an account. */
export function draftOf(accountId: string): LogDraft {
  return logDrafts.entries.get(accountId) ?? NOTHING
}

/** The draft for an account, for screens. */
export function useLogDraft(accountId: string): LogDraft {
  return useKept(logDrafts).get(accountId) ?? NOTHING
}

/** Writes on; another time is no longer the one that it was sent as. */
export function writeDraft(accountId: string, fields: Partial<InteractionDraft & Pick<LogDraft, 'closesStep'>>): void {
  const isMoved = fields.when !== undefined || fields.at !== undefined
  logDrafts.put(accountId, { ...draftOf(accountId), ...fields, ...(isMoved && { sentAs: null }) })
}

/** Says when it happened, once and for all tries, and makes the key that they share. */
export function readyToSend(accountId: string): LogDraft & { readonly key: string; readonly sentAs: Minute } {
  const draft = draftOf(accountId)
  const ready = { ...draft, key: draft.key ?? newKey(), sentAs: draft.sentAs ?? minuteSaid(draft) }
  logDrafts.put(accountId, ready)
  return ready
}

/** Whatever was sent did not arrive, for sure. */
export function notArrived(accountId: string): void {
  logDrafts.put(accountId, { ...draftOf(accountId), sentAs: null })
}

/** What is written is another interaction than the one that arrived with its key. */
export function asAnother(accountId: string): void {
  logDrafts.put(accountId, { ...draftOf(accountId), key: null })
}

/** Puts back what was logged and is not any more, unless somebody writes already. */
export function writeAgain(accountId: string, sent: LogDraft): void {
  if (logDrafts.entries.has(accountId)) return
  logDrafts.put(accountId, { ...sent, when: 'at', at: sent.sentAs ?? sent.at, key: null, sentAs: null })
}

/** Not `randomUUID`, which browsers keep from pages that come without TLS. */
function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), byte => byte.toString(16).padStart(2, '0')).join('')
}
