import type { ImportBody } from '@secondtouch/contracts'
import { OUTCOMES } from '@secondtouch/import-core'
import { useTranslation } from 'react-i18next'
import { formatNumber } from '../i18n/formats'
import { OutcomeDot } from './outcome-bar'
import classes from './outcome-figures.module.css'

/** How many rows had which outcome, in words and figures. */
export function OutcomeFigures({ counts }: { readonly counts: ImportBody['counts'] }) {
  const { t } = useTranslation('imports')
  return (
    <dl className={classes.figures}>
      {OUTCOMES.map(outcome => (
        <div key={outcome} className={classes.figure}>
          <dt>
            <OutcomeDot outcome={outcome} /> {t(`outcomes.${outcome}`)}
          </dt>
          <dd className="figures">{formatNumber(counts[outcome])}</dd>
        </div>
      ))}
    </dl>
  )
}
