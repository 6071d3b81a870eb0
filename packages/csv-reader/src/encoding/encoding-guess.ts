import { bytesToText, decodeUtf8, textToBytes } from './bytes'
import { type Encoding, encodingOf } from './encoding'
import { type Decoding, guessLegacy } from './legacy-guess'

/** The encoding of a file, judged by its first bytes. */
export interface EncodingGuess {
  readonly encoding: Encoding
  /** Bytes of the byte order mark. */
  readonly bom: number
  /** From 0 to 1; 1 where the bytes prove it. */
  readonly confidence: number
  /** What else it may be, the guess first; absent where the bytes or a person say it. */
  readonly decodings?: readonly Decoding[]
}

/**
 * Text in an old code page is hardly ever UTF-8 by chance, so each line above ASCII that is UTF-8 outweighs so many that are not,
 * before a file is taken for another encoding.
 */
const OUTWEIGHED = 3

/** A guess is never a proof. */
const MOST_SURE = 0.99

/** Tells the encoding by mark, by the pattern of NUL bytes, by strict UTF-8, then by guess; a string says why it cannot be read. */
export function guessEncoding(bytes: Uint8Array, wanted?: string): EncodingGuess | string {
  const text = bytesToText(bytes)
  const bom = markOf(text)
  if (wanted !== undefined) {
    const encoding = encodingOf(wanted)
    if (encoding === null) return `The encoding “${wanted}” cannot be read. Save the file as CSV UTF-8.`
    // What else the file may be is shown beside what a person tries.
    const isGuessed = bom === null && utf16ByNuls(text) === null && isOther(text)
    const told = { encoding, bom: bom?.name === encoding.name ? bom.length : 0, confidence: 1 }
    return isGuessed ? { ...told, decodings: guessLegacy(bytes) } : told
  }
  if (bom?.name === 'utf-32' || isUtf32(text))
    return 'The file is in UTF-32. Save it as CSV UTF-8, then upload it again.'
  if (bom) return { encoding: encodingOf(bom.name)!, bom: bom.length, confidence: 1 }
  const utf16 = utf16ByNuls(text)
  if (utf16 !== null) return { encoding: encodingOf(utf16)!, bom: 0, confidence: 0.95 }
  if (!isOther(text)) return { encoding: encodingOf('utf-8')!, bom: 0, confidence: 1 }
  const decodings = guessLegacy(bytes)
  const [{ encoding, confidence }] = decodings as [Decoding]
  return { encoding: encodingOf(encoding)!, bom: 0, confidence: Math.min(confidence, MOST_SURE), decodings }
}

function markOf(text: string): { name: string; length: number } | null {
  if (text.startsWith('\xef\xbb\xbf')) return { name: 'utf-8', length: 3 }
  if (text.startsWith('\xff\xfe\0\0') || text.startsWith('\0\0\xfe\xff')) return { name: 'utf-32', length: 4 }
  if (text.startsWith('\xff\xfe')) return { name: 'utf-16le', length: 2 }
  return text.startsWith('\xfe\xff') ? { name: 'utf-16be', length: 2 } : null
}

function isUtf32(text: string): boolean {
  return /^(?:[\x01-\x7f]\0\0\0){2}/.test(text) || /^(?:\0\0\0[\x01-\x7f]){2}/.test(text)
}

/** UTF-16 without a mark: NULs on one side of most pairs, hardly any on the other. */
function utf16ByNuls(text: string): string | null {
  const sample = text.slice(0, 2000)
  let even = 0
  let odd = 0
  for (let i = 0; i < sample.length; i++) if (sample[i] === '\0') i % 2 === 0 ? even++ : odd++
  const pairs = sample.length / 2
  if (odd > pairs * 0.4 && even < pairs * 0.1) return 'utf-16le'
  return even > pairs * 0.4 && odd < pairs * 0.1 ? 'utf-16be' : null
}

/** One damaged row is that row's issue; where most lines above ASCII are no UTF-8, the file is in another encoding. */
function isOther(text: string): boolean {
  const whole = text.slice(0, text.lastIndexOf('\n') + 1 || text.length)
  if (decodeUtf8(whole) !== null) return false
  const lines = whole.split(/[\r\n]+/).filter(line => /[\x80-\xff]/.test(line))
  const wrong = lines.filter(line => decodeUtf8(line) === null).length
  return wrong > (lines.length - wrong) * OUTWEIGHED
}

/** The text of a dialect setting as the scanner sees it in an encoding. */
export function scannedForm(setting: string, encoding: Encoding): string {
  if (encoding.bytesPerCharacter === 2 || !/[^\0-\x7f]/.test(setting)) return setting
  if (encoding.name === 'utf-8') return bytesToText(new TextEncoder().encode(setting))
  for (let code = 0x80; code <= 0xff; code++) {
    const byte = String.fromCharCode(code)
    if (textToBytes(byte).length === 1 && encoding.decode(byte) === setting) return byte
  }
  return setting
}
