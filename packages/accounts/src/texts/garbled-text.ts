// What bytes from 0x80 on look like in the pages that UTF-8 is read as by mistake.
const WINDOWS_1252 =
  '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ\u00a0¡¢£¤¥¦§¨©ª«¬\u00ad®¯°±²³´µ¶·¸¹º»¼½¾¿ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖ×ØÙÚÛÜÝÞßàáâãäåæçèéêëìíîïðñòóôõö÷øùúûüýþÿ'
const WINDOWS_1251 =
  'ЂЃ‚ѓ„…†‡€‰Љ‹ЊЌЋЏђ‘’“”•–—\u0098™љ›њќћџ\u00a0ЎўЈ¤Ґ¦§Ё©Є«¬\u00ad®Ї°±Ііґµ¶·ё№є»јЅѕїАБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдежзийклмнопрстуфхцчшщъыьэюя'
const MAC_ROMAN =
  'ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø¿¡¬√ƒ≈∆«»…\u00a0ÀÃÕŒœ–—“”‘’÷◊ÿŸ⁄€‹›ﬁﬂ‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ\uf8ffÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇ'
const CP_850 =
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00ad±‗¾¶§÷¸°¨·¹³²■\u00a0'
const CP_437 =
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0'

/** A page that UTF-8 is read as by mistake. */
interface Page {
  readonly bytes: ReadonlyMap<string, number>
  /** How a sequence begins that speaks for itself. */
  readonly sure: RegExp | null
  /** Whether other sequences speak too where two of them follow each other: pairs of Cyrillic letters may be a word. */
  readonly inPairs: boolean
  /** Whether a sequence has to stand beside a letter: `√2` and `√π` are mathematics. */
  readonly besideLetter: boolean
}

function page(characters: string, sure: RegExp | null, { inPairs = false, besideLetter = false }): Page {
  const bytes = new Map([...characters].map((character, i): [string, number] => [character, 0x80 + i]))
  return { bytes, sure, inPairs, besideLetter }
}

const PAGES: readonly Page[] = [
  page(WINDOWS_1252, /^[Â-ßâð]/, { inPairs: true }),
  page(MAC_ROMAN, /^(?:[√¬ƒ≈]|‚Ä)/, { inPairs: true, besideLetter: true }),
  page(WINDOWS_1251, null, { inPairs: true }),
  page(CP_850, /^(?:[├┬─┼]|ÔÇ)/, { besideLetter: true }),
  page(CP_437, /^(?:[├┬─┼]|ΓÇ)/, { besideLetter: true }),
]

/** The characters that a page has for the bytes that follow a first one in UTF-8, as a class. */
function followers(characters: string): string {
  return `[${[...characters]
    .slice(0, 64)
    .join('')
    .replace(/[\\\]^-]/g, '\\$&')}]`
}

/** What a text has to hold before it is looked at: a first byte of UTF-8 and one that may follow it, or the sign for a lost character. */
export const MAYBE_GARBLED = new RegExp(
  `[Â-ô]${followers(WINDOWS_1252)}|[√¬ƒ≈‚–—Œœ]${followers(MAC_ROMAN)}|[РС]${followers(WINDOWS_1251)}|[├┬─┼][\\u0080-\\u25a0]|[ÔΓ]Ç|\ufffd`,
)
const RUN = /[\u0080-\uf8ff\ufb01\ufb02]{2,}/g
/** How often a text is mended: programs that garble once may do it twice. */
const MAX_TIMES = 3
/** Longest text that is looked at: no field of an account holds more. */
const MAX_LENGTH = 20_000

/** Whether a text shows that a program has misread it before: it holds what only misreading makes, or lost characters. */
export function isGarbled(text: string): boolean {
  return MAYBE_GARBLED.test(text) && (text.includes('\ufffd') || mendedOnce(text) !== text)
}

/** The text as it was before a program misread it; lost characters stay lost. */
export function mendGarbled(text: string): string {
  let mended = text
  for (let time = 0; time < MAX_TIMES; time++) {
    const next = mendedOnce(mended)
    if (next === mended) break
    mended = next
  }
  return mended
}

function mendedOnce(text: string): string {
  if (text.length > MAX_LENGTH) return text
  return text.replace(RUN, (run, at: number) => {
    const around = {
      before: text.slice(Math.max(0, at - 1), at),
      after: text.slice(at + run.length, at + run.length + 1),
    }
    for (const page of PAGES) {
      const mended = mendedBy(page, run, around)
      if (mended !== null) return mended
    }
    return run
  })
}

interface Sequence {
  readonly at: number
  readonly end: number
  readonly meant: string
}

/** The run with every sequence mended that speaks for the page; `null` where none does. */
function mendedBy(page: Page, run: string, around: { before: string; after: string }): string | null {
  if (page.besideLetter && !/[a-z]/i.test(around.before + around.after)) return null
  const sequences = sequencesOf(run, page.bytes)
  let mended = ''
  let end = 0
  sequences.forEach((sequence, i) => {
    const isPair = sequences[i - 1]?.end === sequence.at || sequences[i + 1]?.at === sequence.end
    const text = run.slice(sequence.at, sequence.end)
    const speaks = page.sure?.test(text) || (page.inPairs && isPair)
    const before = run[sequence.at - 1] ?? around.before
    const after = run[sequence.end] ?? around.after
    if (!speaks || isPunctuated(text, before, after)) return
    mended += run.slice(end, sequence.at) + sequence.meant
    end = sequence.end
  })
  return end === 0 ? null : mended + run.slice(end)
}

function sequencesOf(run: string, bytes: ReadonlyMap<string, number>): Sequence[] {
  const found: Sequence[] = []
  for (let at = 0; at < run.length; ) {
    const sequence = sequenceAt(run, at, bytes)
    if (sequence) found.push(sequence)
    at = sequence?.end ?? at + 1
  }
  return found
}

/** Letters, marks and signs that lists hold; one of an old script or of phonetics speaks for chance. */
const LIKELY =
  /^[\u0080-\u024f\u0370-\u052f\u05d0-\u05ea\u0600-\u06ff\u0e00-\u0e7f\u1e00-\u2bff\u3000-\u30ff\u3400-\u9fff\uac00-\ud7af\ufb01\ufb02\uff00-\uffef\u{1f000}-\u{1faff}]$/u

/** The character of UTF-8 whose bytes begin at a place, as the page has them; `null` where there is none. */
function sequenceAt(run: string, at: number, bytes: ReadonlyMap<string, number>): Sequence | null {
  const lead = bytes.get(run[at]!) ?? 0
  const length = lead >= 0xc2 && lead < 0xe0 ? 2 : lead >= 0xe0 && lead < 0xf0 ? 3 : lead >= 0xf0 && lead < 0xf5 ? 4 : 0
  if (length === 0 || at + length > run.length) return null
  let code = lead & (0xff >> (length + 1))
  for (let i = 1; i < length; i++) {
    const byte = bytes.get(run[at + i]!) ?? 0
    if (byte < 0x80 || byte > 0xbf) return null
    code = (code << 6) | (byte & 0x3f)
  }
  const least = [0x80, 0x800, 0x10000][length - 2]!
  if (code < least || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) return null
  const meant = String.fromCodePoint(code)
  return LIKELY.test(meant) ? { at, end: at + length, meant } : null
}

/** `AMANHÃ…`, `IRMÔ`: a capital at the end of a word of capitals, and a mark that ends it. */
function isPunctuated(text: string, before: string, after: string): boolean {
  if (!/^[À-Þ][…”’“»–—™®°ºª.·]$/.test(text)) return false
  const endsWord = before === '' || /[\p{Lu}\s\p{P}]/u.test(before)
  return endsWord && (!/[ÂÃ]/.test(text) || !/[\p{L}\p{N}]/u.test(after))
}
