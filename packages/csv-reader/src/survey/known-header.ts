import { meaningsOf } from '@secondtouch/import-core'

/** How many texts of a row are names of columns that are known for what they are. */
export function knownNames(texts: readonly string[]): number {
  return texts.filter(text => meaningsOf(text).some(({ certainty }) => certainty !== 'likely')).length
}

/** Whether a row holds the name of a column that is known for what it is, and so is no title and no data. */
export function isKnownHeader(texts: readonly string[]): boolean {
  return knownNames(texts) > 0
}
