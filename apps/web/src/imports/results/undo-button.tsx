import { Button, List, Skeleton, Stack, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import type { ImportBody, RevertBody } from '@secondtouch/contracts'
import { useQuery } from '@tanstack/react-query'
import { Undo2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { formatDate, formatNumber } from '../../i18n/formats'
import { Confirm } from '../../shell/confirm'
import { useImportActions } from '../data/import-actions'
import { revertPlanQuery } from '../data/import-queries'

/** Kept accounts that are named; the rest is a number. */
const NAMED = 8

/** Undoes an import, after saying what would go and what would stay. */
export function UndoButton({ item: { id, canRevertUntil } }: { readonly item: ImportBody }) {
  const { t } = useTranslation('outcome')
  const { revert } = useImportActions(id)
  const [opened, { open, close }] = useDisclosure(false)
  const plan = useQuery({ ...revertPlanQuery(id), enabled: opened })
  if (canRevertUntil === null || Date.parse(canRevertUntil) < Date.now()) return null
  const deleted = plan.data?.counts.deleted ?? 0
  return (
    <>
      <Button
        variant="subtle"
        color="clay"
        leftSection={<Undo2 size={16} aria-hidden />}
        onClick={open}
        title={t('undo.until', { date: formatDate(canRevertUntil) })}
      >
        {t('undo.action')}
      </Button>
      <Confirm
        opened={opened}
        title={t('undo.title')}
        confirm={t('undo.confirm', { number: formatNumber(deleted) })}
        keep={t('undo.keep')}
        busy={revert.isPending}
        disabled={deleted === 0}
        error={plan.error ?? revert.error}
        onClose={close}
        onConfirm={() => revert.mutate(undefined, { onSuccess: close })}
      >
        {plan.data ? <Plan plan={plan.data} /> : plan.isPending && <Skeleton height={48} />}
      </Confirm>
    </>
  )
}

function Plan({ plan: { counts, kept } }: { readonly plan: RevertBody }) {
  const { t } = useTranslation('outcome')
  if (counts.deleted === 0) return <Text>{t('undo.nothing')}</Text>
  return (
    <Stack gap="xs">
      <Text fw={550}>{t('undo.deleted', { count: counts.deleted, number: formatNumber(counts.deleted) })}</Text>
      {counts.kept > 0 && (
        <>
          <Text>{t('undo.kept', { count: counts.kept, number: formatNumber(counts.kept) })}</Text>
          <List size="sm">
            {kept.slice(0, NAMED).map(({ accountId, name, reason }) => (
              <List.Item key={accountId}>
                {name} ({t(`undo.reasons.${reason}`)})
              </List.Item>
            ))}
            {counts.kept > NAMED && (
              <List.Item>{t('undo.more', { number: formatNumber(counts.kept - NAMED) })}</List.Item>
            )}
          </List>
        </>
      )}
    </Stack>
  )
}
