import type { CellKind, Survey } from '@secondtouch/import-core'
import { kindOf } from '../survey/cell-kinds'
import { countError, filledWarning, footerWarning, movedError, movedWarning, type RowFault } from './row-faults'

/** What the shape of rows is judged by. */
export type ShapeFacts = Pick<Survey, 'header' | 'kinds' | 'brokenRows' | 'footerRow' | 'padsRows'>

/** Whether fields beyond the expected ones are all empty, which is how some programs pad their rows. */
export function isPadded(fields: readonly string[], columns: number): boolean {
  if (fields.length < columns) return false
  for (let i = columns; i < fields.length; i++) if (fields[i]!.trim() !== '') return false
  return true
}

/** Whether only fields at the end are missing: a line break within a row leaves fewer. */
export function isShort(count: number, columns: number): boolean {
  return count >= 2 && count < columns && count * 2 >= columns
}

/** Says what a row means that has another number of fields than the header. */
export class RowShape {
  readonly #columns: number
  readonly #kinds: readonly (CellKind | null)[]
  readonly #broken: ReadonlySet<number> | null

  readonly #footerRow: number

  readonly #padsRows: boolean

  constructor({ header, kinds, brokenRows, footerRow, padsRows = false }: ShapeFacts) {
    this.#padsRows = padsRows
    this.#footerRow = footerRow ?? Number.POSITIVE_INFINITY
    this.#columns = header.length
    this.#kinds = kinds ?? []
    this.#broken = brokenRows === null ? null : new Set(brokenRows)
  }

  /** What is wrong with a row of one field. */
  ofOne(fields: readonly string[], row: number): RowFault {
    return row >= this.#footerRow ? footerWarning(fields[0]!) : countError(1, this.#columns)
  }

  /** Gives a row the width of the header where that is what it means, and says what was done or is wrong; `null` for nothing. */
  fit(fields: string[], row: number): RowFault | null {
    const found = fields.length
    const columns = this.#columns
    if (isPadded(fields, columns)) {
      fields.length = columns
      return found === columns + 1 ? this.#moved(fields) : null
    }
    if (found === 1) return this.ofOne(fields, row)
    const isBroken = this.#broken === null || this.#broken.has(row)
    if (isBroken || !isShort(found, columns) || this.#fit(fields).strange > 0) return countError(found, columns)
    while (fields.length < columns) fields.push('')
    return filledWarning(found, columns)
  }

  /** One delimiter too many moves the cells behind it, where the last one was empty: the kinds of the columns tell. */
  #moved(fields: readonly string[]): RowFault | null {
    const gaps = fields.flatMap((field, i) => (field.trim() === '' && fields.slice(i + 1).some(isFilled) ? [i] : []))
    const { fitting, strange } = this.#fit(fields)
    if (this.#padsRows && strange === 0 && (fitting > 0 || gaps.length === 0)) return null
    const gap = gaps.find(at => this.#fit([...fields.slice(0, at), ...fields.slice(at + 1)]).strange === 0)
    return strange === 0 || gap === undefined ? movedWarning(this.#columns) : movedError(gap, this.#columns)
  }

  /** How many cells are of their column's kind, and how many are not. */
  #fit(fields: readonly string[]): { fitting: number; strange: number } {
    let fitting = 0
    let strange = 0
    for (const [i, kind] of this.#kinds.entries()) {
      const text = fields[i]?.trim() ?? ''
      if (kind === null || text === '') continue
      if (kindOf(text) === kind) fitting++
      else strange++
    }
    return { fitting, strange }
  }
}

const isFilled = (field: string) => field.trim() !== ''
