import { bytesToText, type DecodeField, decodeUtf8, textToBytes } from './bytes'
import { DOS_PAGES, dosPage } from './dos-pages'
import { decodeKorean } from './korean'

/**
 * How the bytes of an encoding become text. Every character that cuts rows and fields is ASCII in all of them, so a text with one
 * character for each byte (UTF-16: for each pair) can be cut as well as the decoded one, and an index in it is an offset.
 */
export interface Encoding {
  readonly name: string
  readonly bytesPerCharacter: 1 | 2
  /** Decodes one field of the cuttable text; `null` where it holds what is no text. */
  readonly decode: DecodeField
  /** Decodes a text of which some may be none, as U+FFFD. */
  readonly show: (text: string) => string
  /** Decodes many rows at once; `null` where that is not possible, so that fields are decoded one by one. */
  readonly decodeAll: (bytes: Uint8Array) => string | null
  /** The cuttable text: what looks like ASCII in it is. */
  readonly cuttable: (bytes: Uint8Array) => string
  /** How many bytes at the end may be the first part of a character. */
  readonly openTail: (bytes: Uint8Array) => number
}

/** Most arguments that are passed at once; engines allow at least 65,535. */
const SPREAD = 8192
/** Encodings whose second bytes may look like `|` or `\`. */
const PAIRED = /^(?:shift_jis|gbk|gb18030|big5)$/
/** Encodings of one byte a character. */
const SINGLE = /^(?:windows-|iso-8859-|koi8-|macintosh$|x-mac-|ibm866$)/
/** Names of the Korean page that the platform does not know, or knows in part. */
const KOREAN = /^(?:cp|ms|windows-)?949$|^uhc$/i
/** What WHATWG decoders make of bytes that their code page leaves undefined. */
const CONTROL = /[\x80-\x9f]/
const UNDEFINED = /[\x80-\x9f\ue000-\uf8ff\ufffd]/

/** The encoding of a name a person or a survey gave; `null` for one that cannot be read. */
export function encodingOf(name: string): Encoding | null {
  if (/^utf-?32/i.test(name)) return null
  const dos = dosPage(name)
  if (dos !== null) return dosEncoding(dos)
  try {
    const decoder = new TextDecoder(KOREAN.test(name) ? 'euc-kr' : name, { fatal: true, ignoreBOM: true })
    const label = decoder.encoding
    // The escape sequences of ISO-2022-JP hold ASCII that is none, so rows cannot be cut before decoding.
    if (label === 'iso-2022-jp' || label === 'replacement') return null
    if (label.startsWith('utf-16')) return utf16(label)
    if (label === 'utf-8') return utf8(decoder)
    return SINGLE.test(label) ? singleBytes(label, decoder) : manyBytes(label, decoder)
  } catch (error) {
    if (isNamed(error, 'RangeError')) return null
    throw error
  }
}

type Decoder = InstanceType<typeof TextDecoder>

function utf8(decoder: Decoder): Encoding {
  return {
    name: 'utf-8',
    bytesPerCharacter: 1,
    decode: decodeUtf8,
    show: text => lossy('utf-8', text),
    decodeAll: bytes => strictly(decoder, bytes),
    cuttable: bytesToText,
    openTail: openUtf8Tail,
  }
}

function singleBytes(name: string, decoder: Decoder): Encoding {
  return byTable(name, name === 'windows-1252' ? WINDOWS_1252 : tableOf(name, decoder))
}

function dosEncoding(name: string): Encoding {
  const high = DOS_PAGES[name]!
  return byTable(
    name,
    Uint16Array.from({ length: 256 }, (_, byte) => (byte < 0x80 ? byte : high.charCodeAt(byte - 0x80))),
  )
}

function byTable(name: string, table: Uint16Array): Encoding {
  const decode = (bytes: Uint8Array) => {
    const units = new Uint16Array(bytes.length)
    for (let i = 0; i < bytes.length; i++) {
      const unit = table[bytes[i]!]!
      if (unit === NONE) return null
      units[i] = unit
    }
    return textOfUnits(units)
  }
  return {
    name,
    bytesPerCharacter: 1,
    decode: text => decode(textToBytes(text)),
    show: text =>
      textOfUnits(Uint16Array.from(textToBytes(text), byte => (table[byte] === NONE ? REPLACEMENT : table[byte]!))),
    decodeAll: decode,
    cuttable: bytesToText,
    openTail: () => 0,
  }
}

/** Stands for a byte that a code page leaves undefined. */
const NONE = 0xffff
const REPLACEMENT = 0xfffd

function lossy(name: string, text: string): string {
  return new TextDecoder(name, { ignoreBOM: true }).decode(textToBytes(text))
}

/** Bytes 80 to 9F, a blank where there is none; written out, because decoders of some platforms read the page as ISO-8859-1. */
const HIGH_1252 = '€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ'
const WINDOWS_1252 = Uint16Array.from({ length: 256 }, (_, byte) => {
  if (byte < 0x80 || byte > 0x9f) return byte
  const character = HIGH_1252[byte - 0x80]!
  return character === ' ' ? NONE : character.charCodeAt(0)
})

/** The character of each byte, asked for one by one: the platform's decoder drops a first byte of FF. */
function tableOf(name: string, decoder: Decoder): Uint16Array {
  // The apple of MacRoman lies where other pages have nothing.
  const undefinedIn = name === 'macintosh' ? CONTROL : UNDEFINED
  const table = Uint16Array.from({ length: 256 }, (_, byte) => {
    const decoded = behindLetter(decoder, Uint8Array.of(byte))
    return decoded === null || undefinedIn.test(decoded) ? NONE : decoded.charCodeAt(0)
  })
  // Decoders of some platforms do not know this vowel point, and know an ordinal that is none.
  if (name === 'windows-1255') table[0xca] = 0x05ba
  if (name === 'windows-1253') table[0xaa] = NONE
  return table
}

function behindLetter(decoder: Decoder, bytes: Uint8Array): string | null {
  const lettered = new Uint8Array(bytes.length + 1)
  lettered[0] = 0x61
  lettered.set(bytes, 1)
  return strictly(decoder, lettered)?.slice(1) ?? null
}

function manyBytes(name: string, decoder: Decoder): Encoding {
  const strictlyOf = (bytes: Uint8Array) => (name === 'euc-kr' ? decodeKorean(bytes) : behindLetter(decoder, bytes))
  return {
    name,
    bytesPerCharacter: 1,
    decode: text => {
      const decoded = strictlyOf(textToBytes(text))
      return decoded === null || UNDEFINED.test(decoded) ? null : decoded
    },
    show: text => lossy(name, text),
    decodeAll: () => null,
    cuttable: PAIRED.test(name) ? bytes => maskSecondBytes(bytesToText(bytes), name).text : bytesToText,
    openTail: PAIRED.test(name) ? bytes => (maskSecondBytes(bytesToText(bytes), name).open ? 1 : 0) : () => 0,
  }
}

function utf16(name: string): Encoding {
  const cuttable = (bytes: Uint8Array) => unitsOf(bytes, name === 'utf-16be')
  const isHigh = (byte: number | undefined) => byte !== undefined && byte >= 0xd8 && byte <= 0xdb
  return {
    name,
    bytesPerCharacter: 2,
    decode: text => (text.isWellFormed() ? text : null),
    show: text => text.toWellFormed(),
    decodeAll: bytes => {
      const text = cuttable(bytes)
      return text.isWellFormed() ? text : null
    },
    cuttable,
    openTail: bytes => {
      const odd = bytes.length % 2
      const last = bytes.length - odd - (name === 'utf-16be' ? 2 : 1)
      return isHigh(bytes[last]) ? odd + 2 : odd
    },
  }
}

function strictly(decoder: Decoder, bytes: Uint8Array): string | null {
  try {
    return decoder.decode(bytes)
  } catch (error) {
    // A TypeError is how a strict decoder says that bytes are none of its own.
    if (isNamed(error, 'TypeError')) return null
    throw error
  }
}

/** By name, as the platform's decoder may come from another realm, whose classes are not ours. */
function isNamed(error: unknown, name: string): boolean {
  return typeof error === 'object' && error !== null && 'name' in error && error.name === name
}

function openUtf8Tail(bytes: Uint8Array): number {
  for (let back = 1; back <= 3 && back <= bytes.length; back++) {
    const byte = bytes[bytes.length - back]!
    if (byte < 0x80) return 0
    if (byte >= 0xc0) return back < (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) ? back : 0
  }
  return 0
}

/** Half a pair at the end becomes a lone surrogate, which no decoder takes. */
function unitsOf(bytes: Uint8Array, isBig: boolean): string {
  const even = bytes.length & ~1
  // Not `slice`, which shares the memory where the bytes are a Buffer.
  const copy = new Uint8Array(bytes.subarray(0, even))
  if (isBig) swapPairs(copy)
  const text = textOfUnits(new Uint16Array(copy.buffer, copy.byteOffset, even / 2))
  return bytes.length > even ? `${text}\udc00` : text
}

function textOfUnits(units: Uint16Array): string {
  let text = ''
  for (let i = 0; i < units.length; i += SPREAD) text += String.fromCharCode(...units.subarray(i, i + SPREAD))
  return text
}

function swapPairs(bytes: Uint8Array): void {
  for (let i = 0; i < bytes.length; i += 2) {
    const first = bytes[i]!
    bytes[i] = bytes[i + 1]!
    bytes[i + 1] = first
  }
}

/** Second bytes are lifted out of ASCII; their low byte, which is all that decoding takes, stays. */
function maskSecondBytes(text: string, name: string): { text: string; open: boolean } {
  const isShiftJis = name === 'shift_jis'
  const opens = (code: number) =>
    isShiftJis ? (code >= 0x81 && code <= 0x9f) || (code >= 0xe0 && code <= 0xfc) : code >= 0x81 && code <= 0xfe
  let masked = ''
  let from = 0
  let open = false
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (open && code >= 0x40 && code !== 0x7f && code <= 0xfe) {
      masked += text.slice(from, i) + String.fromCharCode(code | 0x100)
      from = i + 1
      open = false
    } else open = opens(code)
  }
  return { text: masked + text.slice(from), open }
}
