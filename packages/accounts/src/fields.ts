/** The fields of an account that an import can fill, in the order of the template. */
export const FIELD_NAMES = [
  'name',
  'notes',
  'currentObjective',
  'openThread',
  'renewalDate',
  'significantDates',
] as const

export type FieldName = (typeof FIELD_NAMES)[number]

/** All that people and programs need to know to fill a field. */
export interface FieldSpec {
  readonly name: FieldName
  /** Header of its column in the template. */
  readonly column: string
  readonly label: string
  readonly required: boolean
  readonly kind: 'text' | 'date' | 'dates'
  /** In Unicode code points; `null` where length is not what counts. */
  readonly maxLength: number | null
  /** What a valid value looks like, in a sentence. */
  readonly format: string
  /** Other headers that mean this field. */
  readonly synonyms: readonly string[]
  readonly examples: readonly string[]
}

/** Most code points of a significant date's label. */
export const MAX_LABEL_LENGTH = 100
/** Most significant dates of one account. */
export const MAX_SIGNIFICANT_DATES = 50

/** One entry a field: the only place that says what a field is called, takes and looks like. */
export const FIELDS: readonly FieldSpec[] = [
  {
    name: 'name',
    column: 'name',
    label: 'Name',
    required: true,
    kind: 'text',
    maxLength: 200,
    format: 'Text of 1 to 200 characters.',
    synonyms: [
      'full name',
      'account',
      'account name',
      'company',
      'company name',
      'client',
      'client name',
      'customer',
      'customer name',
      'contact',
      'contact name',
      'organisation',
      'organization',
      'person',
      'display name',
      'firma',
      'firmenname',
      'kunde',
      'kundenname',
      'unternehmen',
      'nom',
      'nombre',
      'nome',
      'naam',
      'namn',
      'navn',
    ],
    examples: ['Jane Doe', 'Acme Corp'],
  },
  {
    name: 'notes',
    column: 'notes',
    label: 'Notes',
    required: false,
    kind: 'text',
    maxLength: 10_000,
    format: 'Text of up to 10,000 characters; line breaks are kept.',
    synonyms: [
      'note',
      'comment',
      'comments',
      'remark',
      'remarks',
      'description',
      'background',
      'bemerkung',
      'bemerkungen',
      'notiz',
      'notizen',
      'kommentar',
      'notas',
      'remarques',
    ],
    examples: ['Long-term partner account', 'Strategic client'],
  },
  {
    name: 'currentObjective',
    column: 'current_objective',
    label: 'Current objective',
    required: false,
    kind: 'text',
    maxLength: 1_000,
    format: 'Text of up to 1,000 characters.',
    synonyms: ['objective', 'goal', 'current goal', 'aim', 'ziel', 'aktuelles ziel', 'objectif', 'objetivo'],
    examples: ['Expand into Q3 planning', 'Renew annual agreement'],
  },
  {
    name: 'openThread',
    column: 'open_thread',
    label: 'Open thread',
    required: false,
    kind: 'text',
    maxLength: 1_000,
    format: 'Text of up to 1,000 characters.',
    synonyms: [
      'thread',
      'open topic',
      'open item',
      'open question',
      'next step',
      'next steps',
      'pending',
      'offenes thema',
      'nächster schritt',
    ],
    examples: ['Waiting on budget confirmation', 'Security review in progress'],
  },
  {
    name: 'renewalDate',
    column: 'renewal_date',
    label: 'Renewal date',
    required: false,
    kind: 'date',
    maxLength: null,
    format:
      'A calendar date such as 2026-09-30. Other orders are read where the column shows which comes first, day or month; names of months in 16 languages; a time of day falls away.',
    synonyms: [
      'renewal',
      'renews',
      'renews on',
      'renewal day',
      'contract renewal',
      'contract end',
      'verlängerung',
      'verlängerungsdatum',
      'vertragsende',
      'renouvellement',
      'renovación',
    ],
    examples: ['2026-09-30', '15 Nov 2026'],
  },
  {
    name: 'significantDates',
    column: 'significant_dates',
    label: 'Significant dates',
    required: false,
    kind: 'dates',
    maxLength: null,
    format:
      'Dates with a label, such as 2026-08-15:Anniversary, separated by semicolons; up to 50. Without a year, --05-12:Birthday comes round every year.',
    synonyms: [
      'key dates',
      'important dates',
      'significant date',
      'key date',
      'milestones',
      'anniversaries',
      'dates',
      'wichtige termine',
      'wichtige daten',
    ],
    examples: ['2026-08-15:Anniversary', '2026-12-01:Board meeting;2027-03-14:Birthday'],
  },
]

/** The spec of a field. */
export function fieldSpec(name: FieldName): FieldSpec {
  return FIELDS[FIELD_NAMES.indexOf(name)]!
}

/** A date without time and zone, `YYYY-MM-DD`. */
export type CalendarDate = string

/** A date that matters to the relationship, and why. */
export interface SignificantDate {
  /** `YYYY-MM-DD`, or `--MM-DD` for a day that comes round every year and whose first year nobody knows. */
  date: CalendarDate
  label: string
  /** Whether it comes round every year, where a person has said so; else words of the label tell. */
  repeats?: 'yearly' | 'once'
}

/** An account as it is stored: absent text is `null`, absent dates are `[]`. */
export interface AccountFields {
  name: string
  notes: string | null
  currentObjective: string | null
  openThread: string | null
  renewalDate: CalendarDate | null
  significantDates: SignificantDate[]
}

/** What may be wrong with a field. */
export type FieldProblemCode =
  | 'required'
  | 'too_long'
  | 'invalid_date'
  | 'ambiguous_date'
  | 'invalid_significant_date'
  | 'too_many_significant_dates'
  | 'control_character'
  | 'placeholder'
  | 'placeholder_name'
  | 'no_end_date'
  | 'unlikely_year'
  | 'contradicting_date'
  | 'html_entities'
  | 'garbled_text'
  | 'duplicate_in_file'
  | 'duplicate_account'

/** One thing wrong with one field; the message says what came and what to do. */
export interface FieldProblem {
  field: FieldName
  code: FieldProblemCode
  severity: 'error' | 'warning'
  /** The text at fault, whole. */
  value: string
  message: string
}
