import type { CalendarDate } from '@secondtouch/accounts'
import { originOf } from '../file/results-file'
import {
  type ColumnMapping,
  fieldOf,
  givesName,
  isShared,
  type MappingEntry,
  type Role,
  roleOf,
} from '../mapping/roles'
import type { OpenQuestion, SuggestedColumn, SuggestedMapping } from '../mapping/suggested'
import { columnFacts } from './column-facts'
import { isTechnical } from './decoys'
import { exportOf, isRequired, presetOf, roleByExport } from './find-export'
import { meaningsOf } from './header-meanings'
import type { KnownExport } from './known-exports'
import { likelyName, likelyRoles } from './likely-roles'
import { suggestFields } from './suggest-fields'
import { type Columns, type NameSuggestion, type RoleClaim, suggestName } from './suggest-names'
import { whomQuestion } from './whom-question'

/**
 * How a column was recognised: by what people said of such a header before, by the name of a field, by a known word, by words
 * that are nearly those, or not at all.
 */
export const HEADER_MATCHES = ['remembered', 'exact', 'synonym', 'likely', 'none'] as const
export type HeaderMatch = (typeof HEADER_MATCHES)[number]

/** What a suggestion is made from. */
export interface SuggestionBasis {
  readonly header: readonly string[]
  /** Some rows of the file; without any, headers alone speak. */
  readonly sample?: readonly (readonly string[])[]
  /** What people said of these headers before. */
  readonly remembered?: ColumnMapping | null
  /** The day of the upload; this one where nothing is said. */
  readonly today?: CalendarDate
}

/** A suggestion, and what of it is certain. */
export interface Suggestion extends SuggestedMapping<HeaderMatch> {
  /** The suggestion without what is only likely: a person has to say yes to that. */
  readonly certain: ColumnMapping
}

const CONFIDENCE = { remembered: 1, exact: 1, synonym: 0.9, none: 0 } as const
/** Confidence in a likely match of which everything but one word nobody has confirmed speaks. */
const LIKELY_CONFIDENCE = 0.8

const NOTHING: SuggestedColumn<HeaderMatch> = { role: null, match: 'none', confidence: CONFIDENCE.none, why: '' }

/** What each column of a file is most likely for, whatever program made it, and what of that needs a person. */
export function suggestMapping({ header, sample = [], remembered = null, today }: SuggestionBasis): Suggestion {
  if (remembered) return recalled(header, remembered)
  return new Suggester(header, sample, today ?? new Date().toISOString().slice(0, 10)).suggestion()
}

function recalled(header: readonly string[], mapping: ColumnMapping): Suggestion {
  const suggested = header.map((_, column) => mapping[column] ?? null)
  const columns = suggested.map((entry): SuggestedColumn<HeaderMatch> => {
    const role = roleOf(entry)
    if (role === null) return NOTHING
    return { role, match: 'remembered', confidence: CONFIDENCE.remembered, why: 'You said so of this header before.' }
  })
  const complete = columns.some(({ role }) => role !== null && givesName(role))
  return { suggested, certain: suggested, columns, preset: null, leftover: [], questions: [], complete }
}

class Suggester {
  readonly #header: readonly string[]
  readonly #columns: Columns
  readonly #known: KnownExport | null
  readonly #samples: readonly (readonly string[])[]
  readonly #claims = new Map<number, RoleClaim & { readonly score?: number }>()
  /** Columns that the known export has decided about; they are not looked at again. */
  readonly #decided = new Map<number, MappingEntry>()

  constructor(header: readonly string[], rows: readonly (readonly string[])[], today: CalendarDate) {
    this.#header = header
    this.#samples = rows
    // The columns that a results file has added feed nothing.
    const { header: own } = originOf(header)
    this.#columns = { header: own, meanings: own.map(meaningsOf), facts: columnFacts(own.length, rows, today) }
    this.#known = exportOf(own)
    own.forEach((text, column) => {
      const role = roleByExport(this.#known, text)
      if (role !== undefined) this.#decided.set(column, role)
    })
  }

  suggestion(): Suggestion {
    const name = suggestName(this.#undecided())
    this.#take(name.claims)
    const isFree = (column: number) => !this.#claims.has(column) && !this.#decided.has(column)
    const fields = suggestFields(this.#columns, isFree)
    this.#take(fields.claims)
    this.#takeLikely(isFree)
    const columns = this.#header.map((_, column) => this.#column(column))
    const leftover = this.#leftover(columns)
    const lines = new Set(this.#known ? leftover.filter(({ technical }) => !technical).map(({ column }) => column) : [])
    const shown = columns.map((each, column) => (lines.has(column) ? this.#line() : each))
    const questions = this.#questions(name)
    const entries = shown.map(({ role }) => role)
    return {
      suggested: entries,
      certain: shown.map(({ role, match }) => (match === 'likely' ? null : role)),
      columns: shown,
      preset: this.#known && presetOf(this.#known),
      leftover,
      questions,
      complete: questions.length === 0 && this.#isComplete(name, fields.rivals),
    }
  }

  /** The columns without the meaning of those that the known export has decided about. */
  #undecided(): Columns {
    const { header, meanings, facts } = this.#columns
    const isDecided = (column: number) => this.#decided.has(column)
    return {
      header: header.map((text, column) => (isDecided(column) ? '' : text)),
      meanings: meanings.map((all, column) => (isDecided(column) ? [] : all)),
      facts,
    }
  }

  #take(claims: readonly RoleClaim[]): void {
    for (const claim of claims) {
      const isGiven = [...this.#decided.values()].some(entry => roleOf(entry) === claim.role && !isShared(claim.role))
      if (!this.#claims.has(claim.column) && !this.#decided.has(claim.column) && !isGiven) {
        this.#claims.set(claim.column, claim)
      }
    }
  }

  #takeLikely(isFree: (column: number) => boolean): void {
    const isTaken = (role: Role) => this.#roles().some(each => fieldOf(each) === fieldOf(role))
    this.#take(likelyRoles(this.#columns, isFree, isTaken))
    const named = this.#roles().some(role => givesName(role) && role !== 'name.email')
    const guess = named ? null : likelyName(this.#columns, isFree)
    if (guess) this.#take([guess])
  }

  #roles(): Role[] {
    const given = [...this.#decided.values()].flatMap(entry => roleOf(entry) ?? [])
    return [...given, ...[...this.#claims.values()].map(({ role }) => role)]
  }

  #column(column: number): SuggestedColumn<HeaderMatch> {
    const text = this.#columns.header[column]
    const given = roleOf(this.#decided.get(column))
    if (given !== null) {
      const why = `${this.#known?.name ?? ''} has it in “${text}”.`
      return { role: given, match: 'synonym', confidence: CONFIDENCE.synonym, why }
    }
    const claim = this.#claims.get(column)
    if (!claim) return NOTHING
    const { role, certainty, score = 1 } = claim
    const likely = Math.round(score * LIKELY_CONFIDENCE * 100) / 100
    const confidence = certainty === 'likely' ? likely : CONFIDENCE[certainty]
    return { role, match: certainty, confidence, why: `“${text}” ${claim.why}.` }
  }

  #line(): SuggestedColumn<HeaderMatch> {
    const why = `${this.#known?.name ?? ''}: kept as a line in the notes.`
    return { role: 'notes.line', match: 'synonym', confidence: CONFIDENCE.synonym, why }
  }

  #leftover(columns: readonly SuggestedColumn<HeaderMatch>[]): { column: number; technical: boolean }[] {
    return this.#columns.header.flatMap((text, column) => {
      if (columns[column]!.role !== null) return []
      const isEmpty = this.#columns.facts[column]!.filled === 0 && this.#samples.length > 0
      return [{ column, technical: this.#decided.has(column) || isEmpty || isTechnical(text) }]
    })
  }

  #questions(name: NameSuggestion): OpenQuestion[] {
    const question = whomQuestion(this.#columns, name, this.#samples, this.#known?.asksWhom === true)
    return question ? [question] : []
  }

  #isComplete({ rivals, listsPeople }: NameSuggestion, fieldRivals: readonly number[]): boolean {
    const roles = this.#roles()
    const isWhole = roles.includes('name') || (roles.includes('name.first') && roles.includes('name.last'))
    if (!isWhole || rivals.length > 0 || fieldRivals.length > 0) return false
    if (listsPeople && !roles.includes('name.first')) return false
    const isSure = ({ role, certainty }: RoleClaim) => fieldOf(role) !== 'name' || certainty !== 'likely'
    if (![...this.#claims.values()].every(isSure)) return false
    // A name that only the known export points out must be of a header that makes it that export.
    return [...this.#decided].every(([column, entry]) => {
      const role = roleOf(entry)
      return role === null || fieldOf(role) !== 'name' || isRequired(this.#known!, this.#columns.header[column]!)
    })
  }
}
