import type { ImportBody } from '@secondtouch/contracts'

/** What becomes of the accounts of an import that is undone. */
export const UNDO_FATES = ['deleted', 'kept', 'left'] as const
export type UndoFate = (typeof UNDO_FATES)[number]

/** How far the undo of an import has come; `left` are still to be looked at. */
export type Undo = Readonly<Record<UndoFate | 'total', number>>

/** The undo of an import, `null` where nobody has begun one. */
export function undoOf({ state, counts, revert }: Pick<ImportBody, 'state' | 'counts' | 'revert'>): Undo | null {
  if (state !== 'reverting' && state !== 'reverted') return null
  const { deleted, kept } = revert ?? { deleted: 0, kept: 0 }
  // Accounts that somebody had deleted before are neither, which shows at the end alone.
  const total = state === 'reverted' ? deleted + kept : Math.max(counts.created, deleted + kept)
  return { deleted, kept, left: total - deleted - kept, total }
}
