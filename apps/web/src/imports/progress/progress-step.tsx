import { Stack, Text } from '@mantine/core'
import type { ImportBody } from '@secondtouch/contracts'
import { lazy } from 'react'
import { useTranslation } from 'react-i18next'
import { formatNumber, formatPercent } from '../../i18n/formats'
import { LazyPart } from '../../parts/lazy-part'
import { partOf } from '../../parts/load-part'
import { Panel } from '../../shell/page/panel'
import { OutcomeBar } from '../outcome-bar'
import { OutcomeFigures } from '../outcome-figures'
import { LeftTexts } from '../rows/left-texts'
import { undoOf } from '../undo-of'
import { StepFrame } from '../wizard/step-frame'
import { CalmWords } from './calm-words'
import { CancelButton } from './cancel-button'
import { duration } from './duration'
import classes from './progress-step.module.css'
import { useRowsOverTime } from './use-rows-over-time'
import { WaitingAlert } from './waiting-alert'

// Charts weigh as much as the rest of the page, and few people wait long enough to need one.
const RowsChart = lazy(partOf(async () => ({ default: (await import('./rows-chart')).RowsChart })))

/** An import that moves by itself: how far it is, how long it will take, and how to stop it. */
export function ProgressStep({ item }: { readonly item: ImportBody }) {
  const { t } = useTranslation('outcome')
  const points = useRowsOverTime(item)
  const words = useWords(item)
  const state = item.state as 'queued' | 'importing' | 'cancelling' | 'reverting'
  return (
    <StepFrame
      item={item}
      step="import"
      title={t(`progress.${state}`)}
      foot={
        (state === 'queued' || state === 'importing') && (
          <>
            <Text c="dimmed">{t('progress.leave')}</Text>
            <CancelButton item={item} />
          </>
        )
      }
    >
      <WaitingAlert item={item} />
      <LeftTexts item={item} />
      <section className={classes.card}>
        <Stack gap="md">
          <div className={classes.head}>
            <p className={`${classes.share} figures`}>{formatPercent(shareOf(item))}</p>
            <Text className="figures">{words}</Text>
          </div>
          <OutcomeBar item={item} />
          <OutcomeFigures item={item} />
        </Stack>
        <CalmWords text={words} />
      </section>
      {points.length > 2 && (
        <Panel title={t('progress.chart')}>
          <LazyPart
            waiting={<div className={classes.chart} />}
            missing={<Text c="dimmed">{t('progress.noChart')}</Text>}
          >
            <RowsChart points={points} />
          </LazyPart>
        </Panel>
      )}
    </StepFrame>
  )
}

/** How much is done, from 0 to 1: of the rows, or of the accounts that an undo goes through. */
function shareOf(item: ImportBody): number {
  const undo = undoOf(item)
  if (undo) return (undo.deleted + undo.kept) / Math.max(undo.total, 1)
  return item.counts.processed / Math.max(item.counts.total, 1)
}

/** `812 of 1,248 rows, about 20 s left.` */
function useWords({ state, counts, secondsLeft, position, waitingFor, rowsPerSecond, revert }: ImportBody): string {
  const { t } = useTranslation('outcome')
  if (state === 'reverting') {
    const undo = { deleted: formatNumber(revert?.deleted ?? 0), total: formatNumber(counts.created) }
    return t('progress.undone', undo)
  }
  if (state === 'cancelling') return t('progress.stopping')
  if (state === 'queued') {
    const before = (position ?? 1) - 1
    if (before === 0) return t(waitingFor === 'slot' ? 'progress.nextAfter' : 'progress.next')
    return t('progress.before', { count: before, number: formatNumber(before) })
  }
  const rows = t('progress.rows', { done: formatNumber(counts.processed), total: formatNumber(counts.total) })
  const left = secondsLeft === null ? null : t('progress.left', { time: duration(secondsLeft, t) })
  const rate = rowsPerSecond === null ? null : t('progress.rate', { number: formatNumber(rowsPerSecond) })
  return [rows, left, rate].filter(part => part !== null).join(', ')
}
