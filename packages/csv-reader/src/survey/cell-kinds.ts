import type { CellKind } from '@secondtouch/import-core'

const YEAR = /^(?:19|20)\d\d$/
const KINDS: readonly (readonly [CellKind, RegExp])[] = [
  ['number', /^[-+(]?(?:[$€£¥]|EUR|USD|CHF)?\s?[-+]?\d[\d.,' ]*\s?(?:%|[$€£¥]|EUR|USD|CHF)?\)?$/],
  ['date', /^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}(?:[T ].*)?$/],
  ['time', /^\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?(?:\s?[ap]m)?$/i],
  ['address', /^(?:[^@\s]+@[^@\s]+\.[a-z]+|https?:\/\/\S+)$/i],
  ['code', /^(?=[^\s]*\d)[A-Z]{1,5}-\d{2,}$/],
]
/** A date of figures and points is a number to the first pattern, too. */
const POINTED_DATE = /^\d{1,2}\.\d{1,2}\.\d{2,4}$/
/** Filled cells that a column's kind is told by at least, and the share that must be of it. */
const FEWEST = 3
const SHARE = 0.8

/** What a cell is, `null` for a text. */
export function kindOf(text: string): CellKind | null {
  if (POINTED_DATE.test(text)) return 'date'
  return KINDS.find(([, pattern]) => pattern.test(text))?.[0] ?? null
}

/** Whether a cell is a number, amount, date, time or address, which column names never are. Years may be names. */
export function isValue(text: string): boolean {
  return !YEAR.test(text) && kindOf(text) !== null
}

/** The kind that nearly all filled cells of a column have; `null` for texts and for columns with hardly any. */
export function columnKind(cells: readonly string[]): CellKind | null {
  const kinds = cells.filter(cell => cell !== '').map(kindOf)
  if (kinds.length < FEWEST) return null
  const found = KINDS.find(([kind]) => kinds.filter(other => other === kind).length >= kinds.length * SHARE)
  return found?.[0] ?? null
}
