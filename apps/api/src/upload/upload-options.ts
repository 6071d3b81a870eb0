import { FIELD_NAMES, type FieldName } from '@secondtouch/accounts'
import type { ProblemField } from '@secondtouch/contracts'
import {
  type ColumnMapping,
  type DateOrderChoice,
  DEFAULT_OPTIONS,
  DUPLICATE_POLICIES,
  IMPORT_MODES,
  type ImportMode,
  type ImportOptions,
  INVALID_ROW_POLICIES,
} from '@secondtouch/import-core'
import { ProblemError } from '../http/problem'

/** What the `options` part of an upload says. */
export interface UploadOptions {
  readonly mode: ImportMode
  readonly options: ImportOptions
  /** `null` where the headers decide. */
  readonly mapping: ColumnMapping | null
}

const DATE_FIELDS = ['renewalDate'] as const
const DATE_ORDERS = ['dmy', 'mdy', 'ymd'] as const
const MEMBERS = ['mode', 'duplicates', 'invalidRows', 'mapping', 'dateOrder']

/** Reads the `options` part; throws `invalid_options` naming every fault. */
export function readUploadOptions(text: string | undefined): UploadOptions {
  const reader = new OptionsReader(parseObject(text ?? '{}'))
  const read: UploadOptions = {
    mode: reader.choice('mode', IMPORT_MODES, 'express'),
    options: {
      duplicates: reader.choice('duplicates', DUPLICATE_POLICIES, DEFAULT_OPTIONS.duplicates),
      invalidRows: reader.choice('invalidRows', INVALID_ROW_POLICIES, DEFAULT_OPTIONS.invalidRows),
      dateOrder: reader.dateOrder(),
    },
    mapping: reader.mapping(),
  }
  if (read.mode === 'express' && read.options.invalidRows === 'all_or_nothing') {
    reader.fault('invalidRows', '"all_or_nothing" needs a dry run, so it goes with "mode": "guided" only.')
  }
  reader.throwFaults()
  return read
}

function parseObject(text: string): Record<string, unknown> {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw new ProblemError('invalid_options', 'The "options" part is not JSON.')
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>
  throw new ProblemError('invalid_options', 'The "options" part is expected to be a JSON object.')
}

/** Reads members one by one and collects what is wrong with them. */
class OptionsReader {
  readonly #given: Readonly<Record<string, unknown>>
  readonly #faults: ProblemField[] = []

  constructor(given: Readonly<Record<string, unknown>>) {
    this.#given = given
    for (const name of Object.keys(given)) {
      if (!MEMBERS.includes(name)) this.fault(name.slice(0, 100), `Not an option. Expected ${MEMBERS.join(', ')}.`)
    }
  }

  fault(field: string, message: string): void {
    this.#faults.push({ field, code: 'invalid', message })
  }

  throwFaults(): void {
    if (this.#faults.length === 0) return
    const detail = this.#faults.map(({ field, message }) => `${field}: ${message}`).join(' ')
    throw new ProblemError('invalid_options', detail, { errors: this.#faults })
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
    if (Array.isArray(given) && given.every(entry => entry === null || FIELD_NAMES.includes(entry))) {
      return given as (FieldName | null)[]
    }
    this.fault('mapping', `Expected one entry a column, each null or one of ${FIELD_NAMES.join(', ')}.`)
    return null
  }

  dateOrder(): DateOrderChoice {
    const given = this.#given.dateOrder
    if (given === undefined || given === null) return {}
    const choice: DateOrderChoice = {}
    const entries = typeof given === 'object' && !Array.isArray(given) ? Object.entries(given) : null
    const read = entries?.every(([name, value]) => {
      const field = DATE_FIELDS.find(each => each === name)
      const order = DATE_ORDERS.find(each => each === value)
      if (field && order) choice[field] = order
      return field && order
    })
    if (!read)
      this.fault('dateOrder', `Expected an object with ${DATE_FIELDS.join(' or ')}, one of ${DATE_ORDERS.join(', ')}.`)
    return choice
  }
}
