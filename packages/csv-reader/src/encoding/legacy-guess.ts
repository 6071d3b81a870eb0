import { analyse } from 'chardet'
import { isCentralEuropean } from './central-european'

/** Below this the detector's guess is worth less than the likeliest code page of all. */
const SURE = 80
/** What is enough where the bytes themselves say that the text is in no Latin script. */
const LIKELY = 25
/** Letters above ASCII stand alone in Latin scripts and side by side in all others; so many on average mean another one. */
const OTHER_SCRIPT_RUN = 2.5
const READABLE = /^(?:shift_jis|euc-jp|euc-kr|big5|gb18030|koi8-r|windows-125[0-8]|iso-8859-[1-9])$/
const LATIN = /^(?:windows-125[0247]|iso-8859-[1249])$/

/** Guesses a code page from before Unicode: Windows-1252 unless bytes or letters speak clearly for another. */
export function guessLegacy(bytes: Uint8Array): { name: string; confidence: number } {
  const guesses = analyse(bytes)
    .map(({ name, confidence }) => ({ name: name.toLowerCase(), confidence }))
    .filter(({ name }) => READABLE.test(name))
  const [best] = guesses
  if (best && best.confidence >= SURE && best.name !== 'iso-8859-1')
    return { ...best, confidence: best.confidence / 100 }
  const other = guesses.find(({ name, confidence }) => !LATIN.test(name) && confidence >= LIKELY)
  if (other && averageRun(bytes) >= OTHER_SCRIPT_RUN) return { ...other, confidence: other.confidence / 100 }
  return { name: isCentralEuropean(bytes) ? 'windows-1250' : 'windows-1252', confidence: 0.6 }
}

/** How many bytes above ASCII stand side by side on average. */
function averageRun(bytes: Uint8Array): number {
  let high = 0
  let runs = 0
  for (let i = 0; i < bytes.length; i++) {
    if (bytes[i]! < 0x80) continue
    high++
    if (i === 0 || bytes[i - 1]! < 0x80) runs++
  }
  return runs === 0 ? 0 : high / runs
}
