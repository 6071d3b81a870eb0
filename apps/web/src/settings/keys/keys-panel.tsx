import { Badge, Button, Skeleton, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import type { KeyBody, ListBody } from '@secondtouch/contracts'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { request } from '../../api/request'
import { useMay } from '../../api/use-may'
import { formatAgo, formatDate, formatNumber } from '../../i18n/formats'
import { Failure } from '../../shell/page/failure'
import { Panel } from '../../shell/page/panel'
import classes from '../settings.module.css'
import { NewKeyDialog } from './new-key-dialog'
import { KEYS } from './query-key'
import { RevokeDialog } from './revoke-dialog'
import { SCOPE_TEXTS } from './scope-texts'

const PAGE = 50

/** The keys of the workspace: who may come in, and the way to shut them out. */
export function KeysPanel() {
  const { t } = useTranslation('settings')
  const isOperator = useMay('operator')
  const [isMaking, making] = useDisclosure(false)
  const action = isOperator && (
    <Button size="xs" leftSection={<Plus size={15} aria-hidden />} onClick={making.open}>
      {t('keys.add')}
    </Button>
  )
  return (
    <Panel title={t('keys.title')} aside={action}>
      <Text c="dimmed">{isOperator ? t('keys.lead') : t('keys.forbidden')}</Text>
      {isOperator && <Keys />}
      <NewKeyDialog opened={isMaking} onClose={making.close} />
    </Panel>
  )
}

function Keys() {
  const { t } = useTranslation('settings')
  const [isAll, setAll] = useState(false)
  const [revoking, setRevoking] = useState<KeyBody | null>(null)
  const { data, error, isPending, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery({
    queryKey: KEYS,
    initialPageParam: '',
    queryFn: ({ signal, pageParam: cursor }) => {
      const words = new URLSearchParams({ limit: String(PAGE), ...(cursor && { cursor }) })
      return request<ListBody<KeyBody>>('GET', `/v1/keys?${words}`, { signal })
    },
    getNextPageParam: ({ nextCursor }) => nextCursor,
  })
  if (isPending) return <Skeleton height={64} mt="md" />
  if (!data) return <Failure error={error} reset={() => void refetch()} />
  const keys = data.pages.flatMap(page => page.items)
  const shown = keys.filter(key => isAll || key.active)
  const hidden = keys.length - shown.length
  return (
    <>
      <ul className={classes.list}>
        {shown.map(key => (
          <Key key={key.id} item={key} onRevoke={() => setRevoking(key)} />
        ))}
      </ul>
      {keys.length === 0 && <Text mt="sm">{t('keys.none')}</Text>}
      {hidden > 0 && (
        <Button variant="subtle" size="xs" mt="md" onClick={() => setAll(true)}>
          {t('keys.showAll', { count: hidden, number: formatNumber(hidden) })}
        </Button>
      )}
      {hasNextPage && (
        <Button variant="default" size="xs" mt="md" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t('keys.more')}
        </Button>
      )}
      <RevokeDialog item={revoking} onClose={() => setRevoking(null)} />
    </>
  )
}

function Key({ item, onRevoke }: { readonly item: KeyBody; readonly onRevoke: () => void }) {
  const { t } = useTranslation('settings')
  const { name, scopes, createdAt, expiresAt, lastUsedAt, revokedAt, active } = item
  const facts = [
    t('keys.created', { when: formatDate(createdAt) }),
    lastUsedAt === null ? t('keys.unused') : t('keys.used', { when: formatAgo(lastUsedAt) }),
    ...(expiresAt !== null && active ? [t('keys.ends', { date: formatDate(expiresAt) })] : []),
  ]
  return (
    <li className={classes.item}>
      <div className={classes.what}>
        <Text fw={550}>
          {name}{' '}
          {!active && (
            <Badge color="slate" ml={6}>
              {t(revokedAt === null ? 'keys.ended' : 'keys.revoked')}
            </Badge>
          )}
        </Text>
        <Text size="sm" c="dimmed">
          {facts.join(', ')}
        </Text>
        <div className={classes.scopes}>
          {scopes.map(scope => (
            <Badge key={scope} color="gray" title={t(SCOPE_TEXTS[scope])}>
              {scope}
            </Badge>
          ))}
        </div>
      </div>
      {active && (
        <Button variant="default" size="xs" aria-label={t('keys.revokeOne', { name })} onClick={onRevoke}>
          {t('keys.revoke')}
        </Button>
      )}
    </li>
  )
}
