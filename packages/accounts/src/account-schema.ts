import { object, string, type TestContext } from 'yup'
import { type DateColumns, readDate } from './dates/dates'
import { readSignificantDates } from './dates/significant-dates'
import { type FieldName, type FieldProblem, fieldSpec } from './fields'
import {
  controlCharacter,
  farTooLong,
  isFarTooLong,
  isInvisible,
  normalName,
  normalText,
  textProblems,
} from './texts/text'

/** What the schema has to know apart from the row. */
export interface SchemaContext {
  readonly columns: DateColumns
}

/** A field of raw text whose problems are found by `find`; each error carries them as `params.problems`. */
function rawField(field: FieldName, find: (text: string, context: SchemaContext) => FieldProblem[]) {
  return string()
    .defined()
    .test(field, function (this: TestContext, text: string) {
      const problems = isFarTooLong(field, text)
        ? [farTooLong(field, text)]
        : find(text, this.options.context as SchemaContext)
      return problems.length === 0 || this.createError({ message: problems[0]!.message, params: { problems } })
    })
}

function nameProblems(text: string): FieldProblem[] {
  const name = normalName(text)
  if (!isInvisible(name)) return textProblems('name', name)
  const message = 'The name is empty. Every account needs a name.'
  return [{ field: 'name', code: 'required', severity: 'error', value: text, message }]
}

function optionalTextProblems(field: FieldName) {
  return (text: string) => (normalText(text) === null ? [] : textProblems(field, text))
}

function renewalDateProblems(text: string, { columns }: SchemaContext): FieldProblem[] {
  if (normalText(text) === null) return []
  const reading = readDate(text, columns.renewalDate)
  if (reading.kind === 'date') return []
  const problem = { field: 'renewalDate', severity: 'error', value: text } as const
  if (reading.kind === 'invalid') {
    return [{ ...problem, code: 'invalid_date', message: `"${text.slice(0, 60)}" is not a date. ${reading.hint}` }]
  }
  if (reading.kind === 'contradicts') {
    const message = `"${text}" is ${reading.date} by an order that is not the column's. Use ${reading.date} if that is meant.`
    return [{ ...problem, code: 'invalid_date', message }]
  }
  const message = `"${text}" could be ${reading.dmy} or ${reading.mdy}: choose once whether day or month comes first, or use a date such as 2026-09-30.`
  return [{ ...problem, code: 'ambiguous_date', message }]
}

function significantDatesProblems(text: string): FieldProblem[] {
  const problem = { field: 'significantDates', severity: 'error', value: text } as const
  const control = controlCharacter(text)
  const clean: FieldProblem[] =
    control === null || normalText(text) === null
      ? []
      : [
          {
            ...problem,
            code: 'control_character',
            message: `${fieldSpec('significantDates').label} holds ${control}, which cannot be shown. Remove it.`,
          },
        ]
  const dates = readSignificantDates(text)
  return Array.isArray(dates) ? clean : [...clean, { ...problem, ...dates }]
}

/** The raw texts of one account, each with its rule. */
export const accountSchema = object({
  name: rawField('name', nameProblems),
  notes: rawField('notes', optionalTextProblems('notes')),
  currentObjective: rawField('currentObjective', optionalTextProblems('currentObjective')),
  openThread: rawField('openThread', optionalTextProblems('openThread')),
  renewalDate: rawField('renewalDate', renewalDateProblems),
  significantDates: rawField('significantDates', significantDatesProblems),
})
