import { FIELDS, type FieldName } from '@secondtouch/accounts'
import { editDistance } from './edit-distance'
import { headerKey, headerWords } from './header-key'

/** Share of words that two texts must have in common: two of three are too few, since `company size` is no `company`. */
const LEAST_SCORE = 0.75
/** From so many letters on, a word may have one mistake, or two: shorter words that differ are other words. */
const ONE_MISTAKE = 6
const TWO_MISTAKES = 10
/** Most letters of a header that is compared: nobody writes a longer one by mistake. */
const MAX_LENGTH = 60

/** A field that a header may mean, and how much of it speaks for that: 0.75 to 1. */
export interface LikelyField {
  readonly field: FieldName
  readonly score: number
}

const known = FIELDS.flatMap(({ name, column, label, synonyms }) =>
  [...new Set([name, column, label, ...synonyms].map(headerKey))].map(text => ({
    field: name,
    words: headerWords(text),
  })),
)

/** The fields that a header may mean, the likeliest first; those that it names exactly are not this file's matter. */
export function likelyFields(header: string): LikelyField[] {
  const words = header.length <= MAX_LENGTH ? headerWords(header) : []
  const best = new Map<FieldName, number>()
  for (const each of known) {
    const score = commonShare(words, each.words)
    if (score >= LEAST_SCORE && score > (best.get(each.field) ?? 0)) best.set(each.field, score)
  }
  return [...best].map(([field, score]) => ({ field, score })).sort((a, b) => b.score - a.score)
}

/** Dice's coefficient: words in common, twice, by the words of both. */
function commonShare(a: readonly string[], b: readonly string[]): number {
  const left = [...b]
  let common = 0
  for (const word of a) {
    const at = left.findIndex(other => isSameWord(word, other))
    if (at < 0) continue
    left.splice(at, 1)
    common++
  }
  return a.length + b.length === 0 ? 0 : (2 * common) / (a.length + b.length)
}

function isSameWord(a: string, b: string): boolean {
  if (a === b || a === `${b}s` || b === `${a}s`) return true
  // Who mistypes a word rarely begins it with another letter; `rates` are no `dates`.
  if (a[0] !== b[0]) return false
  const length = Math.min(a.length, b.length)
  const allowed = length >= TWO_MISTAKES ? 2 : length >= ONE_MISTAKE ? 1 : 0
  return allowed > 0 && editDistance(a, b, allowed) <= allowed
}
