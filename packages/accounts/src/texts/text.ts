import type { FieldName, FieldProblem } from '../fields'
import { fieldSpec } from '../fields'

/** C0 except tab, line feed and carriage return; DEL; C1 except U+0085, which old mainframe exports use as a line break. */
export const CONTROL = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]/
// Unicode default ignorables and format characters that leave nothing to see: a name of only these is no name.
const INVISIBLE = /[\p{Default_Ignorable_Code_Point}\p{Cf}\u2800]/gu
// Printable ASCII, the letters of Latin, Vietnamese, kana and Han, and curly quotes: what no normalisation changes, in
// either case, and what is neither white space (but the space) nor invisible. Left out are the few of these blocks that
// are not so, such as U+0130, whose lower case is two characters. The test `text` compares it with the whole rule.
const SETTLED =
  /^[\x20-\x7e\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u012f\u0134-\u013e\u0141-\u0148\u014a-\u017e\u1ea0-\u1ef9\u2018-\u201d\u3041-\u3096\u30a1-\u30fa\u30fc\u4e00-\u9fff]*$/

/** How many times its limit a text may have, in UTF-16 code units, before it is refused unread. */
const FAR = 4
const FAR_NAME = FAR * fieldSpec('name').maxLength!
/** Most code units of a name in NFKC: the longest form of one code unit has 18 (U+FDFA). */
const MAX_KEY = 18 * FAR_NAME

/** A name as it is stored: NFC, white space folded to single spaces, nothing invisible at its ends. */
export function normalName(text: string): string {
  if (SETTLED.test(text)) {
    const trimmed = text.trim()
    return trimmed.includes('  ') ? trimmed.replace(/ {2,}/g, ' ') : trimmed
  }
  return withoutInvisibleEnds(composed('NFC', text, FAR_NAME).replace(/\s+/gu, ' '))
}

/** Cut by index: an expression for the end of a text begins anew at each place in its middle that looks like one. */
function withoutInvisibleEnds(text: string): string {
  let start = 0
  let end = text.length
  while (start < end && isInvisibleEnd(text.charCodeAt(start))) start++
  while (end > start && isInvisibleEnd(text.charCodeAt(end - 1))) end--
  return text.slice(start, end)
}

/** The space, to which all white space has been folded, zero width space and word joiner. */
function isInvisibleEnd(code: number): boolean {
  return code === 0x20 || code === 0x200b || code === 0x2060
}

/**
 * The first `most` UTF-16 code units of a text in a normal form of Unicode. Putting combining marks into their order takes
 * the square of their number: 200,000 in a row take 16 s. So nothing normalises a text in any other way (the test
 * `linear-expressions` sees to it).
 */
export function composed(form: 'NFC' | 'NFKC' | 'NFD', text: string, most: number): string {
  return text.slice(0, most).normalize(form)
}

/** Whether nothing of a name can be seen. */
export function isInvisible(name: string): boolean {
  return name === '' || (!SETTLED.test(name) && name.replace(INVISIBLE, '').trim() === '')
}

/** A text other than a name as it is stored: exactly as given, or `null` where it is only white space. */
export function normalText(text: string | undefined): string | null {
  return text === undefined || text === '' || text.trim() === '' ? null : text
}

/** Code points of a text, as lengths are told to people. */
export function codePoints(text: string): number {
  let pairs = 0
  for (let i = 0; i < text.length; i++) if ((text.charCodeAt(i) & 0xfc00) === 0xd800) pairs++
  return text.length - pairs
}

/** Whether a text has neither control characters nor halves of surrogate pairs, and at most `max` code points. */
export function isCleanText(text: string, max: number): boolean {
  return (text.length <= max || codePoints(text) <= max) && !CONTROL.test(text) && text.isWellFormed()
}

/**
 * Whether a text has so much more than its field takes that it is refused without being looked at; composing it and folding
 * its white space could make it shorter, but nobody's text by so much.
 */
export function isFarTooLong(field: FieldName, text: string): boolean {
  const { maxLength } = fieldSpec(field)
  return maxLength !== null && text.length > FAR * maxLength
}

/** The problem of a text that is far too long. */
export function farTooLong(field: FieldName, text: string): FieldProblem {
  const { maxLength, label } = fieldSpec(field)
  const message = `${label} has more than ${count(FAR * maxLength!)} characters; at most ${count(maxLength!)} fit. Shorten it.`
  return { field, code: 'too_long', severity: 'error', value: text, message }
}

/** What is wrong with a text in itself, apart from being absent. */
export function textProblems(field: FieldName, text: string): FieldProblem[] {
  const { maxLength, label } = fieldSpec(field)
  const problems: FieldProblem[] = []
  const problem = (code: 'too_long' | 'control_character', message: string) =>
    problems.push({ field, code, severity: 'error', value: text, message })

  const length = codePoints(text)
  if (maxLength !== null && length > maxLength) {
    problem('too_long', `${label} has ${count(length)} characters; at most ${count(maxLength)} fit. Shorten it.`)
  }
  const control = controlCharacter(text)
  if (control !== null) problem('control_character', `${label} holds ${control}, which cannot be shown. Remove it.`)
  return problems
}

/** The first control character or half of a surrogate pair of a text, named with its place; `null` where there is none. */
export function controlCharacter(text: string): string | null {
  const at = text.search(CONTROL)
  if (at >= 0)
    return `the control character ${codePointName(text.charCodeAt(at))} at character ${codePoints(text.slice(0, at)) + 1}`
  if (text.isWellFormed()) return null
  return 'half of a character (a lone surrogate)'
}

function count(n: number): string {
  return n.toLocaleString('en-US')
}

function codePointName(code: number): string {
  return `U+${code.toString(16).toUpperCase().padStart(4, '0')}`
}

/**
 * What two names must share to be duplicates: NFKC, without case, white space folded, nothing invisible. Upper and then lower
 * case stands for Unicode case folding (`ß` and `SS` meet); the final sigma is folded by hand.
 */
export function nameKey(name: string): string {
  if (SETTLED.test(name)) return normalName(name).toUpperCase().toLowerCase()
  const folded = composed('NFKC', name, FAR_NAME).toUpperCase().toLowerCase().replaceAll('ς', 'σ')
  return composed('NFKC', folded, MAX_KEY).replace(INVISIBLE, '').replace(/\s+/gu, ' ').trim()
}
