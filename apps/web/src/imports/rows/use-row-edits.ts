import type { FieldName } from '@secondtouch/accounts'
import type { RowBody } from '@secondtouch/contracts'
import { useState } from 'react'
import { explain } from '../../shell/explain'
import { RowConflictError, type SeenRow } from '../data/correct-row'
import { useImportActions } from '../data/import-actions'
import { draftKey, type RowDraft, rowDrafts, useRowDrafts } from './row-drafts'

/** Mending rows on the spot: what was mended here, and what was written and is not saved. */
export function useRowEdits(id: string) {
  const { correctRow, takeBackRow } = useImportActions(id)
  const drafts = useRowDrafts(id)
  const [mended, setMended] = useState<ReadonlyMap<number, RowBody>>(new Map())
  const [error, setError] = useState<unknown>(null)

  const keep = (row: RowBody) => setMended(before => new Map(before).set(row.row, row))
  const put = (on: SeenRow, field: FieldName, text: string, phase: RowDraft['phase']): RowDraft => {
    const draft: RowDraft = { importId: id, field, text, on, phase }
    rowDrafts.put(draftKey(id, on.row.row, field), draft)
    return draft
  }
  const drop = (row: number, field: FieldName) => rowDrafts.drop(draftKey(id, row, field))

  // Each change is followed to its end: the callbacks of `mutate` are only heard of the last one.
  const save = async (on: SeenRow, field: FieldName, text: string) => {
    const key = draftKey(id, on.row.row, field)
    const saving = put(on, field, text, 'saving')
    const end = (failed: Partial<RowDraft> | null) => {
      // Whoever has begun to write again in the meantime goes on with that.
      if (rowDrafts.entries.get(key) !== saving) return
      if (failed === null) rowDrafts.drop(key)
      else rowDrafts.put(key, { ...saving, ...failed })
    }
    try {
      keep(await correctRow.mutateAsync({ seen: on, values: { [field]: text === '' ? null : text } }))
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
    draftOf: (row: number, field: FieldName) =>
      drafts.find(draft => draft.on.row.row === row && draft.field === field) ?? null,
    write: (on: SeenRow, field: FieldName, text: string) => void put(on, field, text, 'writing'),
    drop,
    error,
  }
}

export type RowEdits = ReturnType<typeof useRowEdits>
