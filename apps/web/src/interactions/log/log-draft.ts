import type { InteractionKind } from '@secondtouch/accounts'
import { KeptMap, useKept } from '../../kept/kept-map'
import { type Minute, minuteNow } from './minute'

/** What somebody writes of an interaction. */
export interface LogFields {
  readonly kind: InteractionKind
  readonly when: 'now' | 'yesterday' | 'at'
  /** Where `when` is `at`. */
  readonly at: Minute
  readonly note: string
}

/** What is written and not logged yet. */
export interface LogDraft extends LogFields {
  /** Goes along, so that what is sent again is logged once; `null` before the first time. */
  readonly key: string | null
  /** The minute that it was sent as, while nobody knows whether it arrived: sent again it has to say the same. */
  readonly sentAs: Minute | null
}

const NOTHING: LogDraft = { kind: 'call', when: 'now', at: '', note: '', key: null, sentAs: null }

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
export function writeDraft(accountId: string, fields: Partial<LogFields>): void {
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

function minuteSaid({ when, at }: LogFields): Minute {
  return when === 'at' ? at : minuteNow(when === 'yesterday' ? 1 : 0)
}

/** Not `randomUUID`, which browsers keep from pages that come without TLS. */
function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), byte => byte.toString(16).padStart(2, '0')).join('')
}
