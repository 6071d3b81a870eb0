import { suggestMapping } from '@secondtouch/import-core'

/** Whether a row holds the name of a column that is known for what it is, and so is no title and no data. */
export function isKnownHeader(texts: readonly string[]): boolean {
  return suggestMapping(texts).columns.some(({ match }) => match === 'exact' || match === 'synonym')
}
