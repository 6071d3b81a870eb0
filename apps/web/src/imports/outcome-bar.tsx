import type { ImportBody } from '@secondtouch/contracts'
import type { Outcome } from '@secondtouch/import-core'
import { useTranslation } from 'react-i18next'
import { formatNumber } from '../i18n/formats'
import classes from './outcome-bar.module.css'
import { UNDO_FATES, type UndoFate, undoOf } from './undo-of'

/** The outcomes that fill the bar; what is left of it is still to come. */
const FILLED = ['created', 'skipped', 'rejected'] as const

interface Props {
  readonly item: Pick<ImportBody, 'counts' | 'state' | 'revert'>
  readonly thin?: boolean
}

/** What became of the rows of a file, or of the accounts where it is undone; the figures stand beside it in words as well. */
export function OutcomeBar({ item, thin = false }: Props) {
  const { t } = useTranslation('imports')
  const { counts } = item
  const undo = undoOf(item)
  if (undo) {
    const words = UNDO_FATES.map(fate => [t(`undone.${fate}`), undo[fate]] as const)
    return <Bar parts={[part('deleted', undo.deleted), part('kept', undo.kept)]} of={undo.total} {...{ words, thin }} />
  }
  const words = [...FILLED, 'unprocessed' as const].map(each => [t(`outcomes.${each}`), counts[each]] as const)
  return <Bar parts={FILLED.map(each => part(each, counts[each]))} of={counts.total} {...{ words, thin }} />
}

/** The colour of an outcome, to stand before its name. */
export function OutcomeDot({ outcome }: { readonly outcome: Outcome | UndoFate }) {
  return <span className={`${classes.dot} ${classes[outcome]}`} aria-hidden />
}

interface Part {
  readonly look: Outcome | UndoFate
  readonly count: number
}

const part = (look: Part['look'], count: number): Part => ({ look, count })

interface BarProps {
  readonly parts: readonly Part[]
  readonly of: number
  readonly words: readonly (readonly [name: string, count: number])[]
  readonly thin: boolean
}

function Bar({ parts, of, words, thin }: BarProps) {
  const label = words.filter(([, count]) => count > 0).map(([name, count]) => `${name}: ${formatNumber(count)}`)
  return (
    <div className={`${classes.bar} ${thin ? classes.thin : ''}`} role="img" aria-label={label.join(', ')}>
      {parts
        .filter(({ count }) => count > 0)
        .map(({ look, count }) => (
          <span
            key={look}
            className={`${classes.part} ${classes[look]}`}
            style={{ width: `${(100 * count) / Math.max(of, 1)}%` }}
          />
        ))}
    </div>
  )
}
