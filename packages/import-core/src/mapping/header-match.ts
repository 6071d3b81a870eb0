import { FIELDS, type FieldName } from '@secondtouch/accounts'
import { originOf } from '../file/results-file'
import { headerKey } from './header-key'
import { type LikelyField, likelyFields } from './likely-field'
import { type ColumnMapping, fieldOf, givesName, roleOf } from './roles'

/**
 * How a header was recognised: by what people said of such a header before, by the field's own names, by a known other name,
 * by words that are nearly those, or not at all.
 */
export const HEADER_MATCHES = ['remembered', 'exact', 'synonym', 'likely', 'none'] as const
export type HeaderMatch = (typeof HEADER_MATCHES)[number]

/** The field that a column most likely feeds. */
export interface ColumnSuggestion {
  readonly suggestion: FieldName | null
  readonly match: HeaderMatch
  /** 0 to 1. */
  readonly confidence: number
}

/** Suggestions for a whole header. */
export interface MappingSuggestion {
  readonly columns: readonly ColumnSuggestion[]
  readonly mapping: ColumnMapping
  /** The mapping without what is only likely: a person has to say yes to that. */
  readonly certain: ColumnMapping
  /** Whether an import may go on by `certain` without asking: the name is mapped, and no two columns claim one field. */
  readonly complete: boolean
}

const CONFIDENCE = { remembered: 1, exact: 1, synonym: 0.9, none: 0 } as const
/** Confidence in a likely match whose every word is nearly the same; in others, less. */
const LIKELY_CONFIDENCE = 0.8

const known = new Map<string, { field: FieldName; match: 'exact' | 'synonym' }>()
for (const { name, synonyms } of FIELDS)
  for (const text of synonyms) known.set(headerKey(text), { field: name, match: 'synonym' })
for (const { name, column, label } of FIELDS) {
  for (const text of [name, column, label]) known.set(headerKey(text), { field: name, match: 'exact' })
}

/**
 * Which column feeds which field, as far as the header says; never two columns on one field (an exact match wins, then a
 * known name, then the likeliest). The columns that a results file has added feed none.
 * @param remembered what people said of a header like this before.
 */
export function suggestMapping(header: readonly string[], remembered: ColumnMapping | null = null): MappingSuggestion {
  if (remembered) return recalled(header, remembered)
  const { header: texts } = originOf(header)
  const claims = texts.map(text => known.get(headerKey(text)))
  const winners = new Map<FieldName, number>()
  for (const match of ['exact', 'synonym'] as const) {
    claims.forEach((claim, column) => {
      if (claim?.match === match && !winners.has(claim.field)) winners.set(claim.field, column)
    })
  }
  const likely = likelyColumns(texts, column => claims[column] === undefined, winners)
  const columns = header.map((_, column): ColumnSuggestion => {
    const claim = claims[column]
    if (claim && winners.get(claim.field) === column) {
      return { suggestion: claim.field, match: claim.match, confidence: CONFIDENCE[claim.match] }
    }
    const guess = likely.get(column)
    if (!guess) return { suggestion: null, match: 'none', confidence: CONFIDENCE.none }
    return {
      suggestion: guess.field,
      match: 'likely',
      confidence: Math.round(guess.score * LIKELY_CONFIDENCE * 100) / 100,
    }
  })
  const rivals = claims.some((claim, column) => claim !== undefined && winners.get(claim.field) !== column)
  return {
    columns,
    mapping: columns.map(({ suggestion }) => suggestion),
    certain: columns.map(({ suggestion, match }) => (match === 'likely' ? null : suggestion)),
    complete: winners.has('name') && !rivals,
  }
}

function recalled(header: readonly string[], mapping: ColumnMapping): MappingSuggestion {
  const columns = header.map((_, column): ColumnSuggestion => {
    const role = roleOf(mapping[column])
    const suggestion = role === null ? null : fieldOf(role)
    const match = suggestion === null ? 'none' : 'remembered'
    return { suggestion, match, confidence: CONFIDENCE[match] }
  })
  const certain = header.map((_, column) => mapping[column] ?? null)
  const named = certain.some(entry => {
    const role = roleOf(entry)
    return role !== null && givesName(role)
  })
  return { columns, mapping: certain, certain, complete: named }
}

/** The likeliest column of each field that none has claimed, by column. */
function likelyColumns(
  texts: readonly string[],
  isFree: (column: number) => boolean,
  taken: ReadonlyMap<FieldName, number>,
): Map<number, LikelyField> {
  const guesses = texts
    .flatMap((text, column) => (isFree(column) ? likelyFields(text).map(guess => ({ column, guess })) : []))
    .filter(({ guess }) => !taken.has(guess.field))
    .sort((a, b) => b.guess.score - a.guess.score)
  const found = new Map<number, LikelyField>()
  const fields = new Set<FieldName>()
  for (const { column, guess } of guesses) {
    if (found.has(column) || fields.has(guess.field)) continue
    found.set(column, guess)
    fields.add(guess.field)
  }
  return found
}
