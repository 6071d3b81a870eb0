import type { FieldName } from '@secondtouch/accounts'
import type { RowBody } from '@secondtouch/contracts'
import { useState } from 'react'
import { RowConflictError, type SeenRow } from '../data/correct-row'
import { useImportActions } from '../data/import-actions'
import { isOvertaken } from '../data/use-import-change'

/** What a person wrote where somebody else wrote something else, by row and field. */
type Clashes = ReadonlyMap<string, string>

const placeOf = (row: number, field: FieldName) => `${row} ${field}`

/** Mending rows on the spot: what was mended here, and what met a change of somebody else. */
export function useRowEdits(id: string) {
  const { correctRow, takeBackRow } = useImportActions(id)
  const [mended, setMended] = useState<ReadonlyMap<number, RowBody>>(new Map())
  const [clashes, setClashes] = useState<Clashes>(new Map())
  const [error, setError] = useState<unknown>(null)

  const keep = (row: RowBody) => setMended(before => new Map(before).set(row.row, row))
  const setClash = (row: number, field: FieldName, mine: string | null) =>
    setClashes(before => {
      const after = new Map(before)
      if (mine === null) after.delete(placeOf(row, field))
      else after.set(placeOf(row, field), mine)
      return after
    })
  // Each change is followed to its end: the callbacks of `mutate` are only heard of the last one.
  const save = async (seen: SeenRow, field: FieldName, text: string) => {
    const { row } = seen
    setClash(row.row, field, null)
    setError(null)
    try {
      keep(await correctRow.mutateAsync({ seen, values: { [field]: text === '' ? null : text } }))
    } catch (failed) {
      if (!(failed instanceof RowConflictError)) return fail(failed)
      keep(failed.theirs)
      setClash(row.row, field, text)
    }
  }
  const takeBack = async (row: RowBody) => {
    setError(null)
    try {
      keep(await takeBackRow.mutateAsync(row.row))
    } catch (failed) {
      fail(failed)
    }
  }
  const fail = (failed: unknown) => {
    if (!isOvertaken(failed)) setError(failed)
  }
  return {
    mended,
    save,
    takeBack,
    clashOf: (row: number, field: FieldName) => clashes.get(placeOf(row, field)) ?? null,
    leaveTheirs: (row: number, field: FieldName) => setClash(row, field, null),
    error,
  }
}

export type RowEdits = ReturnType<typeof useRowEdits>
