import type { ImportRecord } from './record'
import type { ImportState } from './states'

/** States of an import that waits for a person, or for what he has to decide on. */
export const UNDECIDED_STATES: readonly ImportState[] = ['mapping', 'validating', 'review']

type Standing = Pick<ImportRecord, 'state'> & { readonly attempt: object | null }

/** Whether an import has one of its workspace's slots: a dry run reads as many rows as an import, so it needs one too. */
export function holdsSlot({ state, attempt }: Standing): boolean {
  return state === 'importing' || (state === 'validating' && attempt !== null)
}

/** Whether an import needs a slot of its workspace before a worker may begin. */
export function needsSlot({ state, attempt }: Standing): boolean {
  return state === 'queued' || (state === 'validating' && attempt === null)
}
