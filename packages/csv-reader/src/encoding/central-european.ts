import { encodingOf } from './encoding'

/** What speaks for a language in Windows-1250. Letters are lower case, and count in either. */
interface Language {
  /** All its letters that Windows-1252 reads as something else. */
  readonly letters: string
  /** Those that no list in Windows-1252 is full of. */
  readonly telling: string
  /** How many different telling letters there have to be. */
  readonly least: number
}

const LANGUAGES: readonly Language[] = [
  // Polish: in Windows-1252 these are superscripts, turned question marks and currency signs within words.
  { letters: 'ąćęłńśźż', telling: 'łążź', least: 2 },
  // Czech, Slovak, Croatian, Slovene: carons and hooks beside š and ž, which both code pages have in one place.
  { letters: 'čďěĺľňŕřťůćđ', telling: 'šž', least: 1 },
  // Hungarian.
  { letters: 'őű', telling: 'őű', least: 2 },
  // Romanian.
  { letters: 'ăşţ', telling: 'şţ', least: 2 },
]
/** Of all letters beyond ASCII, at least so many have to be telling; of those that the code pages read differently, so many of the language. */
const TELLING_SHARE = 0.05
const LANGUAGE_SHARE = 0.97
/** Different letters of the language, and telling ones in all, that there have to be: a single name may come from anywhere. */
const LEAST = 2

const LETTER = /\p{L}/u

/**
 * Whether a text of one byte a character is in a language that Windows-1250 was made for. Both code pages make text of nearly
 * any byte, so it is asked which alphabet holds the letters: a language has to hold nearly all of those that the two read
 * differently, and there have to be some that lists in Western languages hardly ever hold.
 */
export function isCentralEuropean(bytes: Uint8Array): boolean {
  const [central, western] = [charactersOf('windows-1250'), charactersOf('windows-1252')]
  const counts = new Map<string, number>()
  let letters = 0
  let different = 0
  for (const byte of bytes) {
    if (byte < 0x80) continue
    const letter = central[byte]!
    if (!LETTER.test(letter)) continue
    letters++
    if (letter !== western[byte]) different++
    counts.set(letter.toLowerCase(), (counts.get(letter.toLowerCase()) ?? 0) + 1)
  }
  return LANGUAGES.some(language => speaksFor(language, counts, letters, different))
}

/** The character of each byte, none where the code page leaves it undefined. */
function charactersOf(codePage: string): string[] {
  const { decodeAll } = encodingOf(codePage)!
  return Array.from({ length: 256 }, (_, byte) => decodeAll(Uint8Array.of(byte)) ?? '')
}

function speaksFor(
  { letters: own, telling, least }: Language,
  counts: ReadonlyMap<string, number>,
  letters: number,
  different: number,
): boolean {
  const seen = (wanted: string) => [...wanted].filter(letter => counts.has(letter))
  const sum = (wanted: string) => seen(wanted).reduce((total, letter) => total + counts.get(letter)!, 0)
  return (
    seen(telling).length >= least &&
    seen(own).length >= LEAST &&
    sum(telling) >= Math.max(LEAST, letters * TELLING_SHARE) &&
    sum(own) >= different * LANGUAGE_SHARE
  )
}
