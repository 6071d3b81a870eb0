import type { CorrectionBody, ImportBody, RowBody } from '@secondtouch/contracts'
import { isProblem } from '../../api/api-error'
import { request } from '../../api/request'
import { untilHeard } from '../../api/until-heard'
import { correctionOf, type RowPlace, textAt } from '../rows/row-place'
import { changeImport, UnsureError } from './change-import'

/** What a person saw when they began to write. */
export interface SeenRow {
  readonly row: RowBody
  /** Of the import. */
  readonly version: number
}

/** Somebody else wrote another text into the same place meanwhile; nothing was saved. */
export class RowConflictError extends Error {
  override readonly name = 'RowConflictError'
  /** The row as it is by now. */
  readonly theirs: RowBody

  constructor(theirs: RowBody) {
    super(`row ${theirs.row} was corrected by somebody else`)
    this.theirs = theirs
  }
}

/**
 * Corrects a row that a person saw as `seen`. Where somebody else decided about other things meanwhile, both stand; where it is
 * the same place, it throws `RowConflictError`.
 */
export async function correctRow(id: string, seen: SeenRow, place: RowPlace, text: string): Promise<CorrectionBody> {
  const base = `/v1/imports/${id}`
  const path = `${base}/rows/${seen.row.row}`
  try {
    return await changeImport(id, seen.version, async ifMatch => {
      const body = await request<CorrectionBody>('PATCH', path, { body: correctionOf(place, text), ifMatch })
      return { body, version: body.import.version }
    })
  } catch (error) {
    if (!isProblem(error, 'version_conflict') && !(error instanceof UnsureError)) throw error
    // The import first: a change between the two answers is then met by the next try.
    const { version } = await untilHeard(() => request<ImportBody>('GET', base))
    const theirs = await untilHeard(() => request<RowBody>('GET', path))
    const now = textAt(theirs, place)
    const isMet = now !== textAt(seen.row, place) && now !== text
    if (isMet) throw new RowConflictError(theirs)
    return correctRow(id, { row: theirs, version }, place, text)
  }
}
