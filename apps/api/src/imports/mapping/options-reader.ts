import type { ProblemCode, ProblemField } from '@secondtouch/contracts'
import {
  CONSTANT_FIELDS,
  type ColumnMapping,
  type DateOrderChoice,
  type MappingConstants,
  type MappingEntry,
  ORDERED_DATES,
  type PresetUse,
  ROLES,
} from '@secondtouch/import-core'
import { ProblemError } from '../../http/problem'

const DATE_ORDERS = ['dmy', 'mdy', 'ymd'] as const

/** Most entries that are looked at: no file has so many columns. */
const MAX_ENTRIES = 10_000
const PRESET_ID = /^[a-z0-9_]{1,60}$/

/** One entry of a mapping; `undefined` where it is none. */
function readEntry(given: unknown): MappingEntry | undefined {
  if (given === null) return null
  const { role, label, ...unknown } =
    typeof given === 'object' ? (given as Record<string, unknown>) : { role: given, label: undefined }
  const known = ROLES.find(each => each === role)
  if (!known || Object.keys(unknown).length > 0) return undefined
  if (label === undefined || label === null) return known
  return typeof label === 'string' ? { role: known, label: label.trim() } : undefined
}

/** Reads the members of a JSON object one by one and collects what is wrong with them. */
export class OptionsReader {
  readonly #given: Readonly<Record<string, unknown>>
  readonly #problem: ProblemCode
  readonly #faults: ProblemField[] = []

  /**
   * @param members every member that is taken.
   * @param problem what the faults are reported as.
   */
  constructor(given: Readonly<Record<string, unknown>>, members: readonly string[], problem: ProblemCode) {
    this.#given = given
    this.#problem = problem
    for (const name of Object.keys(given)) {
      if (!members.includes(name)) this.fault(name.slice(0, 100), `Not an option. Expected ${members.join(', ')}.`)
    }
  }

  has(name: string): boolean {
    return this.#given[name] !== undefined
  }

  fault(field: string, message: string): void {
    this.#faults.push({ field, code: 'invalid', message })
  }

  throwFaults(): void {
    if (this.#faults.length === 0) return
    const detail = this.#faults.map(({ field, message }) => `${field}: ${message}`).join(' ')
    throw new ProblemError(this.#problem, detail, { errors: this.#faults })
  }

  choice<Value extends string>(name: string, values: readonly Value[], fallback: Value): Value {
    const given = this.#given[name]
    if (given === undefined) return fallback
    const value = values.find(each => each === given)
    if (value === undefined) this.fault(name, `Expected ${values.map(each => `"${each}"`).join(' or ')}.`)
    return value ?? fallback
  }

  mapping(): ColumnMapping | null {
    const given = this.#given.mapping
    if (given === undefined || given === null) return null
    const entries = Array.isArray(given) && given.length <= MAX_ENTRIES ? given.map(readEntry) : null
    const read = entries?.filter(entry => entry !== undefined)
    if (read && read.length === entries?.length) return read
    this.fault(
      'mapping',
      `Expected one entry a column, each null, a role or { "role", "label" }. Roles are ${ROLES.join(', ')}.`,
    )
    return null
  }

  /** What every row gets; `{}` where nothing is given. */
  constants(): MappingConstants {
    const given = this.#given.constants
    if (given === undefined || given === null) return {}
    const entries = typeof given === 'object' && !Array.isArray(given) ? Object.entries(given) : null
    const isKnown = ([name, text]: [string, unknown]) =>
      CONSTANT_FIELDS.some(field => field === name) && typeof text === 'string'
    if (entries?.every(isKnown)) return Object.fromEntries(entries) as MappingConstants
    this.fault('constants', `Expected an object with texts for ${CONSTANT_FIELDS.join(', ')}.`)
    return {}
  }

  /** The known export that the mapping was taken from. */
  preset(): PresetUse | null {
    const given = this.#given.preset
    if (given === undefined || given === null) return null
    const { id, version } = given as Partial<Record<keyof PresetUse, unknown>>
    if (typeof id === 'string' && PRESET_ID.test(id) && Number.isSafeInteger(version) && (version as number) > 0) {
      return { id, version: version as number }
    }
    this.fault('preset', 'Expected { "id", "version" } as the preview has them, or null.')
    return null
  }

  /** Text, `null` where that is allowed and given, `undefined` where nothing is. */
  text(name: string, { nullable }: { nullable: boolean }): string | null | undefined {
    const given = this.#given[name]
    if (given === undefined || typeof given === 'string' || (nullable && given === null)) return given
    this.fault(name, nullable ? 'Expected text or null.' : 'Expected text.')
    return undefined
  }

  /** A whole number from 1, `null` where it is given, `undefined` where nothing is. */
  lineNumber(name: string): number | null | undefined {
    const given = this.#given[name]
    if (given === undefined || given === null || (Number.isSafeInteger(given) && (given as number) > 0)) {
      return given as number | null | undefined
    }
    this.fault(name, 'Expected a line number from 1, or null.')
    return undefined
  }

  dateOrder(): DateOrderChoice {
    const given = this.#given.dateOrder
    if (given === undefined || given === null) return {}
    const choice: DateOrderChoice = {}
    const entries = typeof given === 'object' && !Array.isArray(given) ? Object.entries(given) : null
    const read = entries?.every(([name, value]) => {
      const field = ORDERED_DATES.find(each => each === name)
      const order = DATE_ORDERS.find(each => each === value)
      if (field && order) choice[field] = order
      return field && order
    })
    if (!read)
      this.fault(
        'dateOrder',
        `Expected an object with ${ORDERED_DATES.join(' or ')}, one of ${DATE_ORDERS.join(', ')}.`,
      )
    return choice
  }
}
