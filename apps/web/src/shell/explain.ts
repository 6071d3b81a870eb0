import i18next from 'i18next'
import { ApiError, ConnectionLostError } from '../api/api-error'
import { problems } from '../i18n/en/problems'
import { PartMissingError } from '../parts/load-part'

/** What an error means for the person who sees it, and what to do. What the error itself says is for developers. */
export function explain(error: unknown): string {
  const t = i18next.getFixedT(null, 'problems')
  if (error instanceof ConnectionLostError) return t('offline')
  if (error instanceof PartMissingError) return error.isReplaced ? t('replaced') : t('missing')
  if (!(error instanceof ApiError)) return t('broken')
  // A server that is newer than this page may know others.
  return error.code in problems.refused ? t(`refused.${error.code}`, { id: error.requestId }) : t('broken')
}
