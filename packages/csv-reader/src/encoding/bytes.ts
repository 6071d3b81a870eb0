/**
 * Rows are found in a text that has one character for each byte: every character that cuts rows and fields is ASCII in the
 * encodings read here, so an index in the text is an offset in the file, and only fields that hold other bytes are decoded.
 */

// Node's Buffer makes and reads such texts natively; a browser goes the longer way.
const hasBuffer = typeof Buffer !== 'undefined'
/** Most arguments that are passed to `String.fromCharCode` at once; engines allow at least 65,535. */
const SPREAD = 8192

/** The bytes as a text of characters U+0000 to U+00FF. */
export function bytesToText(bytes: Uint8Array): string {
  if (hasBuffer) return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
  let text = ''
  for (let i = 0; i < bytes.length; i += SPREAD) text += String.fromCharCode(...bytes.subarray(i, i + SPREAD))
  return text
}

/** The bytes that such a text stands for. */
export function textToBytes(text: string): Uint8Array {
  return hasBuffer ? Buffer.from(text, 'latin1') : Uint8Array.from(text, character => character.charCodeAt(0))
}

/** Turns the bytes of one field into its characters; `null` where they are none in this encoding. */
export type DecodeField = (text: string) => string | null

const utf8 = new TextDecoder('utf-8', { ignoreBOM: true })
const REPLACEMENT = '\ufffd'
/** The replacement character itself, as the three bytes of its UTF-8 form. */
const WRITTEN_REPLACEMENT = /\xef\xbf\xbd/g

/** Strict UTF-8: nothing becomes U+FFFD that was not one in the file. */
export function decodeUtf8(text: string): string | null {
  const bytes = textToBytes(text)
  const decoded = hasBuffer ? (bytes as Buffer).toString('utf8') : utf8.decode(bytes)
  if (!decoded.includes(REPLACEMENT)) return decoded
  const written = text.match(WRITTEN_REPLACEMENT)?.length ?? 0
  return decoded.split(REPLACEMENT).length - 1 === written ? decoded : null
}

/** A copy that does not keep the text alive which it was cut from. */
export function detach(text: string): string {
  return hasBuffer ? Buffer.from(text, 'utf16le').toString('utf16le') : text.split('').join('')
}

/** Pieces of a file as one; `length` is the sum of theirs. */
export function joinBytes(pieces: readonly Uint8Array[], length: number): Uint8Array {
  const whole = new Uint8Array(length)
  let at = 0
  for (const piece of pieces) {
    whole.set(piece, at)
    at += piece.length
  }
  return whole
}
