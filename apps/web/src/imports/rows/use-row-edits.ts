import type { RowBody } from '@secondtouch/contracts'
import { useState } from 'react'
import { explain } from '../../shell/explain'
import { RowConflictError, type SeenRow } from '../data/correct-row'
import { useImportActions } from '../data/import-actions'
import { draftKey, type RowDraft, rowDrafts, useRowDrafts } from './row-drafts'
import type { RowPlace } from './row-place'

/** Mending rows on the spot: what was mended here, and what was written and is not saved. */
export function useRowEdits(id: string) {
  const { correctRow, takeBackRow } = useImportActions(id)
  const drafts = useRowDrafts(id)
  const [mended, setMended] = useState<ReadonlyMap<number, RowBody>>(new Map())
  const [error, setError] = useState<unknown>(null)

  const keep = (row: RowBody) => setMended(before => new Map(before).set(row.row, row))
  const put = (on: SeenRow, place: RowPlace, text: string, phase: RowDraft['phase']): RowDraft => {
    const draft: RowDraft = { importId: id, place, text, on, phase }
    rowDrafts.put(draftKey(id, on.row.row, place), draft)
    return draft
  }
  const drop = (row: number, place: RowPlace) => rowDrafts.drop(draftKey(id, row, place))

  // Each change is followed to its end: the callbacks of `mutate` are only heard of the last one.
  const save = async (on: SeenRow, place: RowPlace, text: string) => {
    const key = draftKey(id, on.row.row, place)
    const saving = put(on, place, text, 'saving')
    const end = (failed: Partial<RowDraft> | null) => {
      // Whoever has begun to write again in the meantime goes on with that.
      if (rowDrafts.entries.get(key) !== saving) return
      if (failed === null) rowDrafts.drop(key)
      else rowDrafts.put(key, { ...saving, ...failed })
    }
    try {
      keep(await correctRow.mutateAsync({ seen: on, place, text }))
      end(null)
    } catch (failed) {
      if (!(failed instanceof RowConflictError)) return end({ phase: 'unsaved', why: explain(failed) })
      keep(failed.theirs)
      end({ phase: 'clash', theirs: failed.theirs })
    }
  }
  const takeBack = async (row: RowBody) => {
    setError(null)
    try {
      keep(await takeBackRow.mutateAsync(row.row))
    } catch (failed) {
      setError(failed)
    }
  }
  return {
    mended,
    save,
    takeBack,
    drafts,
    draftOf: (row: number, place: RowPlace) =>
      drafts.find(draft => draft.on.row.row === row && draft.place === place) ?? null,
    write: (on: SeenRow, place: RowPlace, text: string) => void put(on, place, text, 'writing'),
    drop,
    error,
  }
}

export type RowEdits = ReturnType<typeof useRowEdits>
