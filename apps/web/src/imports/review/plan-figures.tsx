import type { PlanCounts } from '@secondtouch/import-core'
import { Ban, CircleCheck, Copy, TriangleAlert, UserRoundX } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { formatNumber } from '../../i18n/formats'
import classes from './plan-figures.module.css'

const FIGURES = [
  { name: 'ready', icon: CircleCheck },
  { name: 'duplicates', icon: Copy },
  { name: 'rejected', icon: Ban },
  { name: 'leftOut', icon: UserRoundX },
  { name: 'warnings', icon: TriangleAlert },
] as const

/** What would become of the rows, in figures. What is always zero in most files shows only where it is not. */
export function PlanFigures({ counts }: { readonly counts: PlanCounts }) {
  const { t } = useTranslation('review')
  const shown = FIGURES.filter(({ name }) => name !== 'leftOut' || (counts.leftOut ?? 0) > 0)
  return (
    <dl className={classes.figures}>
      {shown.map(({ name, icon: Icon }) => (
        <div key={name} className={classes.figure} data-name={name} data-none={counts[name] === 0 || undefined}>
          <dt>
            <Icon size={16} aria-hidden /> {t(`counts.${name}`)}
          </dt>
          <dd className="figures">{formatNumber(counts[name])}</dd>
        </div>
      ))}
    </dl>
  )
}
