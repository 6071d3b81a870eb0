import { bytesToText, type DecodeField, decodeUtf8, textToBytes } from './bytes'

/**
 * How the bytes of an encoding become the text that is scanned. In UTF-16 that is the text itself, two bytes a character; in all
 * others it has one character for each byte, and fields are decoded one by one. Either way an index is an offset.
 */
export interface Encoding {
  readonly name: string
  readonly bytesPerCharacter: 1 | 2
  readonly decode: DecodeField
}

/** Encodings whose second bytes may look like `|` or `\`; the value says which bytes open a pair. */
const PAIRED = /^(?:shift_jis|gbk|gb18030|big5)$/
/** What WHATWG decoders make of bytes that their code page leaves undefined. */
const UNDEFINED = /[\x80-\x9f\ue000-\uf8ff\ufffd]/

/** The encoding of a name a person or a survey gave; `null` for one that cannot be read. */
export function encodingOf(name: string): Encoding | null {
  if (/^utf-?32/i.test(name)) return null
  try {
    const decoder = new TextDecoder(name, { fatal: true, ignoreBOM: true })
    const label = decoder.encoding
    // The escape sequences of ISO-2022-JP hold ASCII that is none, so rows cannot be cut before decoding.
    if (label === 'iso-2022-jp' || label === 'replacement') return null
    if (label.startsWith('utf-16')) return { name: label, bytesPerCharacter: 2, decode: decodeUtf16 }
    return { name: label, bytesPerCharacter: 1, decode: label === 'utf-8' ? decodeUtf8 : legacyDecoder(decoder) }
  } catch (error) {
    // By its name: in another realm, such as a frame or a test's, it is no instance of this one's class.
    if ((error as Error).name === 'RangeError') return null
    throw error
  }
}

function decodeUtf16(text: string): string | null {
  return text.isWellFormed() ? text : null
}

function legacyDecoder(decoder: InstanceType<typeof TextDecoder>): DecodeField {
  return text => {
    try {
      const decoded = decoder.decode(textToBytes(text))
      return UNDEFINED.test(decoded) ? null : decoded
    } catch (error) {
      // A TypeError is how a strict decoder says that bytes are none of its own.
      if (error instanceof TypeError) return null
      throw error
    }
  }
}

/** Turns pieces of a file into the text that is scanned, keeping half a character for the next piece. */
export class PieceReader {
  readonly #encoding: Encoding
  #half: Uint8Array = new Uint8Array(0)
  #leadOpen = false

  constructor(encoding: Encoding) {
    this.#encoding = encoding
  }

  read(bytes: Uint8Array): string {
    if (this.#encoding.bytesPerCharacter === 2) return this.#readUtf16(bytes)
    const text = bytesToText(bytes)
    return PAIRED.test(this.#encoding.name) ? this.#maskSecondBytes(text) : text
  }

  /** What is left when the file ends: a lone surrogate, which no decoder takes, for half a character. */
  finish(): string {
    return this.#half.length > 0 ? '\udc00' : ''
  }

  #readUtf16(bytes: Uint8Array): string {
    const whole = new Uint8Array(this.#half.length + bytes.length)
    whole.set(this.#half)
    whole.set(bytes, this.#half.length)
    const even = whole.length & ~1
    this.#half = whole.slice(even)
    const big = this.#encoding.name === 'utf-16be' ? 1 : 0
    if (big) swapPairs(whole, even)
    const units = new Uint16Array(whole.buffer, 0, even / 2)
    let text = ''
    for (let i = 0; i < units.length; i += 8192) text += String.fromCharCode(...units.subarray(i, i + 8192))
    return text
  }

  /** Second bytes are lifted out of ASCII; their low byte, which is all that decoding takes, stays. */
  #maskSecondBytes(text: string): string {
    const opens = this.#encoding.name === 'shift_jis' ? /[\x81-\x9f\xe0-\xfc]/ : /[\x81-\xfe]/
    let masked = ''
    let from = 0
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i)
      if (this.#leadOpen) {
        this.#leadOpen = false
        if (code >= 0x40 && code !== 0x7f && code <= 0xfe) {
          masked += text.slice(from, i) + String.fromCharCode(code | 0x100)
          from = i + 1
          continue
        }
      }
      this.#leadOpen = code > 0x80 && opens.test(text[i]!)
    }
    return masked + text.slice(from)
  }
}

function swapPairs(bytes: Uint8Array, length: number): void {
  for (let i = 0; i < length; i += 2) {
    const first = bytes[i]!
    bytes[i] = bytes[i + 1]!
    bytes[i + 1] = first
  }
}
