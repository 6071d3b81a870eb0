import { Button, Group, Stack, Text } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import type { ImportState } from '@secondtouch/import-core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Upload } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { LinkButton } from '../../shell/link-button'
import { Failure } from '../../shell/page/failure'
import { PageHeading } from '../../shell/page/page-heading'
import { PageLoading } from '../../shell/page/page-loading'
import { historyQuery } from '../data/import-queries'
import { FirstUse } from './first-use'
import { HistoryFilters } from './history-filters'
import { HistoryList } from './history-list'

/** Milliseconds after the last key before a search is asked for. */
const TYPING_MS = 250

/** The imports of the workspace, newest first; it follows what happens to them. */
export function ImportsPage() {
  const { t } = useTranslation('imports')
  const [state, setState] = useState<ImportState>()
  const [typed, setTyped] = useState('')
  const [q] = useDebouncedValue(typed.trim(), TYPING_MS)
  const history = useInfiniteQuery({ ...historyQuery({ state, q: q || undefined }), placeholderData: before => before })
  if (history.isPending) return <PageLoading />
  if (history.isError && !history.data) return <Failure error={history.error} reset={() => void history.refetch()} />

  const items = history.data.pages.flatMap(page => page.items)
  const isFiltered = state !== undefined || q !== ''
  if (items.length === 0 && !isFiltered && typed === '') return <FirstUse />
  return (
    <Stack gap="lg">
      <Group justify="space-between" align="flex-start">
        <Stack gap={4}>
          <PageHeading title={t('title')}>{t('title')}</PageHeading>
          <Text c="dimmed">{t('lead')}</Text>
        </Stack>
        <LinkButton to="/imports/new" leftSection={<Upload size={17} aria-hidden />}>
          {t('action')}
        </LinkButton>
      </Group>
      <HistoryFilters text={typed} onText={setTyped} state={state} onState={setState} />
      {items.length === 0 ? <Text c="dimmed">{t('history.none')}</Text> : <HistoryList items={items} />}
      {history.hasNextPage && (
        <Button
          variant="default"
          mx="auto"
          loading={history.isFetchingNextPage}
          onClick={() => void history.fetchNextPage()}
        >
          {t('history.more')}
        </Button>
      )}
    </Stack>
  )
}
