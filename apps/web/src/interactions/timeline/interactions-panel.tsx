import { Button, Skeleton, Text } from '@mantine/core'
import type { InteractionBody } from '@secondtouch/contracts'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { formatTime } from '../../i18n/formats'
import { Failure } from '../../shell/page/failure'
import { Panel } from '../../shell/page/panel'
import '../texts'
import { interactionsQuery } from '../data/interaction-queries'
import { KIND_ICONS } from '../kind-icons'
import { QuickLog } from '../log/quick-log'
import classes from './interactions-panel.module.css'

/** What happened with an account, newest first, and the way to log more. */
export function InteractionsPanel({ accountId, canEdit }: { readonly accountId: string; readonly canEdit: boolean }) {
  const { t } = useTranslation('interactions')
  const { data, error, isPending, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(
    interactionsQuery(accountId),
  )
  const items = data?.pages.flatMap(page => page.items) ?? []
  return (
    <Panel title={t('title')}>
      {canEdit && <QuickLog accountId={accountId} />}
      {isPending && <Skeleton height={64} />}
      {error && !data && <Failure error={error} reset={() => void refetch()} />}
      {data && items.length === 0 && <Text c="dimmed">{t('empty')}</Text>}
      <ol className={classes.list}>
        {items.map(each => (
          <Interaction key={each.id} interaction={each} />
        ))}
      </ol>
      {hasNextPage && (
        <Button variant="default" size="xs" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t('more')}
        </Button>
      )}
    </Panel>
  )
}

function Interaction({
  interaction: { kind, happenedAt, note, createdBy },
}: {
  readonly interaction: InteractionBody
}) {
  const { t } = useTranslation('interactions')
  const Icon = KIND_ICONS[kind]
  return (
    <li className={classes.item}>
      <span className={classes.icon}>
        <Icon size={16} aria-hidden />
      </span>
      <div className={classes.what}>
        <Text fw={550}>{t(`kinds.${kind}`)}</Text>
        <Text size="sm" c="dimmed">
          {formatTime(happenedAt)}, {t('by', { who: createdBy })}
        </Text>
        {note !== null && <p className={classes.note}>{note}</p>}
      </div>
    </li>
  )
}
