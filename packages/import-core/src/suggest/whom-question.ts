import { roleOf } from '../mapping/roles'
import type { OpenQuestion } from '../mapping/suggested'
import { type Columns, mayBeName, type NameSuggestion } from './suggest-names'

const SAMPLES = 3

/**
 * Whether the accounts are to be the people or the companies of a list that has both, where nothing in it decides that; `null`
 * where something does.
 * @param isAsked whether the program that made the list is known to write either.
 */
export function whomQuestion(
  columns: Columns,
  { claims, near }: NameSuggestion,
  rows: readonly (readonly string[])[],
  isAsked: boolean,
): OpenQuestion | null {
  const chosen = claims.find(({ role }) => roleOf(role) === 'name')
  const people = claims.find(({ role }) => role === 'name.first') ?? chosen
  const company = isCompany(columns, chosen?.column) ? chosen : undefined
  const other = isAsked
    ? claims.find(({ role }) => role === 'name.company')?.column
    : near.find(column => isCompany(columns, column) !== (company !== undefined))
  if (other === undefined || !people) return null
  const [person, firm] = company ? [other, company.column] : [people.column, other]
  if (!mayBeName(columns.facts[person]!) || !mayBeName(columns.facts[firm]!)) return null
  return {
    kind: 'people_or_companies',
    column: null,
    answers: [
      { answer: 'people', samples: samplesOf(rows, person) },
      { answer: 'companies', samples: samplesOf(rows, firm) },
    ],
  }
}

function isCompany({ meanings }: Columns, column: number | undefined): boolean {
  return column !== undefined && meanings[column]!.some(({ meaning }) => meaning === 'company')
}

function samplesOf(rows: readonly (readonly string[])[], column: number): string[] {
  const texts = rows.map(row => (row[column] ?? '').trim()).filter(text => text !== '')
  return [...new Set(texts)].slice(0, SAMPLES)
}
