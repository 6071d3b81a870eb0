import { Button, Stack, Text } from '@mantine/core'
import type { ImportBody } from '@secondtouch/contracts'
import { useQuery } from '@tanstack/react-query'
import { RotateCcw } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatNumber } from '../../i18n/formats'
import { Failure } from '../../shell/page/failure'
import { Panel } from '../../shell/page/panel'
import { useImportActions } from '../data/import-actions'
import { issueRowsQuery } from '../data/issue-rows'
import { FileMap, type Stretch } from '../rows/file-map'
import { ProblemRows } from '../rows/problem-rows'

/** Rows of one stretch that are shown at once. */
const ROWS_OF_STRETCH = 25

/** The rows that did not become accounts: where they lie, what is wrong, and trying them again once they are mended. */
export function FixPanel({ item }: { readonly item: ImportBody }) {
  const { t } = useTranslation('outcome')
  const { id, counts, awaitingRetry } = item
  const { retry } = useImportActions(id)
  const [stretch, setStretch] = useState<Stretch | null>(null)
  const { rejected, unprocessed } = counts
  const issues = useQuery({ ...issueRowsQuery(id), enabled: rejected > 0 })
  if (rejected === 0 && unprocessed === 0) return null

  const rows = issues.data ?? []
  const within = stretch && rows.filter(row => row >= stretch.first && row <= stretch.last).slice(0, ROWS_OF_STRETCH)
  const left = rejected + unprocessed
  return (
    <Panel
      title={t('fix.title', { count: left, number: formatNumber(left) })}
      aside={
        (awaitingRetry > 0 || unprocessed > 0) && (
          <Button
            leftSection={<RotateCcw size={15} aria-hidden />}
            loading={retry.isPending}
            onClick={() => retry.mutate()}
          >
            {awaitingRetry > 0
              ? t('fix.retry', { count: awaitingRetry, number: formatNumber(awaitingRetry) })
              : t('fix.rest', { count: unprocessed, number: formatNumber(unprocessed) })}
          </Button>
        )
      }
    >
      {retry.error && <Failure error={retry.error} />}
      {rejected > 0 && (
        <Stack gap="md">
          <Text c="dimmed">{t('fix.lead')}</Text>
          {rows.length > 0 && (
            <FileMap lastRow={Math.max(counts.total + 1, ...rows)} rows={rows} chosen={stretch} onChoose={setStretch} />
          )}
          <ProblemRows
            key={stretch?.first ?? 'all'}
            item={item}
            choice={within ? { kind: 'rows', rows: within } : { kind: 'list', filter: { severity: 'error' } }}
          />
        </Stack>
      )}
    </Panel>
  )
}
