import type { ColumnMapping, PresetUse, Role } from './roles'

/** What a column is suggested for, how sure that is, and why. */
export interface SuggestedColumn<Match extends string = string> {
  /** `null` where nothing is suggested. */
  readonly role: Role | null
  readonly match: Match
  /** 0 to 1. */
  readonly confidence: number
  /** One sentence for a person; empty where nothing is suggested. */
  readonly why: string
}

/** A known export that a file looks like. */
export interface SuggestedPreset extends PresetUse {
  /** As people call it: `LinkedIn connections`. */
  readonly name: string
  /** One sentence: which headers say so. */
  readonly why: string
}

/** One answer to a question about a file. */
export interface OpenAnswer {
  readonly answer: string
  readonly samples: readonly string[]
  /** What columns are for where this is the answer; empty where it says nothing of that. */
  readonly roles: readonly { readonly column: number; readonly role: Role }[]
}

/** What a file cannot answer by itself, with what it shows. */
export interface OpenQuestion {
  readonly kind: 'people_or_companies' | 'date_order' | 'encoding'
  /** The column that it is about, `null` where it is the whole file. */
  readonly column: number | null
  /** For each answer, what it would mean, with samples of the file. */
  readonly answers: readonly OpenAnswer[]
}

/** Everything that is suggested for a file: what the preview shows, and what an import goes by where nobody looks. */
export interface SuggestedMapping<Match extends string = string> {
  /** One entry a column, to be sent back as it is. */
  readonly suggested: ColumnMapping
  readonly columns: readonly SuggestedColumn<Match>[]
  readonly preset: SuggestedPreset | null
  /** Columns that fit no field; `technical` ones stay out of the notes. */
  readonly leftover: readonly { readonly column: number; readonly technical: boolean }[]
  readonly questions: readonly OpenQuestion[]
  /** Whether an import may go on by `suggested` without asking. */
  readonly complete: boolean
}
