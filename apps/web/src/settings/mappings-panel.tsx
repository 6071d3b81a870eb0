import { Button, Skeleton, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import type { ListBody, RememberedMappingBody } from '@secondtouch/contracts'
import { labelOf, roleOf } from '@secondtouch/import-core'
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { request } from '../api/request'
import { useMay } from '../api/use-may'
import { formatAgo, formatNumber } from '../i18n/formats'
import { useRoleText } from '../imports/map/columns/role-text'
import { Failure } from '../shell/page/failure'
import { Panel } from '../shell/page/panel'
import classes from './settings.module.css'

const MAPPINGS = ['remembered-mappings']
const PAGE = 20

/** What the workspace remembers of files it has mapped, and the way to forget it. */
export function MappingsPanel() {
  const { t } = useTranslation('settings')
  const { data, error, isPending, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery({
    queryKey: MAPPINGS,
    initialPageParam: '',
    queryFn: ({ signal, pageParam: cursor }) => {
      const words = new URLSearchParams({ limit: String(PAGE), ...(cursor && { cursor }) })
      return request<ListBody<RememberedMappingBody>>('GET', `/v1/mappings?${words}`, { signal })
    },
    getNextPageParam: ({ nextCursor }) => nextCursor,
  })
  const items = data?.pages.flatMap(page => page.items) ?? []
  return (
    <Panel title={t('mappings.title')}>
      <Text c="dimmed">{data && items.length === 0 ? t('mappings.none') : t('mappings.lead')}</Text>
      {isPending && <Skeleton height={64} />}
      {error && !data && <Failure error={error} reset={() => void refetch()} />}
      <ul className={classes.list}>
        {items.map(each => (
          <Remembered key={each.id} mapping={each} />
        ))}
      </ul>
      {hasNextPage && (
        <Button variant="default" size="xs" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t('mappings.more')}
        </Button>
      )}
    </Panel>
  )
}

function Remembered({
  mapping: { id, header, mapping, usedAt, createdBy },
}: {
  readonly mapping: RememberedMappingBody
}) {
  const { t } = useTranslation('settings')
  const roleText = useRoleText()
  const client = useQueryClient()
  const canForget = useMay('imports:write')
  const forget = useMutation({
    mutationFn: () => request('DELETE', `/v1/mappings/${id}`),
    onSuccess: () => {
      notifications.show({ message: t('mappings.forgotten') })
      return client.invalidateQueries({ queryKey: MAPPINGS })
    },
  })
  const columns = header.map((name, index) => {
    const role = roleOf(mapping[index])
    return `${name} → ${role ? roleText(role, labelOf(mapping[index]) ?? name) : t('mappings.ignored')}`
  })
  return (
    <li className={classes.item}>
      <div className={classes.what}>
        <Text fw={550}>{columns.join(', ')}</Text>
        <Text size="sm" c="dimmed">
          {t('mappings.columns', { count: header.length, number: formatNumber(header.length) })},{' '}
          {t('mappings.used', { when: formatAgo(usedAt), who: createdBy })}
        </Text>
        {forget.error && <Failure error={forget.error} />}
      </div>
      {canForget && (
        <Button
          variant="default"
          size="xs"
          loading={forget.isPending}
          aria-label={t('mappings.forgetOne', { headers: header.join(', ') })}
          onClick={() => forget.mutate()}
        >
          {t('mappings.forget')}
        </Button>
      )}
    </li>
  )
}
