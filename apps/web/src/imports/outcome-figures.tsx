import type { ImportBody } from '@secondtouch/contracts'
import { OUTCOMES, type Outcome } from '@secondtouch/import-core'
import { useTranslation } from 'react-i18next'
import { formatNumber } from '../i18n/formats'
import { OutcomeDot } from './outcome-bar'
import classes from './outcome-figures.module.css'
import { UNDO_FATES, type UndoFate, undoOf } from './undo-of'

/** How many rows had which outcome, in words and figures; of an undo, how many accounts went, stay, and are still to be looked at. */
export function OutcomeFigures({ item }: { readonly item: ImportBody }) {
  const { t } = useTranslation('imports')
  const undo = undoOf(item)
  if (undo) {
    const fates = UNDO_FATES.filter(fate => fate !== 'left' || item.state === 'reverting')
    return <Figures figures={fates.map(fate => [fate, t(`undone.${fate}`), undo[fate]])} />
  }
  return <Figures figures={OUTCOMES.map(outcome => [outcome, t(`outcomes.${outcome}`), item.counts[outcome]])} />
}

type Figure = readonly [outcome: Outcome | UndoFate, name: string, count: number]

function Figures({ figures }: { readonly figures: readonly Figure[] }) {
  return (
    <dl className={classes.figures}>
      {figures.map(([outcome, name, count]) => (
        <div key={outcome} className={classes.figure}>
          <dt>
            <OutcomeDot outcome={outcome} /> {name}
          </dt>
          <dd className="figures">{formatNumber(count)}</dd>
        </div>
      ))}
    </dl>
  )
}
