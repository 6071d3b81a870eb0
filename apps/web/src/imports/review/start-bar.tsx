import { Button, Group, Stack, Text } from '@mantine/core'
import type { ImportBody } from '@secondtouch/contracts'
import type { PlanCounts } from '@secondtouch/import-core'
import { ArrowLeft, Play } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { isProblem } from '../../api/api-error'
import { formatNumber } from '../../i18n/formats'
import { Confirm } from '../../shell/confirm'
import { LinkButton } from '../../shell/link-button'
import { Failure } from '../../shell/page/failure'
import { useImportActions } from '../data/import-actions'
import { DiscardButton } from '../wizard/discard-button'

interface Props {
  readonly item: ImportBody
  /** `null` while the plan is on its way. */
  readonly counts: PlanCounts | null
}

/** The button that says what will happen, or why nothing can. */
export function StartBar({ item, counts }: Props) {
  const { t } = useTranslation('review')
  const { start } = useImportActions(item.id)
  const words = useStartWords(counts)
  const blocked = useBlocked(item, counts)
  const isOutdated = isProblem(start.error, 'plan_outdated')
  return (
    <>
      <Stack gap={4} flex="1 1 auto">
        <Group gap="xs">
          <LinkButton
            to="/imports/$id"
            params={{ id: item.id }}
            search={{ step: 'map' }}
            variant="subtle"
            color="gray"
            leftSection={<ArrowLeft size={16} aria-hidden />}
          >
            {t('start.columns')}
          </LinkButton>
          <DiscardButton id={item.id} />
        </Group>
        {blocked && (
          <Text size="sm" c="clay" role="status">
            {blocked}
          </Text>
        )}
      </Stack>
      {start.error && !isOutdated && <Failure error={start.error} />}
      <Button
        size="md"
        // What will happen is said whole, on a phone in two lines.
        h="auto"
        mih={42}
        py={6}
        styles={{ inner: { height: 'auto' }, label: { height: 'auto', lineHeight: 1.3, whiteSpace: 'normal' } }}
        leftSection={<Play size={17} aria-hidden />}
        disabled={blocked !== null || counts === null}
        loading={start.isPending && !isOutdated}
        onClick={() => start.mutate(false)}
      >
        {words}
      </Button>
      <Outdated error={start.error} busy={start.isPending} onAccept={() => start.mutate(true)} onLook={start.reset} />
    </>
  )
}

function useStartWords(counts: PlanCounts | null): string {
  const { t } = useTranslation('review')
  const ready = counts?.ready ?? 0
  const left = (counts?.total ?? 0) - ready
  const values = { count: ready, number: formatNumber(ready), left: formatNumber(left) }
  if (left === 0) return t('start.import', values)
  return left === 1 ? t('start.importLeavingOne', values) : t('start.importLeaving', values)
}

function useBlocked({ options }: ImportBody, counts: PlanCounts | null): string | null {
  const { t } = useTranslation('review')
  if (counts === null) return null
  if (counts.ready === 0) return t('start.nothing')
  if (options.invalidRows !== 'all_or_nothing' || counts.rejected === 0) return null
  return t('start.blocked', { count: counts.rejected, number: formatNumber(counts.rejected) })
}

interface OutdatedProps {
  readonly error: unknown
  readonly busy: boolean
  readonly onAccept: () => void
  readonly onLook: () => void
}

/** The workspace changed after the plan was made: what would happen now is said before it does. */
function Outdated({ error, busy, onAccept, onLook }: OutdatedProps) {
  const { t } = useTranslation('review')
  const isOpen = isProblem(error, 'plan_outdated')
  const counts = isOpen ? (error.body.counts as { planned: PlanCounts; current: PlanCounts | null }) : null
  const current = counts?.current?.ready ?? 0
  return (
    <Confirm
      opened={isOpen}
      title={t('start.outdated')}
      colour="pine"
      confirm={t('start.accept', { number: formatNumber(current) })}
      keep={t('start.look')}
      busy={busy}
      onConfirm={onAccept}
      onClose={onLook}
    >
      <Text>
        {t('start.outdatedText', {
          planned: formatNumber(counts?.planned.ready ?? 0),
          current: formatNumber(current),
        })}
      </Text>
    </Confirm>
  )
}
