import { composed } from '@secondtouch/accounts'
import { withoutTextGuard } from '../file/text-guard'

/** Characters of a header up to which it is compared. */
const MAX_LENGTH = 1_000

/** Header texts that mean the same to a person: case, width, accents' form, underscores, dots and spaces do not count. */
export function headerKey(header: string): string {
  return composed('NFKC', withoutTextGuard(header), MAX_LENGTH)
    .toLowerCase()
    .replace(/[\s_\-./:*#\u200b\ufeff]+/gu, ' ')
    .trim()
}

/** The words of a header; `RenewalDate` has two, and what is no letter or digit is none. */
export function headerWords(header: string): string[] {
  const apart = header.slice(0, MAX_LENGTH).replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
  return headerKey(apart)
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter(word => word !== '')
}
