/** Longest cell that is looked at for a guard: one a spreadsheet could hold. */
const MAX_LENGTH = 32_767
const EQUALS = 61
const APOSTROPHE = 39

/**
 * The text of a cell without what keeps spreadsheets from reading it as a number: `="00123"` is 00123, `'+44 20` is +44 20.
 * A formula that does anything else stays as it is, and so does an apostrophe that belongs to a name, as in `'t Hoekje`.
 */
export function withoutTextGuard(cell: string): string {
  const first = cell.charCodeAt(0)
  if (first !== EQUALS && first !== APOSTROPHE) return cell
  if (first === APOSTROPHE) return /^'[+\d]/.test(cell) ? cell.slice(1) : cell
  if (cell.length > MAX_LENGTH || cell[1] !== '"') return cell
  const text = cell.trimEnd()
  if (text.length < 3 || !text.endsWith('"')) return cell
  const content = text.slice(2, -1)
  // A quote by itself ends the text: what follows is a formula.
  return content.replaceAll('""', '').includes('"') ? cell : content.replaceAll('""', '"')
}
