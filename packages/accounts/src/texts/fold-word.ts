import { composed } from './text'

/** Most characters of a word that are looked at: no word of any language is longer. */
const MAX_WORD = 100

// Letters that no normalisation takes apart.
const LETTERS: Readonly<Record<string, string>> = { ı: 'i', ø: 'o', ł: 'l', đ: 'd', æ: 'ae', œ: 'oe', ß: 'ss' }

/** A word without case and accents, as two spellings of it are compared: `März` and `MARZ` meet, `août` and `AOUT` too. */
export function foldWord(word: string): string {
  const plain = composed('NFD', word.toLowerCase(), MAX_WORD).replace(/\p{M}/gu, '')
  return plain.replace(/[ıøłđæœß]/g, letter => LETTERS[letter]!)
}
