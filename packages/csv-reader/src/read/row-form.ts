import type { Dialect } from '@secondtouch/import-core'
import { Scanner } from '../scan/scanner'
import { trimmed } from './line-repair'

/** Stands nowhere in a text, so that each line is one field. */
export const NO_DELIMITER = '\x1f'

/** What the lines of a file are cut by: where each is one quoted field, that field is cut later. */
export function outerDialect(dialect: Dialect): Dialect {
  return dialect.wrapped === true ? { ...dialect, delimiter: NO_DELIMITER } : dialect
}

/** Takes off the blanks around fields, in place. */
export function trimBlanks(fields: string[]): void {
  for (let i = 0; i < fields.length; i++) fields[i] = trimmed(fields[i]!)
}

/** Cuts the rows that stand in one quoted field each. */
export class InnerRows {
  readonly #scanner: Scanner

  constructor(dialect: Dialect) {
    this.#scanner = new Scanner(dialect)
  }

  /** The fields of a row; the row as it stands where its quotes do not match. */
  split(row: string): string[] {
    if (row === '') return ['']
    this.#scanner.load(row, true)
    return this.#scanner.next(0) === 'record' && this.#scanner.end >= row.length ? this.#scanner.fields : [row]
  }
}
