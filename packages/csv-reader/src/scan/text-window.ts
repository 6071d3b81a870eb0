import type { Encoding } from '../encoding/encoding'

const utf8 = new TextEncoder()
const hasBuffer = typeof Buffer !== 'undefined'
const utf8Length = (text: string) => (hasBuffer ? Buffer.byteLength(text) : utf8.encode(text).length)

/** Those above ASCII: a text in which each character takes one byte has none. */
const CONTROLS = /[\x80-\x9f]/

/** The part of a file that is being cut, as text, with the way back from an index to an offset in the file. */
export class TextWindow {
  readonly text: string
  /** Whether fields are ready as they are cut; else each has to be decoded. */
  readonly isDecoded: boolean
  /** Whether the text holds a NUL, which no field may. */
  readonly hasNul: boolean
  /** Whether the text may hold control characters that Windows-1252 has letters and marks for, or an old mark for the end of a file. */
  readonly hasControls: boolean
  /** Bytes of each character; 0 where they differ. */
  readonly unit: 0 | 1 | 2
  readonly #base: number
  #knownIndex = 0
  #knownBytes = 0

  constructor(text: string, base: number, unit: 0 | 1 | 2, isDecoded: boolean) {
    this.text = text
    this.isDecoded = isDecoded
    this.hasNul = text.includes('\0')
    this.hasControls = !isDecoded || text.includes('\x1a') || (unit !== 1 && CONTROLS.test(text))
    this.#base = base
    this.unit = unit
  }

  /** Offset in the file of the character at an index. Asked for indexes that grow, it counts each character once. */
  offsetOf(index: number): number {
    if (this.unit !== 0) return this.#base + index * this.unit
    if (index < this.#knownIndex) {
      this.#knownIndex = 0
      this.#knownBytes = 0
    }
    this.#knownBytes += utf8Length(this.text.slice(this.#knownIndex, index))
    this.#knownIndex = index
    return this.#base + this.#knownBytes
  }
}

/** Opens the bytes from an offset on; what may be half a character at their end is left out unless the file ends there. */
export function openWindow(bytes: Uint8Array, base: number, encoding: Encoding, final: boolean): TextWindow {
  const whole = final ? bytes : bytes.subarray(0, bytes.length - encoding.openTail(bytes))
  const decoded = encoding.decodeAll(whole)
  if (decoded === null) return openCuttable(bytes, base, encoding, final)
  const unit = encoding.bytesPerCharacter
  return new TextWindow(decoded, base, decoded.length * unit === whole.length ? unit : 0, true)
}

/** Opens bytes without decoding them, so that every index is an offset. */
export function openCuttable(bytes: Uint8Array, base: number, encoding: Encoding, final: boolean): TextWindow {
  const whole = final ? bytes : bytes.subarray(0, bytes.length - encoding.openTail(bytes))
  return new TextWindow(encoding.cuttable(whole), base, encoding.bytesPerCharacter, false)
}
