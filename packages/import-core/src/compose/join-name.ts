import { isNameEnding } from './name-endings'

/** The parts of a name, each trimmed; `''` where it has none. */
export interface NameParts {
  readonly first: string
  readonly middle: string
  readonly last: string
  readonly suffix: string
}

// Letters of Han, kana and Hangul begin here; before it nearly every name is told apart by one comparison.
const FIRST_EASTERN = 0x1100
const EASTERN = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}ー々〆・]+$/u
/** Longest part that is looked at: a longer one is no name, whatever it is written in. */
const MAX_PART = 60

/** The name that parts make: in the order of the West, or family name first and without a blank where all of it is Han, kana or Hangul. */
export function joinName({ first, middle, last, suffix }: NameParts): string {
  const isEastern = (first === '' || isEasternPart(first)) && (last === '' || isEasternPart(last))
  if (isEastern && (middle === '' || isEasternPart(middle))) {
    const name = last + middle + first
    return suffix === '' || isEasternPart(suffix) ? name + suffix : `${name} ${suffix}`.trim()
  }
  let name = first
  if (middle !== '') name = name === '' ? middle : `${name} ${middle}`
  if (last !== '') name = name === '' ? last : `${name} ${last}`
  return suffix === '' ? name : name === '' ? suffix : `${name} ${suffix}`
}

/** A name written `Last, First` turned round; what is a legal form or a suffix behind a comma stays where it is. */
export function unswapName(text: string): string {
  const parts = text.split(/[,，、]/, MAX_COMMAS + 1).map(part => part.trim())
  if (parts.length < 2 || parts.length > MAX_COMMAS) return text
  const endings: string[] = []
  while (parts.length > 1 && isNameEnding(parts.at(-1)!)) endings.unshift(parts.pop()!)
  const [last, first, ...more] = parts as [string, string?, ...string[]]
  if (first === undefined || more.length > 0) return text
  return [joinName({ first, middle: '', last, suffix: '' }), ...endings].join(', ')
}

/** Commas of a name with its titles; a text with more is a list. */
const MAX_COMMAS = 6

function isEasternPart(part: string): boolean {
  return part.charCodeAt(0) >= FIRST_EASTERN && part.length <= MAX_PART && EASTERN.test(part)
}
