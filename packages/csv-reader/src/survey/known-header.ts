import { meaningsOf } from '@secondtouch/import-core'

/** Whether a row holds the name of a column that is known for what it is, and so is no title and no data. */
export function isKnownHeader(texts: readonly string[]): boolean {
  return texts.some(text => meaningsOf(text).some(({ certainty }) => certainty !== 'likely'))
}
