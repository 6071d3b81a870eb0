import { type FieldName, type FieldProblemCode, fieldSpec } from '@secondtouch/accounts'
import type { ProblemField } from '@secondtouch/contracts'
import i18next from 'i18next'
import { ApiError } from '../api/api-error'
import { formatNumber } from '../i18n/formats'
import { explain } from '../shell/explain'
import { UndecidedError } from './conflict/undecided-error'

/** Faults that the catalogue has words for. */
const WORDED = [
  'required',
  'too_long',
  'invalid_date',
  'ambiguous_date',
  'invalid_significant_date',
  'too_many_significant_dates',
  'control_character',
] as const satisfies readonly FieldProblemCode[]

/** What is wrong with one field, and what to do. */
export function faultText({ field, code }: ProblemField): string {
  const worded = WORDED.find(each => each === code)
  if (!worded) return i18next.t('problems:value')
  const t = i18next.getFixedT(null, 'accounts')
  return t(`faults.${worded}`, { max: formatNumber(fieldSpec(field as FieldName).maxLength ?? 0) })
}

/** What is wrong with each field that the server refused. */
export function faultsIn(error: unknown): Partial<Record<FieldName, string>> {
  if (!(error instanceof ApiError)) return {}
  return Object.fromEntries(error.errors.map(fault => [fault.field, faultText(fault)]))
}

/** Why a change was not saved, in one sentence. */
export function whyNotSaved(error: unknown): string {
  if (error instanceof UndecidedError) return i18next.t('accounts:conflict.title')
  const [fault] = error instanceof ApiError ? error.errors : []
  return fault ? faultText(fault) : explain(error)
}
