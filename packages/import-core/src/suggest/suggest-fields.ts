import type { Role } from '../mapping/roles'
import type { ColumnFacts } from './column-facts'
import type { HeaderMeaning, Meaning } from './header-meanings'
import { meaningKey } from './meaning-key'
import type { Columns, RoleClaim } from './suggest-names'

/** What is suggested for all fields but the name. */
export interface FieldSuggestion {
  readonly claims: readonly RoleClaim[]
  /** Columns that say as surely as a chosen one that they are what only one column can be. */
  readonly rivals: readonly number[]
}

const ORDER = ['exact', 'synonym', 'likely'] as const

/** Which columns feed notes, dates, thread and objective. Contents have a veto, except against the very name of a field. */
export function suggestFields(columns: Columns, isFree: (column: number) => boolean): FieldSuggestion {
  const ask = new FieldColumns(columns, isFree)
  const renewals = ask.surest('renewal', holdsDates)
  const lists = ask.surest('dates', () => true)
  return {
    claims: [
      ...ask.birthParts(),
      ...ask.datesOf('birthday', 'a birthday'),
      ...ask.datesOf('anniversary', 'an anniversary'),
      ...ask.datesOf('since', 'the day since when'),
      ...ask.events(),
      ...lists.slice(0, 1).map(each => claim(each, 'significantDates', 'lists significant dates')),
      ...ask.notes(),
      ...renewals.slice(0, 1).map(each => claim(each, 'renewalDate', 'is the renewal date')),
      ...ask.surest('thread', isText).map(each => claim(each, 'openThread', 'is an open thread')),
      ...ask.surest('objective', isText).map(each => claim(each, 'currentObjective', 'is the objective')),
    ],
    rivals: [...renewals.slice(1), ...lists.slice(1)].map(({ column }) => column),
  }
}

interface Found {
  readonly column: number
  readonly certainty: HeaderMeaning['certainty']
}

function claim({ column, certainty }: Found, role: Role, says: string): RoleClaim {
  return { column, role, certainty, why: says }
}

class FieldColumns {
  readonly #columns: Columns
  readonly #isFree: (column: number) => boolean

  constructor(columns: Columns, isFree: (column: number) => boolean) {
    this.#columns = columns
    this.#isFree = isFree
  }

  /** Columns of a meaning whose contents fit it: the surest kind of match that any has, in file order. */
  surest(meaning: Meaning, fits: (facts: ColumnFacts) => boolean): Found[] {
    const all = this.#with(meaning).filter(
      ({ column, certainty }) => certainty === 'exact' || fits(this.#columns.facts[column]!),
    )
    const kind = ORDER.find(each => all.some(({ certainty }) => certainty === each))
    return all.filter(({ certainty }) => certainty === kind)
  }

  /** Year, month and day of birth in three columns; a birthday beside the other two is the day. */
  birthParts(): RoleClaim[] {
    const [year, month] = [this.#with('birth_year')[0], this.#with('birth_month')[0]]
    const day = this.#with('birth_day')[0] ?? (year && month && this.#with('birthday')[0])
    if (!month || !day) return []
    return [
      ...(year ? [claim(year, 'significantDates.year', 'is the year of the birthday')] : []),
      claim(month, 'significantDates.month', 'is the month of the birthday'),
      claim(day, 'significantDates.day', 'is the day of the birthday'),
    ]
  }

  datesOf(meaning: Meaning, says: string): RoleClaim[] {
    const isPart = new Set(this.birthParts().map(({ column }) => column))
    return this.#with(meaning)
      .filter(({ column }) => !isPart.has(column) && holdsDates(this.#columns.facts[column]!))
      .map(found => claim(found, 'significantDates.date', `is ${says}`))
  }

  /** Dates whose label stands in the column before: both, or none. */
  events(): RoleClaim[] {
    return this.#with('event_date').flatMap(date => {
      const label = this.#with('event_label').find(({ column }) => column === date.column - 1)
      const dated = claim(date, 'significantDates.date', 'is the date of an event')
      return label ? [claim(label, 'significantDates.label', 'is the label of the date beside it'), dated] : [dated]
    })
  }

  /** The first column of notes as it is, and those of the same words; others as lines that name them. */
  notes(): RoleClaim[] {
    const [first, ...more] = this.surest('notes', isText)
    const others = this.#with('notes').filter(
      ({ column }) => column !== first?.column && !more.some(each => each.column === column) && this.#holdsText(column),
    )
    if (!first) return []
    const base = this.#base(first.column)
    const further = [...more, ...(first.certainty === 'likely' ? [] : others)]
    return [
      claim(first, 'notes', 'is the note'),
      ...further.map(each =>
        this.#base(each.column) === base
          ? claim(each, 'notes', 'goes on with the note')
          : claim(each, 'notes.line', 'is a line in the notes'),
      ),
    ]
  }

  #with(meaning: Meaning): Found[] {
    return this.#columns.meanings.flatMap((all, column) => {
      const found = all.find(each => each.meaning === meaning)
      return found && this.#isFree(column) ? [{ column, certainty: found.certainty }] : []
    })
  }

  #holdsText(column: number): boolean {
    return isText(this.#columns.facts[column]!)
  }

  /** Words of a header without the number or year of its group: `Notes 2`, `Notes (2024)`. */
  #base(column: number): string {
    return meaningKey(this.#columns.header[column]!)
      .replace(/[()\d]/g, '')
      .trim()
      .replace(/s$/, '')
  }
}

/** Most filled cells read as dates, or nothing is filled. */
function holdsDates({ filled, dates }: ColumnFacts): boolean {
  return filled === 0 || dates > 0.5
}

/** Not yes and no, and not numbers. */
function isText({ filled, flags, numbers }: ColumnFacts): boolean {
  return filled === 0 || (flags < 0.5 && numbers < 0.5)
}
