import { likelyFields } from '../mapping/likely-field'
import { fieldOf, type Role } from '../mapping/roles'
import type { ColumnFacts } from './column-facts'
import { decoyOf, isRenewalOrClock, withoutHarmless } from './decoys'
import { type Meaning, meaningsOf, wordsOf } from './header-meanings'
import { meaningKey } from './meaning-key'
import { type Columns, mayBeName, type RoleClaim } from './suggest-names'

/** A claim that a person has to say yes to, and how much speaks for it: 0 to 1. */
export interface LikelyClaim extends RoleClaim {
  readonly score: number
}

/** Roles that likely headers are looked at for, with what their words mean. */
const ROLE_OF: Partial<Record<Meaning, Role>> = {
  whole: 'name',
  by_partner: 'name',
  company: 'name',
  notes: 'notes',
  renewal: 'renewalDate',
  thread: 'openThread',
  objective: 'currentObjective',
}

/** A compound of German, Dutch or a Nordic language means what its last part of so many letters means. */
const TAIL_LETTERS = 6
const tails = (Object.keys(ROLE_OF) as Meaning[]).flatMap(meaning =>
  wordsOf(meaning)
    .filter(word => word.length >= TAIL_LETTERS && /^[a-z]+$/.test(word))
    .map(word => ({ word, role: ROLE_OF[meaning]! })),
)

/** Score of a header that is a known word but for words that change nothing. */
const HARMLESS_SCORE = 0.95
const TAIL_SCORE = 0.85
/** Score of a header that means two things, of which the cells tell one. */
const CONTENTS_SCORE = 0.85

/** The likeliest column of each role that has none; a decoy is never likely, and contents have a veto. */
export function likelyRoles(
  columns: Columns,
  isFree: (column: number) => boolean,
  isTaken: (role: Role) => boolean,
): LikelyClaim[] {
  const guesses = columns.header
    .flatMap((header, column) => (isFree(column) ? guessesFor(header, column, columns.facts[column]!) : []))
    .filter(({ role, column }) => !isTaken(role) && fits(columns, column, role))
    .sort((a, b) => b.score - a.score || a.column - b.column)
  const chosen: LikelyClaim[] = []
  for (const guess of guesses) {
    if (!chosen.some(({ column, role }) => column === guess.column || role === guess.role)) chosen.push(guess)
  }
  return chosen
}

/** Where no header says it: the leftmost column of mostly different texts, as the name. */
export function likelyName({ header, facts }: Columns, isFree: (column: number) => boolean): LikelyClaim | null {
  const column = header.findIndex((text, i) => {
    const { filled, distinct, codes, dates } = facts[i]!
    const isPlain = filled > 0 && distinct / filled > 0.5 && codes < 0.5 && dates < 0.5
    return isFree(i) && decoyOf(text) === null && isPlain && mayBeName(facts[i]!)
  })
  if (column < 0) return null
  return { column, role: 'name', certainty: 'likely', score: 0.5, why: 'holds the first texts that may be names' }
}

function guessesFor(header: string, column: number, { ahead }: ColumnFacts): LikelyClaim[] {
  if (ahead > 0 && isRenewalOrClock(header)) {
    const why = 'says when it is renewed: it has days to come, which no program notes as done'
    return [{ column, role: 'renewalDate', score: CONTENTS_SCORE, certainty: 'likely', why }]
  }
  if (decoyOf(header) !== null) return []
  const key = meaningKey(header)
  const claim = (role: Role, score: number): LikelyClaim => {
    return { column, role, score, certainty: 'likely', why: `may be the ${WORDS[fieldOf(role)]}` }
  }
  const bare = withoutHarmless(key)
  const harmless = bare === key ? [] : rolesOf(bare).map(role => claim(role, HARMLESS_SCORE))
  const compound = /^[a-z]+$/.test(key)
    ? tails
        .filter(({ word }) => key.length > word.length && key.endsWith(word))
        .map(({ role }) => claim(role, TAIL_SCORE))
    : []
  const nearly = likelyFields(header).map(({ field, score }) => claim(field, score))
  return [...harmless, ...compound, ...nearly]
}

function rolesOf(key: string): Role[] {
  return meaningsOf(key).flatMap(({ meaning }) => ROLE_OF[meaning] ?? [])
}

const WORDS = {
  name: 'name',
  notes: 'note',
  currentObjective: 'objective',
  openThread: 'open thread',
  renewalDate: 'renewal date',
  significantDates: 'list of significant dates',
} as const

function fits({ facts }: Columns, column: number, role: Role): boolean {
  const { filled, dates, numbers, flags } = facts[column]!
  if (filled === 0) return true
  if (role === 'renewalDate') return dates > 0.5
  if (role === 'name') return mayBeName(facts[column]!)
  return numbers < 0.5 && flags < 0.5
}
