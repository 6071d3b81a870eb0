import { dateIn, isCalendarDate, readMoment } from '@secondtouch/accounts'
import type { ProblemField } from '@secondtouch/contracts'
import { ProblemError } from './problem'

/** A JSON Schema (2020-12), as OpenAPI 3.1 takes it. */
export type JsonSchema = Readonly<Record<string, unknown>>

/** One query parameter: how it is read, and how it is documented. */
export interface Parameter<Value> {
  readonly about: string
  readonly schema: JsonSchema
  /** The value of a text, `undefined` where the text is none. */
  readonly parse: (text: string) => Value | undefined
  /** The value where the parameter is not given. */
  readonly fallback: Value
}

/** The query parameters of a route by name. */
export type ParameterSet = Readonly<Record<string, Parameter<unknown>>>

/** The values that a set of parameters gives. */
export type ValuesOf<Set extends ParameterSet> = {
  readonly [Name in keyof Set]: Set[Name] extends Parameter<infer Value> ? Value : never
}

/** A whole number within bounds. */
export function wholeNumber(about: string, least: number, most: number, fallback: number): Parameter<number> {
  return {
    about,
    schema: { type: 'integer', minimum: least, maximum: most, default: fallback },
    parse: text => (/^\d{1,9}$/.test(text) && Number(text) >= least && Number(text) <= most ? Number(text) : undefined),
    fallback,
  }
}

/** Text up to a length, `undefined` where it is not given. */
export function text(about: string, maxLength: number): Parameter<string | undefined> {
  return {
    about,
    // Nothing that is stored here has a NUL, and MongoDB takes none in a pattern.
    schema: { type: 'string', minLength: 1, maxLength, pattern: '^[^\\u0000]*$' },
    parse: given => (given.length > 0 && given.length <= maxLength && !given.includes('\0') ? given : undefined),
    fallback: undefined,
  }
}

/** One of a closed list. */
export function oneOf<const Value extends string>(
  about: string,
  values: readonly Value[],
): Parameter<Value | undefined> {
  return {
    about,
    schema: { type: 'string', enum: values },
    parse: given => values.find(value => value === given),
    fallback: undefined,
  }
}

/** A moment, `undefined` where it is not given. */
export function moment(about: string): Parameter<Date | undefined> {
  return {
    about,
    schema: { type: 'string', format: 'date-time' },
    parse: given => readMoment(given) ?? undefined,
    fallback: undefined,
  }
}

/** A zone of the IANA list, `undefined` where it is not given. */
export function timeZone(about: string): Parameter<string | undefined> {
  return {
    about,
    schema: { type: 'string', format: 'time-zone', maxLength: 64 },
    parse: given => (dateIn(given, new Date(0)) === null ? undefined : given),
    fallback: undefined,
  }
}

/** A calendar date, `undefined` where it is not given. */
export function calendarDate(about: string): Parameter<string | undefined> {
  return {
    about,
    schema: { type: 'string', format: 'date' },
    parse: given => (isCalendarDate(given) ? given : undefined),
    fallback: undefined,
  }
}

/** Yes or no; no where it is not given. */
export function flag(about: string): Parameter<boolean> {
  return {
    about,
    schema: { type: 'boolean', default: false },
    parse: given => (given === 'true' ? true : given === 'false' ? false : undefined),
    fallback: false,
  }
}

/** `limit` and `cursor`, which every list takes. */
export const PAGE = {
  limit: wholeNumber('Most items of the answer.', 1, 500, 50),
  // A list sorted by name goes on from a name, which may have 200 characters of many bytes.
  cursor: text('`nextCursor` of the page before.', 10_000),
} as const

/** Reads every parameter of a query; throws `invalid_parameter` naming each one that is unknown, repeated or wrong. */
export function readQuery<Set extends ParameterSet>(set: Set, query: Readonly<Record<string, unknown>>): ValuesOf<Set> {
  const errors: ProblemField[] = Object.keys(query)
    .filter(name => !Object.hasOwn(set, name))
    .map(name => ({
      field: name.slice(0, 100),
      code: 'unknown',
      message: 'This address does not take that parameter.',
    }))
  const values = Object.entries(set).map(([name, parameter]) => {
    const given = Object.hasOwn(query, name) ? query[name] : undefined
    if (given === undefined) return [name, parameter.fallback] as const
    const value = typeof given === 'string' ? parameter.parse(given) : undefined
    if (value === undefined) errors.push({ field: name, code: 'invalid', message: expectation(parameter.schema) })
    return [name, value] as const
  })
  if (errors.length > 0) {
    const names = errors.map(error => error.field).join(', ')
    throw new ProblemError('invalid_parameter', `Not usable in this address: ${names}.`, { errors })
  }
  return Object.fromEntries(values) as ValuesOf<Set>
}

function expectation({ enum: values, type, format, minimum, maximum, maxLength }: JsonSchema): string {
  if (Array.isArray(values)) return `Expected once, one of ${values.join(', ')}.`
  if (type === 'integer') return `Expected once, a whole number from ${minimum} to ${maximum}.`
  if (format === 'date-time') return 'Expected once, a moment such as 2026-09-30T14:30:00Z.'
  if (format === 'date') return 'Expected once, a date such as 2026-09-30.'
  if (format === 'time-zone') return 'Expected once, a time zone such as Europe/Berlin.'
  if (type === 'boolean') return 'Expected once, true or false.'
  return `Expected once, text of 1 to ${maxLength} characters without NUL.`
}
