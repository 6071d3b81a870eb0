import { MAX_INTERACTION_NOTE } from '@secondtouch/accounts'
import i18next from 'i18next'
import { ApiError } from '../../api/api-error'
import { formatNumber } from '../../i18n/formats'

const WORDED = ['too_long', 'invalid_date', 'control_character'] as const

/** What is wrong with a field that the server refused, and what to do. */
export function faultOf(error: unknown, field: string): string | undefined {
  const fault = error instanceof ApiError ? error.errors.find(each => each.field === field) : undefined
  if (!fault) return undefined
  const worded = WORDED.find(each => each === fault.code)
  if (!worded) return i18next.t('problems:value')
  return i18next.t(`interactions:faults.${worded}`, { max: formatNumber(MAX_INTERACTION_NOTE) })
}
