import { composed } from '../texts/text'
import { isFormBefore, mayEndName, type NameWords, withoutEasternForms, withoutForms } from './legal-forms'

/** Longest key of a name that is looked at: names have up to 200 characters. */
const MAX_KEY = 1_000
/** What it may become once its marks stand apart. */
const MOST_MARKS = 4_000
/** Words up to which another order is another way to write one name. */
const SORTED_WORDS = 3

/** How two names differ that are nearly the same. */
export const LOOK_ALIKE_REASONS = [
  'legal_form', // `Acme Inc.`, `Acme`
  'and_sign', // `Smith & Sons`, `Smith and Sons`
  'spelling', // `Müller`, `Mueller`
  'swapped', // `Doe, Jane`, `Jane Doe`
  'order', // `Jane Doe`, `Doe Jane`
  'punctuation', // `O'Neil`, `ONeil`
] as const
export type LookAlikeReason = (typeof LOOK_ALIKE_REASONS)[number]

/** Letters and digits and single blanks, as most names are: nothing but words. */
const PLAIN = /^[a-z0-9]+(?: [a-z0-9]+)*$/

/**
 * What two names share that look alike: a legal form, marks, accents and the order of two or three words do not count, and
 * nothing else is taken off. Names that meet stay two names; a person says whether they are one.
 * @param nameKey the `nameKey` of a name, so that nothing has to be stored.
 */
export function nearKeys(nameKey: string): string[] {
  if (PLAIN.test(nameKey)) {
    const words = nameKey.split(' ')
    const last = words.at(-1)!
    const isWhole = words[0] !== 'the' && !isFormBefore(words[0]!) && !mayEndName(last) && last !== 'and'
    if (isWhole) return [inOrder(words)]
  }
  const readings = readingsOf(nameKey)
  // Without marks there is one way to write it.
  if (ASCII.test(nameKey)) return distinct(readings.map(({ words }) => inOrder(words)))
  return distinct(readings.flatMap(({ words }) => SPELLINGS.map(spell => inOrder(spell(words)))))
}

/** How two names differ that share a near key; nothing where they share none, or are one name. */
export function lookAlikeReasons(one: string, other: string): LookAlikeReason[] {
  const met = one === other ? null : meetingOf(readingsOf(one), readingsOf(other))
  if (met === null) return []
  const [a, b] = met
  const reasons: LookAlikeReason[] = []
  if (a.forms !== b.forms) reasons.push('legal_form')
  if (/[&+]/.test(one) !== /[&+]/.test(other)) reasons.push('and_sign')
  if (a.words.toSorted().join(' ') !== b.words.toSorted().join(' ')) reasons.push('spelling')
  const inOneOrder = SPELLINGS.some(spell => SPELLINGS.some(and => spell(a.words).join(' ') === and(b.words).join(' ')))
  const isTurned = a.isTurned || b.isTurned
  if (isTurned || !inOneOrder) {
    reasons.push(isTurned || hasCommaInside(one) || hasCommaInside(other) ? 'swapped' : 'order')
  }
  return reasons.length > 0 ? reasons : ['punctuation']
}

function distinct(keys: readonly string[]): string[] {
  return keys.filter((key, i) => key !== '' && keys.indexOf(key) === i)
}

/** One way to read a name: its words, and the legal form around them. */
interface Reading {
  readonly words: readonly string[]
  readonly forms: string
  /** Whether its words are those before and behind a comma, turned round. */
  readonly isTurned: boolean
}

/** A name without its legal forms; with those that are words as well; turned round where a comma parts it. */
function readingsOf(nameKey: string): Reading[] {
  const text = nameKey.slice(0, MAX_KEY)
  const eastern = withoutEasternForms(text)
  const { comma, ...words } = wordsOf(eastern)
  if (words.texts.length === 0) return []
  const outer = eastern === text ? '' : 'eastern '
  const strong = readingOf(words, outer, false)
  const weak = readingOf(words, outer, true)
  const readings = weak.words.length === strong.words.length ? [strong] : [strong, weak]
  const isSwapped = comma > 0 && comma < words.texts.length && weak.words.length > comma
  if (!isSwapped) return readings
  const turned = [...words.texts.slice(comma), ...words.texts.slice(0, comma)]
  return [...readings, { words: turned, forms: '', isTurned: true }]
}

function readingOf(words: NameWords, outer: string, weakly: boolean): Reading {
  const { start, end } = withoutForms(words, weakly)
  const { texts } = words
  if (start === 0 && end === texts.length) return { words: texts, forms: outer, isTurned: false }
  const forms = [...texts.slice(0, start), ...texts.slice(end)].filter(word => word !== 'and')
  return { words: texts.slice(start, end), forms: outer + forms.join(' '), isTurned: false }
}

const TOKENS = /[\p{L}\p{M}\p{N}.]+|[,，、]|[&+]/gu
/** Letters with a dot behind each: `i.b.m.`, `s.p.a`. */
const ABBREVIATION = /^\p{L}(?:\.\p{L})+\.?$/u

/** The words of a name, and how many of them stand before its comma; -1 where it has none, or several. */
function wordsOf(text: string): NameWords & { readonly comma: number } {
  const texts: string[] = []
  const marked = new Set<number>()
  const commas: number[] = []
  for (const token of PLAIN.test(text) ? text.split(' ') : (text.replace(/['’‘`´ʼ]/g, '').match(TOKENS) ?? [])) {
    if (token === '&' || token === '+') texts.push('and')
    else if (token === ',' || token === '，' || token === '、') commas.push(texts.length)
    else if (token === 'the' && texts.length === 0 && text.length > token.length) continue
    else if (commas.at(-1) !== texts.length && !token.includes('.')) texts.push(token)
    else {
      const parts = ABBREVIATION.test(token) ? [token.replaceAll('.', '')] : token.split('.')
      for (const part of parts) if (part !== '') marked.add(texts.push(part) - 1)
    }
  }
  return { texts, marked, comma: commas.length === 1 ? commas[0]! : -1 }
}

function hasCommaInside(nameKey: string): boolean {
  const { comma, ...words } = wordsOf(nameKey.slice(0, MAX_KEY))
  return comma > 0 && comma < words.texts.length && withoutForms(words, true).end > comma
}

/** Two readings by which two names meet; `null` where they do not. */
function meetingOf(ours: readonly Reading[], theirs: readonly Reading[]): [Reading, Reading] | null {
  const keysOf = ({ words }: Reading) => SPELLINGS.map(spell => inOrder(spell(words)))
  for (const one of ours) {
    const keys = keysOf(one)
    const other = theirs.find(each => keysOf(each).some(key => keys.includes(key)))
    if (other) return [one, other]
  }
  return null
}

/** The key of some words: of two or three their order does not count. */
function inOrder(words: readonly string[]): string {
  if (words.length === 1 || words.length > SORTED_WORDS) return words.join(' ')
  const [one, two, three] = words as [string, string, string?]
  const [low, high] = one < two ? [one, two] : [two, one]
  if (three === undefined) return `${low} ${high}`
  if (three < low) return `${three} ${low} ${high}`
  return three < high ? `${low} ${three} ${high}` : `${low} ${high} ${three}`
}

const ASCII = /^[\0-\x7f]*$/
/** Letters that no mark can be taken off of. */
const LETTERS: Readonly<Record<string, string>> = {
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  æ: 'ae',
  œ: 'oe',
  ı: 'i',
  ß: 'ss',
}
/** What people write for a letter with a mark where they have none. */
const SPELLED_OUT: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', å: 'aa', ø: 'oe', æ: 'ae', ß: 'ss' }

/** Both ways to write names without marks: left off, and spelled out. */
const SPELLINGS: readonly ((words: readonly string[]) => readonly string[])[] = [
  words => words.map(bare),
  words => words.map(word => bare(word.replace(/[äöüåøæß]/g, letter => SPELLED_OUT[letter]!))),
]

/** A word without marks on its letters; kana and Hangul, of which marks make other letters, stay as they are. */
function bare(word: string): string {
  if (ASCII.test(word)) return word
  const apart = composed('NFD', word, MAX_KEY).replace(/[\u0300-\u036f]/g, '')
  return composed('NFC', apart, MOST_MARKS).replace(/[øłđðþæœıß]/g, letter => LETTERS[letter]!)
}
