// Letters that no normalisation takes apart.
const LETTERS: Readonly<Record<string, string>> = { ı: 'i', ø: 'o', ł: 'l', đ: 'd', æ: 'ae', œ: 'oe', ß: 'ss' }

/** A word without case and accents, as two spellings of it are compared: `März` and `MARZ` meet, `août` and `AOUT` too. */
export function foldWord(word: string): string {
  const plain = word.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '')
  return plain.replace(/[ıøłđæœß]/g, letter => LETTERS[letter]!)
}
