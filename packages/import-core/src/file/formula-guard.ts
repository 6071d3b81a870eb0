/**
 * What a spreadsheet would run instead of showing (CWE-1236, OWASP ASVS 5.0 1.2.10): a trigger at the start, also behind white
 * space, quotes or separators that programs strip, and in full width.
 */
const LIVE = /^[\s"';,|\u200b\ufeff]*[=+\-@\t\r＝＋－＠]/

/** The cell as text: live ones get an apostrophe in front, which spreadsheets take as "this is text". */
export function guardFormula(cell: string): string {
  return LIVE.test(cell) ? `'${cell}` : cell
}

/** Undoes `guardFormula`, so that a results file can be uploaded again: every cell comes back as it was. */
export function unguardFormula(cell: string): string {
  // An apostrophe that was in the cell itself stands before a trigger too, so it was given a second one.
  return cell.startsWith("'") && LIVE.test(cell.slice(1)) ? cell.slice(1) : cell
}
