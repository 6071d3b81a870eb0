import { bytesToText } from './bytes'
import { type Encoding, encodingOf } from './encoding'
import { PAGES, WIDE_PAGES } from './languages'
import { scoreText } from './page-score'
import { scoreWide } from './wide-score'

/** One way to decode a text, from the likeliest to the least likely. */
export interface Decoding {
  readonly encoding: string
  /** From 0 to 1, of all that read the text differently. */
  readonly confidence: number
  /** What the most telling piece of the text says in it. */
  readonly sample: string
}

/** Bytes above ASCII that decodings are compared by: more say nothing new, and each costs time. */
const JUDGED = 1500
/** Pieces of the text that are looked at for the most telling one, and its longest length in bytes. */
const PIECES = 400
const LONGEST_SAMPLE = 60
/** So much more likely, as a logarithm, a decoding has to be to be worth a half more. */
const STEP = 1.5

interface Candidate {
  readonly encoding: Encoding
  readonly score: number
}

/** Says the decodings of a text from before Unicode that leave none of its bytes undefined, the likeliest first; each reads it differently. */
export function guessLegacy(bytes: Uint8Array): Decoding[] {
  const lines = tellingLines(bytes)
  const judged = bytesToText(lines)
  const candidates = [...singles(bytes, lines), ...wides(judged, lines)].sort((a, b) => b.score - a.score)
  const different = distinct(candidates, judged)
  if (different.length === 0) return [{ encoding: 'windows-1252', confidence: 0, sample: '' }]
  const piece = tellingPiece(
    judged,
    different.slice(0, 3).map(({ encoding }) => encoding),
  )
  const best = different[0]!.score
  const weights = different.map(({ score }) => Math.exp((score - best) / STEP))
  const sum = weights.reduce((total, weight) => total + weight, 0)
  return different.map(({ encoding }, i) => ({
    encoding: encoding.name,
    confidence: Math.round((1000 * weights[i]!) / sum) / 1000,
    sample: encoding.show(piece),
  }))
}

/** Whole lines that hold bytes above ASCII, until there are enough. */
function tellingLines(bytes: Uint8Array): Uint8Array {
  const parts: number[] = []
  let high = 0
  for (let start = 0; start < bytes.length && high < JUDGED; ) {
    let end = bytes.indexOf(0x0a, start)
    if (end < 0) end = bytes.length
    const line = bytes.subarray(start, end + 1)
    const own = line.reduce((sum, byte) => sum + (byte > 0x7f ? 1 : 0), 0)
    // A line without an end may have been cut within a character.
    if (own > 0 && (end < bytes.length || parts.length === 0)) for (const byte of line) parts.push(byte)
    high += own
    start = end + 1
  }
  return Uint8Array.from(parts)
}

function singles(bytes: Uint8Array, lines: Uint8Array): Candidate[] {
  const used = new Set(bytes)
  const all = Uint8Array.from(used)
  return PAGES.flatMap(({ name, languages, rarity }) => {
    const encoding = encodingOf(name)!
    const text = encoding.decodeAll(all) === null ? null : encoding.decodeAll(lines)
    return text === null ? [] : [{ encoding, score: scoreText(text, languages) + rarity }]
  })
}

function wides(judged: string, lines: Uint8Array): Candidate[] {
  return WIDE_PAGES.flatMap(page => {
    const encoding = encodingOf(page)!
    return encoding.decode(judged) === null ? [] : [{ encoding, score: scoreWide(lines, page) }]
  })
}

/** Of candidates that read the text alike, the first. */
function distinct(candidates: readonly Candidate[], judged: string): Candidate[] {
  const readings = new Set<string>()
  return candidates.filter(({ encoding }) => {
    const reading = encoding.show(judged)
    const isNew = !readings.has(reading)
    readings.add(reading)
    return isNew
  })
}

/** The piece of a text that the given encodings read most differently. */
function tellingPiece(judged: string, encodings: readonly Encoding[]): string {
  const pieces = judged
    .split(/[,;|\t\r\n"]+/)
    .filter(piece => /[\x80-\xff]/.test(piece) && piece.length <= LONGEST_SAMPLE)
  let best = { piece: pieces[0] ?? judged.slice(0, LONGEST_SAMPLE), worth: -1 }
  for (const piece of pieces.slice(0, PIECES)) {
    const high = piece.match(/[\x80-\xff]/g)!
    const readings = new Set(encodings.map(encoding => encoding.show(piece))).size
    const worth = readings * 100 + Math.min(new Set(high).size, 20)
    if (worth > best.worth) best = { piece, worth }
  }
  return best.piece.trim()
}
