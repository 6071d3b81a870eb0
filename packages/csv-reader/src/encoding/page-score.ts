import type { Language } from './languages'

/** Natural logarithms of how likely a character is where it stands. */
const UNKNOWN_LETTER = Math.log(0.001)
const MARK = Math.log(0.05)
const RARE_MARK = Math.log(0.001)
const MARK_IN_WORD = Math.log(0.0003)
const APOSTROPHE_IN_WORD = Math.log(0.5)
/** What makes a character less likely. */
const OTHER_SCRIPT = Math.log(0.01)
const CAPITAL_IN_WORD = Math.log(0.02)
const WORD_OF_ITS_OWN = Math.log(0.2)

/** Marks that lists hold; others are boxes, currencies and signs that hardly anybody types. */
const USUAL_MARKS = /[€£§°®©«»¿¡·\u00a0ºª½¼²³™†•…–—‘’“”„‚№\u00ad±×%]/
const LETTER = /[\p{L}\p{M}]/u
/** Accents that stand behind a Latin letter; other scripts have marks of their own. */
const COMBINING = /[\u0300-\u036f]/
const MARKS = /\p{M}/u
const LATIN = /\p{Script=Latin}/u
const CAPITAL = /\p{Lu}/u
const SMALL = /\p{Ll}/u

/** Each letter of a language with its likelihood: the first is the most frequent, the others fall off as in any language. */
function likelihoods({ letters }: Language): ReadonlyMap<string, number> {
  const ranked = [...letters]
  const sum = ranked.reduce((total, _, rank) => total + 1 / (rank + 2), 0)
  return new Map(ranked.map((letter, rank) => [letter, Math.log(0.95 / (rank + 2) / sum)]))
}

/** A character beyond ASCII, with what its neighbours make of it. */
interface Seen {
  readonly letter: string | null
  readonly likelihood: number
  /** Whether the character before it is beyond ASCII and a letter, too. */
  readonly follows: boolean
}

function seen(text: string, at: number): Seen {
  const character = text[at]!
  const before = text[at - 1] ?? ' '
  const after = text[at + 1] ?? ' '
  if (!LETTER.test(character)) {
    const isInWord = LETTER.test(before) && LETTER.test(after)
    const mark = USUAL_MARKS.test(character) ? MARK : RARE_MARK
    const likelihood = !isInWord ? mark : character === '’' ? APOSTROPHE_IN_WORD : MARK_IN_WORD
    return { letter: null, likelihood, follows: false }
  }
  let likelihood = 0
  const isLatin = LATIN.test(character) || COMBINING.test(character)
  for (const other of [before, after])
    if (LETTER.test(other) && !MARKS.test(other) && LATIN.test(other) !== isLatin) likelihood += OTHER_SCRIPT
  if (!LETTER.test(before) && !LETTER.test(after)) likelihood += WORD_OF_ITS_OWN
  if (CAPITAL.test(character) && SMALL.test(before)) likelihood += CAPITAL_IN_WORD
  const letter = character === 'İ' ? 'i' : character.toLowerCase()
  return { letter, likelihood, follows: before > '\x7f' && LETTER.test(before) }
}

/** How likely the characters beyond ASCII of a text are, as the sum of their logarithms, in the likeliest of some languages. */
export function scoreText(text: string, languages: readonly Language[]): number {
  const characters: Seen[] = []
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) > 0x7f) characters.push(seen(text, at))
  let best = Number.NEGATIVE_INFINITY
  for (const language of languages) {
    const known = likelihoods(language)
    const run = Math.log(language.run)
    let sum = 0
    for (const { letter, likelihood, follows } of characters) {
      sum += likelihood + (follows ? run : 0)
      if (letter !== null) sum += known.get(letter) ?? UNKNOWN_LETTER
    }
    best = Math.max(best, sum)
  }
  return best
}
