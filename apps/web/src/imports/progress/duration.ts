import type { TFunction } from 'i18next'
import { formatNumber } from '../../i18n/formats'

/** Seconds above which minutes say it better. */
const LONG_S = 90

/** `20 s`, `3 min`. */
export function duration(seconds: number, t: TFunction<'outcome'>): string {
  if (seconds < LONG_S) return t('progress.seconds', { number: formatNumber(Math.max(1, Math.round(seconds))) })
  return t('progress.minutes', { number: formatNumber(Math.round(seconds / 60)) })
}
