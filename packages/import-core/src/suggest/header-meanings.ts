import { FIELDS } from '@secondtouch/accounts'
import { meaningKey } from './meaning-key'
import * as fields from './words/field-words'
import * as names from './words/name-words'

/** What a header can say that its column holds. */
export type Meaning =
  | 'first'
  | 'middle'
  | 'last'
  | 'behind' // a second family name, or a suffix
  | 'by_partner' // first, last or whole name, as the columns beside it decide
  | 'family_or_nickname'
  | 'whole'
  | 'company'
  | 'email'
  | 'birthday'
  | 'birth_year'
  | 'birth_month'
  | 'birth_day'
  | 'anniversary'
  | 'since'
  | 'dates' // a list of dates, as the template has it
  | 'event_label'
  | 'event_date'
  | 'notes'
  | 'renewal'
  | 'thread'
  | 'objective'

/** How a header says it: by the name of one of our fields, by a known word, or by a word that nobody has confirmed yet. */
export type Certainty = 'exact' | 'synonym' | 'likely'

export interface HeaderMeaning {
  readonly meaning: Meaning
  readonly certainty: Certainty
}

/** A word that was not seen in a real file is only likely. */
const UNCONFIRMED = '°'

const BY_WORDS: readonly (readonly [Meaning, names.Words])[] = [
  ['first', names.FIRST_NAMES],
  ['middle', names.MIDDLE_NAMES],
  ['last', names.LAST_NAMES],
  ['behind', names.NAMES_BEHIND],
  ['by_partner', names.NAMES_BY_PARTNER],
  ['family_or_nickname', names.FAMILY_OR_NICKNAME],
  ['whole', names.WHOLE_NAMES],
  ['company', names.COMPANIES],
  ['email', fields.EMAILS],
  ['birthday', fields.BIRTHDAYS],
  ['birth_year', fields.BIRTH_YEARS],
  ['birth_month', fields.BIRTH_MONTHS],
  ['birth_day', fields.BIRTH_DAYS],
  ['anniversary', fields.ANNIVERSARIES],
  ['since', fields.SINCE],
  ['notes', fields.NOTES],
  ['renewal', fields.RENEWALS],
  ['thread', fields.THREADS],
  ['objective', fields.OBJECTIVES],
]

/** What the names of our fields mean; those of the name itself are read by their partners. */
const BY_FIELD: Readonly<Record<string, Meaning>> = {
  name: 'by_partner',
  notes: 'notes',
  currentObjective: 'objective',
  openThread: 'thread',
  renewalDate: 'renewal',
  significantDates: 'dates',
}

const known = collect()

/** A numbered event of an address book: `Event 1 - Label`, `Event 1 - Value`. */
const EVENT = /^event \d{1,3} (label|type|value)$/

/** What a header means; nothing where its whole key is none of the words. */
export function meaningsOf(header: string): readonly HeaderMeaning[] {
  const key = meaningKey(header)
  const event = EVENT.exec(key)?.[1]
  if (event) return [{ meaning: event === 'value' ? 'event_date' : 'event_label', certainty: 'synonym' }]
  const whole = known.get(key)
  if (whole) return whole
  // Of a numbered group the first one is meant: `Organization 1 - Name`.
  const first = known.get(key.replace(/ 1(?= |$)/, ''))
  return first ?? furtherNotes(key) ?? eitherSide(header)
}

/** Notes go on in further columns, by number or year: `Notes 2`, `Notes (2024)`. */
function furtherNotes(key: string): readonly HeaderMeaning[] | null {
  const base = /^(.{1,60}?) \(?\d{1,4}\)?$/.exec(key)?.[1]
  const notes = base === undefined ? [] : (known.get(base) ?? []).filter(({ meaning }) => meaning === 'notes')
  return notes.length > 0 ? notes : null
}

/** `Firma / Company`: what either side says, where both do not contradict each other. */
function eitherSide(header: string): readonly HeaderMeaning[] {
  if (header.length > 200 || !/[/|]/.test(header)) return []
  const sides = header.split(/[/|]/).flatMap(side => known.get(meaningKey(side)) ?? [])
  const meanings = new Set(sides.map(({ meaning }) => meaning))
  return meanings.size === 1 ? [{ meaning: sides[0]!.meaning, certainty: 'synonym' }] : []
}

/** Every key that means one thing or another, for whoever checks the tables. */
export function knownKeys(): ReadonlyMap<string, readonly HeaderMeaning[]> {
  return known
}

/** Certain keys of the meanings that likely headers are compared with, by meaning. */
export function wordsOf(meaning: Meaning): string[] {
  return [...known].flatMap(([key, all]) => (all.some(each => each.meaning === meaning) ? [key] : []))
}

function collect(): Map<string, HeaderMeaning[]> {
  const found = new Map<string, HeaderMeaning[]>()
  const add = (text: string, meaning: Meaning, certainty: Certainty) => {
    const key = meaningKey(text)
    const all = found.get(key) ?? found.set(key, []).get(key)!
    const before = all.findIndex(each => each.meaning === meaning)
    if (before < 0) all.push({ meaning, certainty })
    // A word that is sure in one language is not made unsure by another.
    else if (all[before]!.certainty === 'likely') all[before] = { meaning, certainty }
  }
  for (const { name, column, label } of FIELDS) {
    for (const text of [name, column, label]) add(text, BY_FIELD[name]!, 'exact')
  }
  for (const [meaning, words] of BY_WORDS) {
    for (const word of Object.values(words).flatMap(list => list.split(', '))) {
      add(word.replace(UNCONFIRMED, ''), meaning, word.endsWith(UNCONFIRMED) ? 'likely' : 'synonym')
    }
  }
  for (const { name, synonyms } of FIELDS) {
    if (name !== 'name') for (const text of synonyms) add(text, BY_FIELD[name]!, 'synonym')
  }
  return found
}
