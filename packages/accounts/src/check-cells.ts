import { checkAccount, inFieldOrder, type RawFields } from './check-account'
import { isCalendarDate } from './dates/calendar'
import { isPlainRenewal, readDateCell } from './dates/date-cells'
import type { DateColumns } from './dates/dates'
import { readSignificantDates, readSignificantDatesCell, writeSignificantDates } from './dates/significant-dates'
import {
  type AccountFields,
  FIELD_NAMES,
  type FieldName,
  type FieldProblem,
  type FieldProblemCode,
  fieldSpec,
} from './fields'
import { isGarbled, MAYBE_GARBLED, mendGarbled } from './texts/garbled-text'
import { decodeHtmlEntities, hasHtmlEntities } from './texts/html-entities'
import { LONGEST_PLACEHOLDER, placeholderName, placeholderText } from './texts/placeholders'
import { CONTROL, codePoints, isFarTooLong, isInvisible, normalName, normalText } from './texts/text'

const [NAME, NOTES, OBJECTIVE, THREAD, RENEWAL, DATES] = [0, 1, 2, 3, 4, 5] as const
const TEXTS = [NAME, NOTES, OBJECTIVE, THREAD] as const
const LENGTHS = TEXTS.map(field => fieldSpec(FIELD_NAMES[field]!).maxLength!)

// Text that no rule has anything to say about but for `&`: nearly every cell passes the first, so it is one range.
const PRINTABLE = /^[ -~]*$/
const PRINTABLE_LINES = /^[\t\n\r -~]*$/
// What else may stand in a text without a word: neither controls nor entities nor what misreading makes.
const LOOK = new RegExp(`${CONTROL.source}|&[#A-Za-z]|${MAYBE_GARBLED.source}`)

/**
 * The account that the cells of a row of a list make, or everything that is wrong with them. Lists say more than what is
 * sent on purpose: words for having nothing, years that nobody means, text that a program spoiled. Each is read as it is
 * meant or told, never mended unasked.
 * @param warnings takes what is to be said of a row that is good.
 * @param takesAnyName whether a person has said that words such as `None` are names here.
 */
export function checkCells(
  raw: RawFields,
  columns: DateColumns,
  warnings: FieldProblem[],
  takesAnyName = false,
): AccountFields | FieldProblem[] {
  return readPlainCells(raw, columns) ?? readCells(raw, columns, new Findings(warnings, takesAnyName))
}

/** The account of a row that there is nothing to say about, else `null`. */
function readPlainCells(raw: RawFields, columns: DateColumns): AccountFields | null {
  const name = normalName(raw[NAME] ?? '')
  if (name.length <= LONGEST_PLACEHOLDER && placeholderName(name) !== null) return null
  if (name === '' || !isPlain(name, LENGTHS[NAME]!) || (!PRINTABLE.test(name) && isInvisible(name))) return null
  const notes = normalText(raw[NOTES])
  if (notes !== null && !isPlainOptional(notes, LENGTHS[NOTES]!)) return null
  const currentObjective = normalText(raw[OBJECTIVE])
  if (currentObjective !== null && !isPlainOptional(currentObjective, LENGTHS[OBJECTIVE]!)) return null
  const openThread = normalText(raw[THREAD])
  if (openThread !== null && !isPlainOptional(openThread, LENGTHS[THREAD]!)) return null
  let renewalDate = normalText(raw[RENEWAL])
  if (renewalDate !== null && !(isCalendarDate(renewalDate) && isPlainRenewal(renewalDate))) {
    const cell = readDateCell(renewalDate, columns.renewalDate)
    if (cell.kind !== 'date' || cell.isUnlikely) return null
    renewalDate = cell.date
  }
  const dates = normalText(raw[DATES])
  if (dates === null) return { name, notes, currentObjective, openThread, renewalDate, significantDates: [] }
  const significantDates = readSignificantDates(dates)
  if (!Array.isArray(significantDates) || !isPlain(dates, dates.length)) return null
  return { name, notes, currentObjective, openThread, renewalDate, significantDates }
}

/** Lengths in code units suffice here: a text of more is looked at with care. */
function isPlain(text: string, max: number): boolean {
  return text.length <= max && (isAscii(text) || (!LOOK.test(text) && text.isWellFormed()))
}

function isAscii(text: string): boolean {
  return (PRINTABLE.test(text) || PRINTABLE_LINES.test(text)) && !text.includes('&')
}

function isPlainOptional(text: string, max: number): boolean {
  return isPlain(text, max) && (text.length > LONGEST_PLACEHOLDER || placeholderText(text) === null)
}

/** Reads cells that are not plain, one rule after the other; what is wrong is told about the cells as they were. */
function readCells(raw: RawFields, columns: DateColumns, found: Findings): AccountFields | FieldProblem[] {
  // A text far above its limit is refused for that, before anything of it is looked at.
  if (raw.some((text, i) => text !== undefined && isFarTooLong(FIELD_NAMES[i]!, text)))
    return checkAccount(raw, columns)
  const texts = [...raw]
  if (!found.takesAnyName) readName(texts, found)
  for (const field of [NOTES, OBJECTIVE, THREAD]) readOptional(texts, field, found)
  readRenewal(texts, columns, found)
  readDates(texts, found)
  for (const field of [...TEXTS, DATES]) tellSpoiled(texts[field], FIELD_NAMES[field]!, found)
  const result = checkAccount(texts, columns)
  const { errors } = found
  if (errors.length === 0) return result
  // Of a name that is a word for having none, nothing else is to be said.
  const others = Array.isArray(result) ? result.filter(problem => problem.field !== 'name') : []
  return inFieldOrder([...errors, ...others])
}

/** Collects what is found in the cells of a row. */
class Findings {
  readonly errors: FieldProblem[] = []

  constructor(
    readonly warnings: FieldProblem[],
    readonly takesAnyName: boolean,
  ) {}

  warn(field: FieldName, code: FieldProblemCode, value: string, message: string): void {
    this.warnings.push({ field, code, severity: 'warning', value, message })
  }

  refuse(field: FieldName, code: FieldProblemCode, value: string, message: string): void {
    this.errors.push({ field, code, severity: 'error', value, message })
  }
}

function readName(texts: (string | undefined)[], found: Findings): void {
  const given = texts[NAME] ?? ''
  if (given.length > LONGEST_PLACEHOLDER * 4) return
  const name = normalName(given)
  const stands = placeholderName(name)
  if (stands === 'no_name') {
    const message = `"${name}" is what lists write where they have no name. Write the name, leave the row out, or take the word as the name.`
    found.refuse('name', 'placeholder_name', given, message)
  } else if (stands === 'hardly') {
    found.warn('name', 'placeholder_name', given, `"${name}" may be no name. It was taken as it stands: check it.`)
  }
}

function readOptional(texts: (string | undefined)[], field: number, found: Findings): void {
  const given = texts[field]
  if (given === undefined || given === '') return
  const stands = placeholderText(given)
  if (stands === null) return
  texts[field] = undefined
  const name = FIELD_NAMES[field]!
  if (stands === 'unclear') found.warn(name, 'placeholder', given, lostText(given, fieldSpec(name).label))
}

function lostText(given: string, label: string): string {
  return `"${given.slice(0, 60)}" says that there is nothing here, or that it was lost. ${label} stays empty: write it here if you know it.`
}

function readRenewal(texts: (string | undefined)[], columns: DateColumns, found: Findings): void {
  const given = texts[RENEWAL]
  if (given === undefined || normalText(given) === null) return
  const cell = readDateCell(given, columns.renewalDate)
  switch (cell.kind) {
    case 'date':
      texts[RENEWAL] = cell.date
      if (cell.isUnlikely) {
        const message = `"${given.slice(0, 60)}" is a year that is hardly meant for a renewal. It was taken as it stands: check it.`
        found.warn('renewalDate', 'unlikely_year', given, message)
      }
      return
    case 'empty':
      texts[RENEWAL] = undefined
      if (cell.means === 'unclear') found.warn('renewalDate', 'placeholder', given, lostText(given, 'The date'))
      if (cell.means === 'no_end') {
        const message = `"${given.slice(0, 60)}" is what programs write where there is no end. The date stays empty.`
        found.warn('renewalDate', 'no_end_date', given, message)
      }
      return
    case 'contradicts': {
      texts[RENEWAL] = undefined
      const message = `"${given.slice(0, 60)}" is a date only with ${cell.order === 'mdy' ? 'the month' : 'the day'} first, unlike the others of its column. The date stays empty: if ${cell.date} is meant, write it here.`
      found.warn('renewalDate', 'contradicting_date', given, message)
    }
  }
}

/** Entries that cannot be read go to the notes, as far as they fit there; else the row is told as one that cannot be read. */
function readDates(texts: (string | undefined)[], found: Findings): void {
  const given = texts[DATES]
  if (given === undefined || normalText(given) === null) return
  if (placeholderText(given) !== null) {
    texts[DATES] = undefined
    return
  }
  const cell = readSignificantDatesCell(given)
  if ('code' in cell) return
  if (cell.unread.length > 0) {
    const line = `${fieldSpec('significantDates').label}: ${cell.unread.map(({ entry }) => entry).join('; ')}`
    const notes = normalText(texts[NOTES])
    const together = notes === null ? line : `${notes}\n${line}`
    if (codePoints(together) > LENGTHS[NOTES]!) return
    texts[NOTES] = together
    const { message } = cell.unread[0]!
    found.warn(
      'significantDates',
      'invalid_significant_date',
      given,
      `${message} The entry was put into the notes; the others were read.`,
    )
  }
  texts[DATES] = writeSignificantDates(cell.dates)
}

function tellSpoiled(text: string | undefined, field: FieldName, found: Findings): void {
  if (text === undefined || isAscii(text)) return
  if (hasHtmlEntities(text)) {
    const message = `"${text.slice(0, 60)}" holds characters by their names in HTML; it would read "${decodeHtmlEntities(text).slice(0, 60)}". It was taken as it stands: have them decoded for the whole group.`
    found.warn(field, 'html_entities', text, message)
  }
  if (!isGarbled(text)) return
  const mended = mendGarbled(text)
  const meant = mended === text ? 'some of its characters are lost' : `it may mean "${mended.slice(0, 60)}"`
  found.warn(
    field,
    'garbled_text',
    text,
    `"${text.slice(0, 60)}" looks misread by another program: ${meant}. It was taken as it stands.`,
  )
}
