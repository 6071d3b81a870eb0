import { guardFormula, unguardFormula } from './formula-guard'

/** Columns that a results file has after the original ones. */
export const RESULT_COLUMNS = ['row', 'outcome', 'code', 'message'] as const

/** Headers of the added columns; one that the file has already gets `import_` in front. */
export function resultHeader(header: readonly string[]): string[] {
  const taken = new Set(header.map(text => text.trim().toLowerCase()))
  return RESULT_COLUMNS.map(column => {
    let name: string = column
    while (taken.has(name)) name = `import_${name}`
    return name
  })
}

/** What a header says about where its file comes from. */
export interface FileOrigin {
  /** The header of the file that was imported first: without the columns that results files add, as it was written. */
  readonly header: readonly string[]
  /** How often results were written on the way here: every cell was guarded against formulas as often. */
  readonly written: number
}

/** Recognises a results file, also one of a results file, by the columns that it has added at the end. */
export function originOf(header: readonly string[]): FileOrigin {
  const own = header.slice(0, -RESULT_COLUMNS.length).map(unguardFormula)
  const added = header.slice(-RESULT_COLUMNS.length).map(text => text.trim().toLowerCase())
  if (own.length === 0 || resultHeader(own).some((name, i) => name !== added[i])) return { header, written: 0 }
  const before = originOf(own)
  return { header: before.header, written: before.written + 1 }
}

/** A cell of the first file, from one of a file whose results were written so often. */
export function originalCell(cell: string, written: number): string {
  let original = cell
  for (let time = 0; time < written; time++) original = unguardFormula(original)
  return original
}

/** The other way round: a cell as a file has it whose results were written so often. */
export function guardedCell(cell: string, written: number): string {
  let guarded = cell
  for (let time = 0; time < written; time++) guarded = guardFormula(guarded)
  return guarded
}

/**
 * The cells of a row of a results file: those of the source file, with what a person wrote into them in place. So the file
 * maps itself again and gives the accounts that were made.
 * @param cells by column, as people wrote them.
 */
export function correctedCells(
  values: readonly string[],
  cells: Readonly<Record<string, string>>,
  header: readonly string[],
): string[] {
  const { written } = originOf(header)
  // What a damaged row has beyond the header was no part of the account that the correction made.
  const corrected = header.map((_, column) => values[column] ?? '')
  for (const [column, text] of Object.entries(cells)) corrected[Number(column)] = guardedCell(text, written)
  return corrected
}
