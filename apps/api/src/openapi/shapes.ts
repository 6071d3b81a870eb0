import { FIELD_NAMES, MAX_LABEL_LENGTH } from '@secondtouch/accounts'
import { CONSTANT_FIELDS, DUPLICATE_POLICIES, INVALID_ROW_POLICIES, ROLES, takesLabel } from '@secondtouch/import-core'
import type { JsonSchema } from '../http/parameters'

/** Text. */
export const string = { type: 'string' }

/** Text or null. */
export const nullableString = { type: ['string', 'null'] }

/** A whole number from 0. */
export const count = { type: 'integer', minimum: 0 }

/** RFC 3339 in UTC. */
export const time = { type: 'string', format: 'date-time' }

/** RFC 3339 in UTC, or null. */
export const nullableTime = { type: ['string', 'null'], format: 'date-time' }

/** `YYYY-MM-DD`. */
export const calendarDate = { type: 'string', format: 'date' }

/** `YYYY-MM-DD`, or null. */
export const nullableDate = { type: ['string', 'null'], format: 'date' }

/** A field of the account, or none. */
export const fieldOrNull = { enum: [...FIELD_NAMES, null] }

/** What a column is for, or nothing. */
export const roleOrNull = { enum: [...ROLES, null] }

/** What a column is for: a role, one with a label of its own, or nothing. */
export const mappingEntry = {
  oneOf: [
    { enum: [...ROLES, null] },
    {
      type: 'object',
      additionalProperties: false,
      required: ['role', 'label'],
      properties: {
        role: { enum: ROLES.filter(takesLabel) },
        label: { type: 'string', minLength: 1, maxLength: MAX_LABEL_LENGTH },
      },
    },
  ],
}

/** One entry a column, in file order. */
export const columnMapping = {
  type: 'array',
  items: mappingEntry,
  description:
    'One entry a column, in file order: its role, `{ role, label }` where the label is not the header, or null for a column that is not imported. Names of fields are roles.',
}

/** The known export that a mapping was taken from. */
export const presetUse = {
  oneOf: [whole({ id: { type: 'string' }, version: { type: 'integer', minimum: 1 } }), { type: 'null' }],
}

const dateOrder = { enum: ['dmy', 'mdy', 'ymd'] }

/** Place of a column: several may have one header. */
export const columnIndex = {
  type: ['integer', 'null'],
  minimum: 0,
  description: 'Place of the column, counted from 0; null where it is the whole row.',
}

/** Of an issue. */
export const severity = { enum: ['error', 'warning'] }

/** An object that has all of its members. */
export function whole(properties: Readonly<Record<string, JsonSchema>>, about?: string): JsonSchema {
  return { type: 'object', ...(about && { description: about }), required: Object.keys(properties), properties }
}

/** An object that takes these members only. */
export function closed(properties: Readonly<Record<string, JsonSchema>>, required: readonly string[] = []): JsonSchema {
  return { type: 'object', additionalProperties: false, required, properties }
}

/** A page of a list. */
export function listOf(item: string): JsonSchema {
  return whole({ items: { type: 'array', items: ref(item) }, nextCursor: nullableString })
}

/** A reference to one of `SCHEMAS`. */
export function ref(name: string): JsonSchema {
  return { $ref: `#/components/schemas/${name}` }
}

/** Rows by what starting an import would make of them. */
export const planCounts = whole({
  total: count,
  ready: count,
  duplicates: count,
  rejected: count,
  leftOut: count,
  warnings: count,
  emptiable: { ...count, description: 'Rejected rows that `leave_cell_empty` would save.' },
})

/** Accounts by what an undo makes of them. */
export const revertCounts = whole({ deleted: count, kept: count })

/** How a source file is cut into rows and fields. */
export const dialect = whole({
  delimiter: string,
  quote: nullableString,
  escape: nullableString,
  lineEnd: { enum: ['lf', 'crlf', 'cr', 'mixed'] },
  headerLine: { type: ['integer', 'null'] },
})

/** What a person decides about an import as a whole. */
export const policies = {
  duplicates: { enum: DUPLICATE_POLICIES },
  invalidRows: { enum: INVALID_ROW_POLICIES },
  dateOrder: {
    ...closed({ renewalDate: dateOrder, significantDates: dateOrder }),
    description:
      'Whether the day, the month or the year comes first in the columns of a field, where they do not say it themselves.',
  },
  constants: {
    ...closed(Object.fromEntries(CONSTANT_FIELDS.map(field => [field, string]))),
    description: 'What every row gets where it has nothing of its own; of notes, a last line.',
  },
}
