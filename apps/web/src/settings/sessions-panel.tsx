import { Badge, Button, Skeleton, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import type { ListBody, OpenSessionBody } from '@secondtouch/contracts'
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { request } from '../api/request'
import { formatAgo } from '../i18n/formats'
import { Failure } from '../shell/page/failure'
import { Panel } from '../shell/page/panel'
import classes from './settings.module.css'

const SESSIONS = ['sessions']
const PAGE = 20

/** Where people are signed in, and the way to end that: a browser that was left open somewhere. */
export function SessionsPanel() {
  const { t } = useTranslation('settings')
  const { data, error, isPending, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery({
    queryKey: SESSIONS,
    initialPageParam: '',
    queryFn: ({ signal, pageParam: cursor }) => {
      const words = new URLSearchParams({ limit: String(PAGE), ...(cursor && { cursor }) })
      return request<ListBody<OpenSessionBody>>('GET', `/v1/sessions?${words}`, { signal })
    },
    getNextPageParam: ({ nextCursor }) => nextCursor,
  })
  const items = data?.pages.flatMap(page => page.items) ?? []
  return (
    <Panel title={t('sessions.title')}>
      <Text c="dimmed">{data && items.length === 0 ? t('sessions.none') : t('sessions.lead')}</Text>
      {isPending && <Skeleton height={64} />}
      {error && !data && <Failure error={error} reset={() => void refetch()} />}
      <ul className={classes.list}>
        {items.map(each => (
          <OpenSession key={each.id} session={each} />
        ))}
      </ul>
      {hasNextPage && (
        <Button variant="default" size="xs" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t('sessions.more')}
        </Button>
      )}
    </Panel>
  )
}

function OpenSession({ session }: { readonly session: OpenSessionBody }) {
  const { t } = useTranslation('settings')
  const { id, keyName: name, createdAt, lastUsedAt, current } = session
  const since = formatAgo(createdAt)
  const client = useQueryClient()
  const end = useMutation({
    mutationFn: () => request('DELETE', `/v1/sessions/${id}`),
    onSuccess: () => {
      notifications.show({ message: t('sessions.ended') })
      return client.invalidateQueries({ queryKey: SESSIONS })
    },
  })
  return (
    <li className={classes.item}>
      <div className={classes.what}>
        <Text fw={550}>
          {name}{' '}
          {current && (
            <Badge color="pine" ml={6}>
              {t('sessions.current')}
            </Badge>
          )}
        </Text>
        <Text size="sm" c="dimmed">
          {t('sessions.facts', { since, used: formatAgo(lastUsedAt) })}
        </Text>
        {end.error && <Failure error={end.error} />}
      </div>
      {!current && (
        <Button
          variant="default"
          size="xs"
          loading={end.isPending}
          aria-label={t('sessions.endOne', { name, since })}
          onClick={() => end.mutate()}
        >
          {t('sessions.end')}
        </Button>
      )}
    </li>
  )
}
