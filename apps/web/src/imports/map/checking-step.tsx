import { Progress, Text } from '@mantine/core'
import type { ImportBody } from '@secondtouch/contracts'
import { useTranslation } from 'react-i18next'
import { formatNumber } from '../../i18n/formats'
import { WaitingAlert } from '../progress/waiting-alert'
import { DiscardButton } from '../wizard/discard-button'
import { StepFrame } from '../wizard/step-frame'

/** While the worker makes the plan. It is mostly over before anybody has read this. */
export function CheckingStep({ item }: { readonly item: ImportBody }) {
  const { t } = useTranslation('mapping')
  const { total } = item.counts
  return (
    <StepFrame item={item} step="review" title={t('checking.title')} foot={<DiscardButton id={item.id} />}>
      <WaitingAlert item={item} />
      <div role="status">
        <Text mb="sm">{t('checking.text', { count: total, number: formatNumber(total) })}</Text>
        <Progress value={100} animated striped aria-label={t('checking.title')} />
      </div>
    </StepFrame>
  )
}
