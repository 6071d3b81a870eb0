import {
  dateRemedy,
  decodeHtmlEntities,
  type FieldName,
  faultyEntry,
  fieldSpec,
  MAX_LABEL_LENGTH,
  MAX_SIGNIFICANT_DATES,
  mendGarbled,
  readSignificantDatesCell,
} from '@secondtouch/accounts'
import type { IssueBody } from '@secondtouch/contracts'
import { ISSUE_VALUE_LENGTH, type IssueCode } from '@secondtouch/import-core'
import type { TFunction } from 'i18next'
import { formatDate, formatNumber } from '../../i18n/formats'
import { bothDays } from '../date-by'

type T = TFunction<['review', 'mapping']>

/** Most characters of a value that are quoted: enough to know it again. */
const QUOTED = 60

/** What rejects a row as an error, and as a warning says that its cell was left empty. */
const EMPTIED: readonly IssueCode[] = [
  'invalid_date',
  'ambiguous_date',
  'too_long',
  'control_character',
  'invalid_significant_date',
  'too_many_significant_dates',
]

/** Where an issue is, to stand before what it is: `Row 42, Renewal date:`. */
export function placeText({ row, field, column }: IssueBody, t: T): string {
  const name = field === null ? column : t(`mapping:fields.${field}`)
  const number = formatNumber(row)
  return name === null
    ? t('review:issues.placeRow', { row: number })
    : t('review:issues.place', { row: number, field: name })
}

/** What is wrong with a row, and what to do about it. */
export function issueText(issue: IssueBody, t: T): string {
  const text = causeText(issue, t)
  if (issue.severity === 'error' || !EMPTIED.includes(issue.code)) return text
  const entries = issue.code === 'invalid_significant_date' ? readSignificantDatesCell(issue.value ?? '') : null
  // Where some entry can be read, the others were kept and this one went to the notes.
  return t(entries && !('code' in entries) ? 'review:issues.noted' : 'review:issues.left_empty', { text })
}

function causeText(issue: IssueBody, t: T): string {
  const { code, field, severity } = issue
  const value = quoted(issue.value ?? '')
  switch (code) {
    case 'invalid_date':
      return invalidDate(issue.value ?? '', t)
    case 'ambiguous_date':
      return ambiguousDate(issue.value ?? '', t)
    case 'invalid_significant_date':
      if (severity === 'warning') return t('review:issues.invalid_significant_date_warning', { value })
      return significantDate(issue.value ?? '', t)
    case 'too_many_significant_dates':
      return t('review:issues.too_many_significant_dates', { max: formatNumber(MAX_SIGNIFICANT_DATES) })
    case 'too_long':
    case 'control_character': {
      const max = field && fieldSpec(field).maxLength
      return t(`review:issues.${code}`, {
        field: field === null ? t('review:rows.row') : t(`mapping:fields.${field}`),
        max: max === null ? '' : formatNumber(max),
      })
    }
    case 'html_entities':
      return t('review:issues.html_entities', { value, meant: quoted(decodeHtmlEntities(issue.value ?? '')) })
    case 'garbled_text':
      return garbled(issue.value ?? '', t)
    case 'placeholder_name':
    case 'invalid_encoding':
    case 'too_few_fields':
    case 'too_many_fields':
    case 'stray_quote':
    case 'unclosed_quote':
      return t(severity === 'warning' ? `review:issues.${code}_warning` : `review:issues.${code}`, { value })
    default:
      return t(`review:issues.${code}`, { value })
  }
}

/** The matter of a code, to stand within a sentence. */
export function codeText(code: IssueCode, field: FieldName | null, t: T): string {
  return t(`review:codes.${code}`, { field: field === null ? '' : t(`mapping:fields.${field}`) })
}

function invalidDate(text: string, t: T): string {
  const remedy = dateRemedy(text)
  const value = quoted(text)
  if (remedy.kind === 'example') return t('review:issues.invalid_date', { value })
  // What is to be written stands as it is to be written.
  const date = remedy.kind === 'padded' ? remedy.date : remedy.kind === 'serial' ? formatDate(remedy.date) : ''
  return t(`review:issues.invalid_date_${remedy.kind}`, { value, date })
}

function garbled(text: string, t: T): string {
  const meant = mendGarbled(text)
  return meant === text
    ? t('review:issues.garbled_text_lost', { value: quoted(text) })
    : t('review:issues.garbled_text', { value: quoted(text), meant: quoted(meant) })
}

function ambiguousDate(text: string, t: T): string {
  const days = bothDays(text)
  const value = quoted(text)
  if (days === null) return t('review:issues.ambiguous_date', { value })
  return t('review:issues.ambiguous_date_sample', { value, first: days.day, second: days.month })
}

function significantDate(text: string, t: T): string {
  // An issue carries the beginning of a long value only, which may end within an entry.
  const faulty = text.length < ISSUE_VALUE_LENGTH - 1 ? faultyEntry(text) : null
  if (faulty === null) return t('review:issues.invalid_significant_date')
  const { number, entry, fault } = faulty
  return t(`review:issues.invalid_significant_date_${fault}`, {
    number: formatNumber(number),
    entry: quoted(entry),
    max: formatNumber(MAX_LABEL_LENGTH),
  })
}

function quoted(value: string): string {
  const characters = [...value]
  return characters.length > QUOTED ? `${characters.slice(0, QUOTED).join('')}…` : value
}
