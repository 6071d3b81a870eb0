import type { ImportBody } from '@secondtouch/contracts'
import type { Outcome } from '@secondtouch/import-core'
import { useTranslation } from 'react-i18next'
import { formatNumber } from '../i18n/formats'
import classes from './outcome-bar.module.css'

/** The outcomes that fill the bar; what is left of it is still to come. */
const FILLED = ['created', 'skipped', 'rejected'] as const

/** What became of the rows of a file, as one bar. The figures stand beside it in words, so colour is never all there is. */
export function OutcomeBar({
  counts,
  thin = false,
}: {
  readonly counts: ImportBody['counts']
  readonly thin?: boolean
}) {
  const { t } = useTranslation('imports')
  const words = [...FILLED, 'unprocessed' as const]
    .filter(outcome => counts[outcome] > 0)
    .map(outcome => `${t(`outcomes.${outcome}`)}: ${formatNumber(counts[outcome])}`)
  return (
    <div className={`${classes.bar} ${thin ? classes.thin : ''}`} role="img" aria-label={words.join(', ')}>
      {FILLED.filter(outcome => counts[outcome] > 0).map(outcome => (
        <span
          key={outcome}
          className={`${classes.part} ${classes[outcome]}`}
          style={{ width: `${(100 * counts[outcome]) / Math.max(counts.total, 1)}%` }}
        />
      ))}
    </div>
  )
}

/** The colour of an outcome, to stand before its name. */
export function OutcomeDot({ outcome }: { readonly outcome: Outcome }) {
  return <span className={`${classes.dot} ${classes[outcome]}`} aria-hidden />
}
