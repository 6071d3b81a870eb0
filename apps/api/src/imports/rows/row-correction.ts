import { FIELD_NAMES, type FieldName } from '@secondtouch/accounts'
import type { ProblemField } from '@secondtouch/contracts'
import type { RowCorrection } from '@secondtouch/import-core'
import { ProblemError } from '../../http/problem'

/** Most UTF-16 code units of one corrected text: well above what any field takes, so that the check can say what is too long. */
const MAX_TEXT = 20_000

/** Reads the body of a correction: `{ values: { field: text | null } }`; `null` empties a field. Throws `invalid_correction` naming every fault. */
export function readCorrection(body: unknown): RowCorrection {
  const values = valuesOf(body)
  const errors: ProblemField[] = []
  const read: Partial<Record<FieldName, string>> = {}
  for (const [name, text] of Object.entries(values)) {
    const field = FIELD_NAMES.find(each => each === name)
    if (!field) errors.push(fault(name.slice(0, 100), `Not a field. Expected one of ${FIELD_NAMES.join(', ')}.`))
    else if (text === null) read[field] = ''
    else if (typeof text === 'string' && text.length <= MAX_TEXT) read[field] = text
    else errors.push(fault(field, `Expected text of up to ${MAX_TEXT} characters, or null.`))
  }
  if (errors.length === 0 && Object.keys(read).length === 0)
    errors.push(fault('values', 'Expected at least one field.'))
  if (errors.length > 0) throw invalidCorrection(errors)
  return read
}

/** Refuses a correction, naming each field at fault. */
export function invalidCorrection(errors: readonly ProblemField[]): ProblemError {
  return new ProblemError('invalid_correction', errors.map(each => `${each.field}: ${each.message}`).join(' '), {
    errors,
  })
}

function fault(field: string, message: string): ProblemField {
  return { field, code: 'invalid', message }
}

function valuesOf(body: unknown): object {
  const isObject = (value: unknown): value is object =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
  const values =
    isObject(body) && Object.keys(body).every(name => name === 'values') ? Reflect.get(body, 'values') : null
  if (isObject(values)) return values
  throw invalidCorrection([fault('values', 'Expected { "values": { … } } and nothing else.')])
}
