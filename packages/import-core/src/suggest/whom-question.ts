import { fieldOf, type Role } from '../mapping/roles'
import type { OpenAnswer, OpenQuestion } from '../mapping/suggested'
import { type Columns, mayBeName, type NameSuggestion, type RoleClaim } from './suggest-names'

const SAMPLES = 3
/** Roles that only give a name where nothing else does. */
const STAND_INS: ReadonlySet<Role> = new Set<Role>(['name.company', 'name.email'])

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
  const chosen = claims.find(({ role }) => role === 'name' || role === 'name.swapped')
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
      { answer: 'people', samples: samplesOf(rows, person), roles: asPeople(claims, person, firm) },
      { answer: 'companies', samples: samplesOf(rows, firm), roles: asCompanies(claims, person, firm) },
    ],
  }
}

/** The parts or the whole name of people make the name, and the company stands in for it. */
function asPeople(claims: readonly RoleClaim[], person: number, firm: number): OpenAnswer['roles'] {
  const own = namesOf(claims, firm)
  const isClaimed = own.some(({ column }) => column === person)
  const names = isClaimed ? own : [{ column: person, role: 'name' } as const]
  return [...names, { column: firm, role: 'name.company' }]
}

/** The company is the name; whom one knows there is kept in the notes. */
function asCompanies(claims: readonly RoleClaim[], person: number, firm: number): OpenAnswer['roles'] {
  const people = new Set([person, ...namesOf(claims, firm).map(({ column }) => column)])
  return [{ column: firm, role: 'name' }, ...[...people].map(column => ({ column, role: 'notes.line' }) as const)]
}

/** What gives a person's name: the whole of it, and its parts. */
function namesOf(claims: readonly RoleClaim[], firm: number): OpenAnswer['roles'] {
  return claims
    .filter(({ column, role }) => column !== firm && fieldOf(role) === 'name' && !STAND_INS.has(role))
    .map(({ column, role }) => ({ column, role }))
}

function isCompany({ meanings }: Columns, column: number | undefined): boolean {
  return column !== undefined && meanings[column]!.some(({ meaning }) => meaning === 'company')
}

function samplesOf(rows: readonly (readonly string[])[], column: number): string[] {
  const texts = rows.map(row => (row[column] ?? '').trim()).filter(text => text !== '')
  return [...new Set(texts)].slice(0, SAMPLES)
}
