import type { TFunction } from 'i18next'
import { ApiError, ConnectionLostError } from '../api/api-error'

/** What an error means for the person who sees it, and what to do. */
export function explain(error: unknown, t: TFunction): string {
  if (error instanceof ConnectionLostError) return t('failure.offline')
  if (!(error instanceof ApiError)) return error instanceof Error ? error.message : String(error)
  switch (error.code) {
    case 'internal':
      return t('failure.unexpected', { id: error.requestId })
    case 'unavailable':
      return t('failure.unavailable')
    case 'forbidden':
      return t('failure.forbidden')
    case 'rate_limited':
      return t('failure.limited')
    default:
      return error.message
  }
}
