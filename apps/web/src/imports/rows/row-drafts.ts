import type { RowBody } from '@secondtouch/contracts'
import { KeptMap, useKept } from '../../kept/kept-map'
import type { SeenRow } from '../data/correct-row'
import type { RowPlace } from './row-place'

/** What somebody wrote into a cell of a row, for as long as the server does not have it. */
export interface RowDraft {
  readonly importId: string
  readonly place: RowPlace
  readonly text: string
  /** The row as it was when the writing began. */
  readonly on: SeenRow
  /** `clash`: somebody else wrote another text meanwhile. `unsaved`: it was refused, or nobody answered. */
  readonly phase: 'writing' | 'saving' | 'clash' | 'unsaved'
  /** Of `unsaved`: why, in a sentence. */
  readonly why?: string
  /** Of `clash`: the row as the other left it. */
  readonly theirs?: RowBody
}

/** All of them, of every import. */
export const rowDrafts = new KeptMap<RowDraft>('row-drafts')

export const draftKey = (importId: string, row: number, place: RowPlace) => `${importId} ${row} ${place}`

// What was on its way when the tab was loaded anew has nobody left who waits for the answer.
for (const [key, draft] of rowDrafts.entries)
  if (draft.phase === 'saving') rowDrafts.put(key, { ...draft, phase: 'unsaved' })

/** The drafts of one import. */
export function useRowDrafts(importId: string): readonly RowDraft[] {
  return [...useKept(rowDrafts).values()].filter(draft => draft.importId === importId)
}
