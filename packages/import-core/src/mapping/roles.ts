import { FIELD_NAMES, type FieldName } from '@secondtouch/accounts'

/** What a column may be for: the closed list that mappings, memory, API and screens share. The names of fields are roles. */
export const ROLES = [
  'name', // the whole name
  'name.swapped', // the whole name, family name first and a comma after it
  'name.first',
  'name.middle',
  'name.last',
  'name.suffix',
  'name.company', // the name where no other column gives one, else a line in the notes
  'name.email', // the name where not even a company gives one, else a line in the notes
  'notes', // note text as it is
  'notes.line', // a line `Header: value` below the note text
  'currentObjective',
  'openThread',
  'renewalDate',
  'significantDates', // a list as the template has it
  'significantDates.date', // one date, labelled by its header or by the column before it
  'significantDates.label', // the label of the date column that comes next
  'significantDates.year', // with the two below, one date in three columns
  'significantDates.month',
  'significantDates.day',
] as const

export type Role = (typeof ROLES)[number]

/** A role whose label a person has worded: of a date or a line, instead of the header. */
export interface LabelledRole {
  readonly role: Role
  readonly label: string
}

/** What one column is for; `null` where it is not imported. */
export type MappingEntry = Role | LabelledRole | null

/** One entry for each column of the file, in file order. An array of field names is one, and means what it always meant. */
export type ColumnMapping = readonly MappingEntry[]

/** Fields that every row may get without a column, where it has nothing of its own; in the notes, a last line. */
export const CONSTANT_FIELDS = ['notes', 'currentObjective', 'openThread', 'renewalDate'] as const
export type ConstantField = (typeof CONSTANT_FIELDS)[number]

/** What every row gets where it has nothing of its own. */
export type MappingConstants = Readonly<Partial<Record<ConstantField, string>>>

/** A known export that a mapping was taken from, as it was then. */
export interface PresetUse {
  readonly id: string
  readonly version: number
}

/** Roles that any number of columns may have; each of the others is for one column. */
const SHARED: ReadonlySet<Role> = new Set<Role>([
  'notes',
  'notes.line',
  'currentObjective',
  'openThread',
  'renewalDate',
  'significantDates',
  'significantDates.date',
  'significantDates.label',
])

/** Roles whose value is shown under a label, which is the header's text unless a person words it. */
const LABELLED: ReadonlySet<Role> = new Set<Role>([
  'name.company',
  'name.email',
  'notes.line',
  'significantDates.date',
  'significantDates.year',
  'significantDates.month',
  'significantDates.day',
])

/** Roles that can give an account its name by themselves. */
const NAMING: ReadonlySet<Role> = new Set<Role>([
  'name',
  'name.swapped',
  'name.first',
  'name.last',
  'name.company',
  'name.email',
])

/** Whether several columns may have this role. */
export function isShared(role: Role): boolean {
  return SHARED.has(role)
}

/** Whether a person may word the label of this role. */
export function takesLabel(role: Role): boolean {
  return LABELLED.has(role)
}

/** Whether a column of this role alone can give accounts their names. */
export function givesName(role: Role): boolean {
  return NAMING.has(role)
}

/** The role of an entry, `null` where the column is not imported. */
export function roleOf(entry: MappingEntry | undefined): Role | null {
  if (entry === null || entry === undefined) return null
  return typeof entry === 'string' ? entry : entry.role
}

/** The label that a person worded for a column, `null` where the header's text stands. */
export function labelOf(entry: MappingEntry | undefined): string | null {
  return typeof entry === 'object' && entry !== null ? entry.label : null
}

/** The field that a role feeds. */
export function fieldOf(role: Role): FieldName {
  const dot = role.indexOf('.')
  return (dot < 0 ? role : role.slice(0, dot)) as FieldName
}

/** The columns that feed a field, in file order. */
export function columnsOf(mapping: ColumnMapping, field: FieldName): number[] {
  return mapping.flatMap((entry, column) => {
    const role = roleOf(entry)
    return role !== null && fieldOf(role) === field ? [column] : []
  })
}

/** Whether a mapping does nothing but give each field the text of one column. */
export function isPlain(mapping: ColumnMapping): boolean {
  const fields = mapping.filter(entry => entry !== null)
  return (
    fields.every(entry => typeof entry === 'string' && FIELD_NAMES.some(field => field === entry)) &&
    new Set(fields).size === fields.length
  )
}
