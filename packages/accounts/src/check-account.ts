import { ValidationError } from 'yup'
import { accountSchema, type SchemaContext } from './account-schema'
import { isCalendarDate } from './dates/calendar'
import { type DateColumns, readDate } from './dates/dates'
import { readSignificantDates } from './dates/significant-dates'
import { type AccountFields, FIELD_NAMES, type FieldProblem, fieldSpec } from './fields'
import { isCleanText, isFarTooLong, isInvisible, normalName, normalText } from './texts/text'

/** The texts that feed an account, by index of `FIELD_NAMES`; `undefined` where no column does. */
export type RawFields = readonly (string | undefined)[]

const MAX_NAME = fieldSpec('name').maxLength!
const MAX_NOTES = fieldSpec('notes').maxLength!
const MAX_OBJECTIVE = fieldSpec('currentObjective').maxLength!
const MAX_THREAD = fieldSpec('openThread').maxLength!
/** Characters up to which no text of any field is far too long. */
const NEAR = MAX_NAME

/**
 * The account that texts make, or everything that is wrong with them: a pure function, for what people and programs send and
 * for rows alike. Good texts, nearly all, pass a plain predicate; the schema is asked only about the others (a property test
 * keeps the two equal). Keeps nothing of `raw`. What cells of lists say besides is `checkCells`.
 */
export function checkAccount(raw: RawFields, columns: DateColumns): AccountFields | FieldProblem[] {
  return readGoodAccount(raw, columns) ?? problemsOf(raw, columns)
}

/** The account where nothing is wrong, else `null`. */
function readGoodAccount(raw: RawFields, columns: DateColumns): AccountFields | null {
  for (let i = 0; i < raw.length; i++) {
    const text = raw[i]
    if (text !== undefined && text.length > NEAR && isFarTooLong(FIELD_NAMES[i]!, text)) return null
  }
  const name = normalName(raw[0] ?? '')
  if (isInvisible(name) || !isCleanText(name, MAX_NAME)) return null
  const notes = normalText(raw[1])
  if (notes !== null && !isCleanText(notes, MAX_NOTES)) return null
  const currentObjective = normalText(raw[2])
  if (currentObjective !== null && !isCleanText(currentObjective, MAX_OBJECTIVE)) return null
  const openThread = normalText(raw[3])
  if (openThread !== null && !isCleanText(openThread, MAX_THREAD)) return null

  let renewalDate = normalText(raw[4])
  if (renewalDate !== null && !isCalendarDate(renewalDate)) {
    const reading = readDate(renewalDate, columns.renewalDate)
    if (reading.kind !== 'date') return null
    renewalDate = reading.date
  }
  const dates = normalText(raw[5])
  if (dates === null) return { name, notes, currentObjective, openThread, renewalDate, significantDates: [] }
  const significantDates = readSignificantDates(dates)
  if (!Array.isArray(significantDates) || !isCleanText(dates, dates.length)) return null
  return { name, notes, currentObjective, openThread, renewalDate, significantDates }
}

function problemsOf(raw: RawFields, columns: DateColumns): FieldProblem[] {
  const fields = Object.fromEntries(FIELD_NAMES.map((field, i) => [field, raw[i] ?? '']))
  const context: SchemaContext = { columns }
  try {
    accountSchema.validateSync(fields, { abortEarly: false, strict: true, context, disableStackTrace: true })
  } catch (error) {
    if (error instanceof ValidationError) return problemsIn(error)
    throw error
  }
  throw new Error('A row that the predicate refused passes the schema: the two differ')
}

/** The problems that the tests of the schema attached to their errors, in field order. */
function problemsIn(error: ValidationError): FieldProblem[] {
  return inFieldOrder(error.inner.flatMap(({ params }) => (params?.problems as FieldProblem[] | undefined) ?? []))
}

/** Problems in the order of the fields. */
export function inFieldOrder(problems: FieldProblem[]): FieldProblem[] {
  return problems.sort((a, b) => FIELD_NAMES.indexOf(a.field) - FIELD_NAMES.indexOf(b.field))
}
