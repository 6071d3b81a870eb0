import { FIELDS, type FieldName } from '@secondtouch/accounts'
import type { ColumnMapping } from './imports'

/** How a header was recognised: by the field's own names, by a known other name, or not at all. */
export type HeaderMatch = 'exact' | 'synonym' | 'none'

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
  /** Whether an import may go on without asking: the name is mapped, and no two columns claim one field. */
  readonly complete: boolean
}

const CONFIDENCE: Readonly<Record<HeaderMatch, number>> = { exact: 1, synonym: 0.9, none: 0 }

/** Header texts that mean the same to a person: case, width, accents' form, underscores, dots and spaces do not count. */
export function headerKey(header: string): string {
  return header
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_\-./:*#\u200b\ufeff]+/gu, ' ')
    .trim()
}

const known = new Map<string, { field: FieldName; match: HeaderMatch }>()
for (const { name, synonyms } of FIELDS)
  for (const text of synonyms) known.set(headerKey(text), { field: name, match: 'synonym' })
for (const { name, column, label } of FIELDS) {
  for (const text of [name, column, label]) known.set(headerKey(text), { field: name, match: 'exact' })
}

/** Which column feeds which field, as far as the header says; never two columns on one field (an exact match wins, then the first). */
export function suggestMapping(header: readonly string[]): MappingSuggestion {
  const claims = header.map(text => known.get(headerKey(text)))
  const winners = new Map<FieldName, number>()
  for (const match of ['exact', 'synonym'] as const) {
    claims.forEach((claim, column) => {
      if (claim?.match === match && !winners.has(claim.field)) winners.set(claim.field, column)
    })
  }
  const columns = claims.map((claim, column): ColumnSuggestion => {
    const won = claim !== undefined && winners.get(claim.field) === column
    const match = won ? claim.match : 'none'
    return { suggestion: won ? claim.field : null, match, confidence: CONFIDENCE[match] }
  })
  const rivals = claims.some((claim, column) => claim !== undefined && winners.get(claim.field) !== column)
  return { columns, mapping: columns.map(column => column.suggestion), complete: winners.has('name') && !rivals }
}
