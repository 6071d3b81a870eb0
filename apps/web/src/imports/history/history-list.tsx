import { Text } from '@mantine/core'
import type { ImportBody } from '@secondtouch/contracts'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { formatAgo, formatNumber, formatTime } from '../../i18n/formats'
import { OutcomeBar } from '../outcome-bar'
import { StateBadge } from '../state-badge'
import { undoOf } from '../undo-of'
import classes from './history-list.module.css'

/** The imports as a list of links: one line each where there is room, a card each on a phone. */
export function HistoryList({ items }: { readonly items: readonly ImportBody[] }) {
  return (
    <ul className={classes.list}>
      {items.map(item => (
        <li key={item.id} className={classes.item}>
          <HistoryItem item={item} />
        </li>
      ))}
    </ul>
  )
}

function HistoryItem({ item }: { readonly item: ImportBody }) {
  const { t } = useTranslation('imports')
  return (
    <>
      <div className={classes.name}>
        <Link to="/imports/$id" params={{ id: item.id }} className={classes.link}>
          {item.fileName}
        </Link>
        <Text size="sm" c="dimmed">
          <time dateTime={item.createdAt} title={formatTime(item.createdAt)}>
            {formatAgo(item.createdAt)}
          </time>
          {item.createdBy && ` · ${t('history.by', { who: item.createdBy })}`}
        </Text>
      </div>
      <div>
        <StateBadge state={item.state} />
      </div>
      <div className={classes.counts}>
        {item.startedAt !== null && <OutcomeBar item={item} thin />}
        <Text size="sm" c="dimmed" className="figures">
          {summary(item, t)}
        </Text>
      </div>
    </>
  )
}

function summary(item: ImportBody, t: ReturnType<typeof useTranslation<'imports'>>['t']): string {
  const { counts, startedAt } = item
  if (startedAt === null) return t('history.rows', { count: counts.total, number: formatNumber(counts.total) })
  const undo = undoOf(item)
  if (undo) {
    return (['deleted', 'kept'] as const)
      .filter(fate => undo[fate] > 0 || fate === 'deleted')
      .map(fate => t(`history.${fate}`, { number: formatNumber(undo[fate]) }))
      .join(' · ')
  }
  return (['created', 'skipped', 'rejected'] as const)
    .filter(outcome => counts[outcome] > 0 || outcome === 'created')
    .map(outcome => t(`history.${outcome}`, { number: formatNumber(counts[outcome]) }))
    .join(' · ')
}
