import { encodingOf } from '../encoding/encoding'

/** Control characters above ASCII, and the mark with which DOS programs end a file. */
const MENDED = /[\x80-\x9f\x1a]/
const EACH = /[\x80-\x9f\x1a]/g

const windows1252 = encodingOf('windows-1252')!

/**
 * A text in which control characters are what they were meant for: those above ASCII come from Windows-1252 text that was
 * written as UTF-8 byte by byte, the mark for the end of a file stands for nothing. `null` where there are none.
 */
export function withoutControls(text: string): string | null {
  if (!MENDED.test(text)) return null
  return text.replace(EACH, control => (control === '\x1a' ? '' : (windows1252.decode(control) ?? control)))
}
