import {
  checkAccount,
  codePoints,
  FIELD_NAMES,
  fieldSpec,
  MAX_LABEL_LENGTH,
  SINGLE_RENEWAL,
} from '@secondtouch/accounts'
import {
  CONSTANT_FIELDS,
  type ColumnMapping,
  givesName,
  isShared,
  labelOf,
  type MappingConstants,
  type Role,
  roleOf,
  takesLabel,
} from './roles'

/** Something about a mapping that does not fit its file, or contradicts itself. */
export interface MappingFault {
  readonly code:
    | 'length'
    | 'unmapped_name'
    | 'field_twice'
    | 'label'
    | 'label_without_date'
    | 'incomplete_date'
    | 'constant'
  /** Index of the column at fault, `null` where it is the mapping as a whole. */
  readonly column: number | null
  /** The constant at fault, where it is one. */
  readonly constant?: string
  /** What is wrong and what to do, for a person. */
  readonly message: string
}

// What parts the entries of a list of dates: a label that holds one could not be edited later.
const SEPARATOR = /[;|\r\n]/

/** Everything that is wrong with a mapping for a file with this header; nothing where rows can be read by it. */
export function mappingFaults(
  mapping: ColumnMapping,
  header: readonly string[],
  constants: MappingConstants = {},
): MappingFault[] {
  return [
    ...lengthFaults(mapping, header),
    ...nameFaults(mapping),
    ...rivals(mapping, header),
    ...labelFaults(mapping, header),
    ...dateFaults(mapping, header),
    ...constantFaults(constants),
  ]
}

function lengthFaults(mapping: ColumnMapping, header: readonly string[]): MappingFault[] {
  if (mapping.length === header.length) return []
  const message = `The file has ${header.length} columns, the mapping has ${mapping.length} entries.`
  return [{ code: 'length', column: null, message }]
}

function nameFaults(mapping: ColumnMapping): MappingFault[] {
  const named = mapping.some(entry => {
    const role = roleOf(entry)
    return role !== null && givesName(role)
  })
  if (named) return []
  const message = 'No column is mapped to "name" or a part of it, and every account needs a name.'
  return [{ code: 'unmapped_name', column: null, message }]
}

/** Every column whose role is for one column, and another has it too. */
function rivals(mapping: ColumnMapping, header: readonly string[]): MappingFault[] {
  const roles = mapping.map(roleOf)
  return roles.flatMap((role, column) => {
    if (role === null || isShared(role)) return []
    const other = roles.findIndex((each, i) => each === role && i !== column)
    if (other < 0) return []
    const message = `Column ${named(header, column)} is mapped to "${role}", and so is ${named(header, other)}: one column can be.`
    return [{ code: 'field_twice', column, message } as const]
  })
}

function labelFaults(mapping: ColumnMapping, header: readonly string[]): MappingFault[] {
  return mapping.flatMap((entry, column) => {
    const label = labelOf(entry)
    const role = roleOf(entry)
    if (label === null || role === null) return []
    const wrong = labelFault(role, label)
    if (wrong === null) return []
    return [{ code: 'label', column, message: `The label of column ${named(header, column)} ${wrong}` } as const]
  })
}

function labelFault(role: Role, label: string): string | null {
  if (!takesLabel(role)) return `has no use: "${role}" shows none.`
  if (label.trim() === '') return 'is empty.'
  if (label.length > 2 * MAX_LABEL_LENGTH || codePoints(label) > MAX_LABEL_LENGTH)
    return `has more than ${MAX_LABEL_LENGTH} characters.`
  return SEPARATOR.test(label) ? 'holds a semicolon, a bar or a line break. Leave it out.' : null
}

/** Labels that no date follows, and dates in three columns of which one is missing. */
function dateFaults(mapping: ColumnMapping, header: readonly string[]): MappingFault[] {
  const roles = mapping.map(roleOf)
  const faults: MappingFault[] = []
  roles.forEach((role, column) => {
    if (role !== 'significantDates.label') return
    const next = roles.slice(column + 1).find(each => each?.startsWith('significantDates.'))
    if (next === 'significantDates.date') return
    const message = `Column ${named(header, column)} is the label of the date that comes next, and no column after it is one.`
    faults.push({ code: 'label_without_date', column, message })
  })
  const has = (role: Role) => roles.includes(role)
  const isApart = has('significantDates.year') || has('significantDates.month') || has('significantDates.day')
  if (isApart && !(has('significantDates.month') && has('significantDates.day'))) {
    const message = 'A date in several columns needs one for the month and one for the day.'
    faults.push({ code: 'incomplete_date', column: roles.findIndex(isDatePart), message })
  }
  return faults
}

function isDatePart(role: Role | null): boolean {
  return role === 'significantDates.year' || role === 'significantDates.month' || role === 'significantDates.day'
}

/** A constant that no account can hold. */
function constantFaults(constants: MappingConstants): MappingFault[] {
  return CONSTANT_FIELDS.flatMap(field => {
    const text = constants[field]
    if (text === undefined) return []
    const message = constantFault(field, text)
    return message === null ? [] : [{ code: 'constant', column: null, constant: field, message } as const]
  })
}

function constantFault(field: (typeof CONSTANT_FIELDS)[number], text: string): string | null {
  const { label } = fieldSpec(field)
  if (text.trim() === '') return `${label}: leave out what is empty.`
  const raw = FIELD_NAMES.map(each => (each === 'name' ? '-' : each === field ? text : undefined))
  const checked = checkAccount(raw, { renewalDate: SINGLE_RENEWAL })
  return Array.isArray(checked) ? checked.map(problem => problem.message).join(' ') : null
}

/** A column as a person knows it. */
function named(header: readonly string[], column: number): string {
  return `"${header[column] || column + 1}"`
}
