import { meaningKey } from './meaning-key'
import { DECOYS, type DecoyClass, HARMLESS, HARMLESS_PREFIXES, RENEWALS_OR_CLOCKS } from './words/decoy-words'

const CLASSES = DECOYS.map(decoy => ({ decoy, phrases: decoy.words.split(', ').map(word => ` ${meaningKey(word)} `) }))
const HARMLESS_WORDS = new Set(HARMLESS.split(', ').map(meaningKey))
/** Ids of other systems end like this: `Account Name.id`, `OwnerId`. */
const ENDS_IN_ID = /(?:^|[ .])(?:id|ids)$/

/** What a header is about that is no field of ours; `null` where it has no such word. */
export function decoyOf(header: string): DecoyClass | null {
  const key = meaningKey(header)
  const padded = ` ${key.replace(/[^\p{L}\p{M}\p{N}']+/gu, ' ')} `
  const found = CLASSES.find(({ phrases }) => phrases.some(phrase => padded.includes(phrase)))
  return found?.decoy ?? (ENDS_IN_ID.test(key) ? DECOYS.find(({ about }) => about === 'ids and codes')! : null)
}

const RENEWAL_OR_CLOCK = new Set(RENEWALS_OR_CLOCKS.split(', ').map(meaningKey))

/** Whether a header says either when something is renewed or when a program wrote the row last. */
export function isRenewalOrClock(header: string): boolean {
  return RENEWAL_OR_CLOCK.has(meaningKey(header))
}

/** Whether a program keeps a column for itself, so that its cells say nothing to a person. */
export function isTechnical(header: string): boolean {
  if (/^\s*\(do not modify\)/i.test(header.slice(0, 100)) || ENDS_IN_ID.test(meaningKey(header))) return true
  return decoyOf(header)?.isTechnical === true
}

/** The key of a header without the words that change nothing about it; the key itself where nothing would be left. */
export function withoutHarmless(key: string): string {
  const prefix = HARMLESS_PREFIXES.find(each => key.startsWith(each) && key.length > each.length)
  const words = (prefix === undefined ? key : key.slice(prefix.length)).split(' ')
  const left = words.filter(word => !HARMLESS_WORDS.has(word))
  return left.length === 0 ? key : left.join(' ').trim()
}
