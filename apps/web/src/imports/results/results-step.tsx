import { Alert, Anchor, Group, Stack, Text } from '@mantine/core'
import type { ImportBody } from '@secondtouch/contracts'
import { Link } from '@tanstack/react-router'
import { CircleAlert } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { formatNumber } from '../../i18n/formats'
import { LinkButton } from '../../shell/link-button'
import { Panel } from '../../shell/page/panel'
import { OutcomeBar } from '../outcome-bar'
import { OutcomeFigures } from '../outcome-figures'
import { LeftTexts } from '../rows/left-texts'
import { PointedRow } from '../rows/pointed-row'
import { stoppedText } from '../stopped-text'
import { StepFrame } from '../wizard/step-frame'
import { areFilesKept } from './files-kept'
import { FixPanel } from './fix-panel'
import { KeptAccounts } from './kept-accounts'
import { OutcomeTiles } from './outcome-tiles'
import { UndoButton } from './undo-button'

/** What came of an import, and what can be done about it. */
export function ResultsStep({ item }: { readonly item: ImportBody }) {
  const { t } = useTranslation('outcome')
  const { counts, state } = item
  const isUndone = state === 'reverted'
  const hasAccounts = counts.created > 0 && !isUndone
  return (
    <StepFrame item={item} step="import" done={state === 'completed'} title={useTitle(item)}>
      <PointedRow item={item} />
      {counts.rejected === 0 && <LeftTexts item={item} />}
      <Notice item={item} />
      <Stack gap="lg">
        <OutcomeBar item={item} />
        {isUndone ? <OutcomeFigures item={item} /> : <OutcomeTiles item={item} />}
        <Group justify="space-between" gap="sm">
          <Group gap="sm">
            {hasAccounts && (
              <LinkButton to="/accounts" search={{ import: item.id }}>
                {t('results.open')}
              </LinkButton>
            )}
            {isUndone && areFilesKept(item) && (
              <LinkButton to="/imports/new" search={{ again: item.id }}>
                {t('results.again')}
              </LinkButton>
            )}
            <LinkButton to="/imports/new" variant={hasAccounts || isUndone ? 'default' : 'filled'}>
              {t('results.another')}
            </LinkButton>
          </Group>
          {hasAccounts && <UndoButton item={item} />}
        </Group>
      </Stack>
      {hasAccounts && (
        <Text c="dimmed">
          {t('results.quiet')}{' '}
          <Anchor component={Link} to={`/accounts?import=${item.id}`}>
            {t('results.firstInteraction')}
          </Anchor>
        </Text>
      )}
      {isUndone && <KeptAccounts item={item} />}
      {isUndone && (
        <Panel title={t('results.before')}>
          <OutcomeTiles item={item} />
        </Panel>
      )}
      {!isUndone && <FixPanel item={item} />}
    </StepFrame>
  )
}

function useTitle({ state, counts }: ImportBody): string {
  const { t } = useTranslation('outcome')
  if (state === 'failed' || state === 'cancelled' || state === 'reverted') return t(`results.${state}`)
  if (counts.total > 0 && counts.rejected === counts.total) return t('results.allRejected')
  if (counts.created === 0) return t('results.none')
  return t('results.done', { count: counts.created, number: formatNumber(counts.created) })
}

function Notice({ item: { state, counts, problem, revert } }: { readonly item: ImportBody }) {
  const { t } = useTranslation('outcome')
  const number = formatNumber(counts.unprocessed)
  if (state === 'reverted') {
    const { deleted, kept } = revert ?? { deleted: counts.created, kept: 0 }
    return (
      <Text>
        {t('results.revertedText', { deleted: formatNumber(deleted) })}{' '}
        {kept > 0 && t('results.keptText', { count: kept, number: formatNumber(kept) })}
      </Text>
    )
  }
  if (state === 'cancelled') return counts.unprocessed > 0 && <Text>{t('results.cancelledText', { number })}</Text>
  if (state === 'failed') {
    return (
      <Alert color="clay" icon={<CircleAlert aria-hidden />} title={problem && stoppedText(problem)}>
        {t('results.failedText', { number })}
      </Alert>
    )
  }
  if (counts.total === 0 || counts.rejected !== counts.total) return null
  return (
    <Alert color="clay" icon={<CircleAlert aria-hidden />}>
      {t('results.rejectedText', { number: formatNumber(counts.total) })}
    </Alert>
  )
}
