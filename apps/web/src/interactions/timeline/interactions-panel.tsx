import { Button, Select, Skeleton, Text, Title } from '@mantine/core'
import { INTERACTION_KINDS, type InteractionKind } from '@secondtouch/accounts'
import { useInfiniteQuery } from '@tanstack/react-query'
import { type ReactNode, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatMonth } from '../../i18n/formats'
import { Failure } from '../../shell/page/failure'
import { Panel } from '../../shell/page/panel'
import { interactionsQuery } from '../data/interaction-queries'
import '../texts'
import classes from './interactions-panel.module.css'
import { byMonth } from './months'
import { TimelineItem } from './timeline-item'

interface Props {
  readonly accountId: string
  readonly canEdit: boolean
  /** Where more is logged, if that is here. */
  readonly children: ReactNode
}

/** What happened with an account by month, newest first, and the way to log more. */
export function InteractionsPanel({ accountId, canEdit, children }: Props) {
  const { t } = useTranslation('interactions')
  const [kind, setKind] = useState<InteractionKind | null>(null)
  const { data, error, isPending, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(
    interactionsQuery(accountId, kind),
  )
  const list = useRef<HTMLDivElement>(null)
  const items = data?.pages.flatMap(page => page.items) ?? []
  const isEmpty = data !== undefined && items.length === 0
  return (
    <Panel title={t('title')}>
      {children}
      {!(isEmpty && kind === null) && <KindFilter kind={kind} onChange={setKind} />}
      {isPending && <Skeleton height={64} />}
      {error && !data && <Failure error={error} reset={() => void refetch()} />}
      {isEmpty && <Text c="dimmed">{t(kind === null ? 'empty' : 'noneOfKind')}</Text>}
      <div ref={list} tabIndex={-1} className={classes.months}>
        {byMonth(items).map(({ month, items: ofMonth }) => (
          <section key={month} aria-label={formatMonth(month)}>
            <Title order={3} size="sm" className={classes.month}>
              {formatMonth(month)}
            </Title>
            <ol className={classes.list}>
              {ofMonth.map(each => (
                <TimelineItem
                  key={each.id}
                  interaction={each}
                  canEdit={canEdit}
                  onRemoved={() => list.current?.focus()}
                />
              ))}
            </ol>
          </section>
        ))}
      </div>
      {hasNextPage && (
        <Button variant="default" size="xs" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t('more')}
        </Button>
      )}
    </Panel>
  )
}

/** Value of the choice that leaves nothing out. */
const ALL = ''

interface FilterProps {
  readonly kind: InteractionKind | null
  readonly onChange: (kind: InteractionKind | null) => void
}

function KindFilter({ kind, onChange }: FilterProps) {
  const { t } = useTranslation('interactions')
  return (
    <Select
      aria-label={t('filter.label')}
      className={classes.filter}
      data={[
        { value: ALL, label: t('filter.all') },
        ...INTERACTION_KINDS.map(value => ({ value, label: t(`filter.${value}`) })),
      ]}
      value={kind ?? ALL}
      onChange={value => onChange(INTERACTION_KINDS.find(each => each === value) ?? null)}
    />
  )
}
