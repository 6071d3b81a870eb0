const NUMBER = /^[-+(]?(?:[$€£¥]|EUR|USD|CHF)?\s?[-+]?\d[\d.,' ]*\s?(?:%|[$€£¥]|EUR|USD|CHF)?\)?$/
const DATE = /^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}(?:[T ].*)?$/
const TIME = /^\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?(?:\s?[ap]m)?$/i
const ADDRESS = /^(?:[^@\s]+@[^@\s]+\.[a-z]+|https?:\/\/\S+)$/i
const CODE = /^(?=[^\s]*\d)[A-Z]{1,5}-\d{2,}$/
const YEAR = /^(?:19|20)\d\d$/

/** Whether a cell is a number, amount, date, time or address, which column names never are. Years may be names. */
export function isValue(text: string): boolean {
  if (YEAR.test(text)) return false
  return NUMBER.test(text) || DATE.test(text) || TIME.test(text) || ADDRESS.test(text) || CODE.test(text)
}
