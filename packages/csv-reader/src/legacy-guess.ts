import { analyse } from 'chardet'

/** Below this the detector's guess is worth less than the likeliest code page of all. */
const SURE = 80
const READABLE = /^(?:shift_jis|euc-jp|euc-kr|big5|gb18030|koi8-r|windows-125[0-8]|iso-8859-[1-9])$/

/** Guesses a code page from before Unicode: Windows-1252 unless the bytes speak clearly for another. */
export function guessLegacy(bytes: Uint8Array): { name: string; confidence: number } {
  const [best] = analyse(bytes).filter(guess => READABLE.test(guess.name.toLowerCase()))
  if (best && best.confidence >= SURE && !/8859-1$/.test(best.name))
    return { name: best.name.toLowerCase(), confidence: best.confidence / 100 }
  return { name: 'windows-1252', confidence: 0.6 }
}
