import type { FieldName } from '@secondtouch/accounts'
import type { CorrectionBody, ImportBody, RowBody } from '@secondtouch/contracts'
import { isProblem } from '../../api/api-error'
import { request } from '../../api/request'
import { untilHeard } from '../../api/until-heard'
import { changeImport, UnsureError } from './change-import'

/** New texts for some fields of a row; `null` empties one. */
export type RowTextsChange = Readonly<Partial<Record<FieldName, string | null>>>

/** What a person saw when they began to write. */
export interface SeenRow {
  readonly row: RowBody
  /** Of the import. */
  readonly version: number
}

/** Somebody else wrote another text into the same field meanwhile; nothing was saved. */
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
 * the same field, it throws `RowConflictError`.
 */
export async function correctRow(id: string, seen: SeenRow, values: RowTextsChange): Promise<CorrectionBody> {
  const base = `/v1/imports/${id}`
  const path = `${base}/rows/${seen.row.row}`
  try {
    return await changeImport(id, seen.version, async ifMatch => {
      const body = await request<CorrectionBody>('PATCH', path, { body: { values }, ifMatch })
      return { body, version: body.import.version }
    })
  } catch (error) {
    if (!isProblem(error, 'version_conflict') && !(error instanceof UnsureError)) throw error
    // The import first: a change between the two answers is then met by the next try.
    const { version } = await untilHeard(() => request<ImportBody>('GET', base))
    const theirs = await untilHeard(() => request<RowBody>('GET', path))
    const fields = Object.keys(values) as FieldName[]
    const isMet = fields.some(
      field => !isSame(theirs.values[field], seen.row.values[field]) && !isSame(theirs.values[field], values[field]),
    )
    if (isMet) throw new RowConflictError(theirs)
    return correctRow(id, { row: theirs, version }, values)
  }
}

/** No text and an empty one are the same to a person. */
function isSame(one: string | null | undefined, other: string | null | undefined): boolean {
  return (one ?? '') === (other ?? '')
}
