import { checkAccount } from './check-account'
import { type DateColumns, SINGLE_RENEWAL } from './dates/dates'
import { type AccountFields, FIELD_NAMES, type FieldName, fieldSpec } from './fields'
import type { InputProblem } from './input-problem'
import { readRepeats, withRepeats } from './repeats-input'
import { readSettings } from './settings-input'
import type { AccountPatch } from './signals/settings'

const NO_COLUMNS: DateColumns = { renewalDate: SINGLE_RENEWAL }

/** The account that a body describes, or all that is wrong with it. Members are typed strictly: text is never made from anything else. */
export function checkNewAccount(input: unknown): AccountFields | InputProblem[] {
  const raw = rawTexts(input)
  if (raw.problems.length > 0) return raw.problems
  const account = checkAccount(
    FIELD_NAMES.map(field => raw.texts.get(field) ?? undefined),
    NO_COLUMNS,
  )
  return Array.isArray(account) ? account : withRepeats(account, raw.repeats)
}

/** The changes that a body describes, or all that is wrong with them; `null` (or an empty list) clears a field. */
export function checkAccountPatch(input: unknown): AccountPatch | InputProblem[] {
  const { settings, rest, problems } = readSettings(input)
  const raw = rawTexts(rest)
  if (raw.problems.length > 0 || problems.length > 0) return [...raw.problems, ...problems]
  // A name that is not changed must not be missed: any valid one stands in for it.
  const texts = FIELD_NAMES.map(
    field => raw.texts.get(field) ?? (field === 'name' && !raw.texts.has(field) ? '-' : undefined),
  )
  const account = checkAccount(texts, NO_COLUMNS)
  if (Array.isArray(account)) return account
  const fields = withRepeats(account, raw.repeats)
  return { ...Object.fromEntries([...raw.texts.keys()].map(field => [field, fields[field]])), ...settings }
}

/** Each member of a body as the text that a row would hold, so that one check serves both. */
function rawTexts(input: unknown): {
  texts: Map<FieldName, string | null>
  repeats: ReturnType<typeof readRepeats>['repeats']
  problems: InputProblem[]
} {
  const texts = new Map<FieldName, string | null>()
  const problems: InputProblem[] = []
  if (typeof input !== 'object' || input === null || Array.isArray(input)) {
    problems.push({ field: '', code: 'type', message: 'Send a JSON object with the fields of the account.' })
    return { texts, repeats: [], problems }
  }
  for (const [key, value] of Object.entries(input)) {
    const field = FIELD_NAMES.find(name => name === key)
    if (!field) {
      problems.push({
        field: key.slice(0, 60),
        code: 'unknown_field',
        message: `An account has no field of this name; it has ${FIELD_NAMES.join(', ')}.`,
      })
      continue
    }
    const text =
      field === 'significantDates' ? datesText(value) : value === null || typeof value === 'string' ? value : undefined
    if (text === undefined) problems.push(typeProblem(field))
    else texts.set(field, text)
  }
  const read = readRepeats((input as { significantDates?: unknown }).significantDates)
  return { texts, repeats: read.repeats, problems: [...problems, ...read.problems] }
}

function typeProblem(field: FieldName): InputProblem {
  const expected =
    field === 'significantDates'
      ? 'a list of {"date": "2026-08-15", "label": "Anniversary"}, or "--08-15" for every year'
      : 'a text or null'
  return { field, code: 'type', message: `${fieldSpec(field).label} must be ${expected}.` }
}

/** A list of dates with labels as a row would write it; `undefined` where it is no such list. */
function datesText(value: unknown): string | null | undefined {
  if (value === null) return null
  if (!Array.isArray(value)) return undefined
  const entries = value.map((entry: unknown) => {
    if (typeof entry !== 'object' || entry === null) return undefined
    const { date, label } = entry as { date?: unknown; label?: unknown }
    // A separator inside a label could not be told from the end of an entry.
    return typeof date === 'string' && typeof label === 'string' && !/[;|\r\n]/.test(date + label)
      ? `${date}:${label}`
      : undefined
  })
  return entries.includes(undefined) ? undefined : entries.join(';')
}
