import { Alert, Text } from '@mantine/core'
import type { ImportBody } from '@secondtouch/contracts'
import { CircleSlash } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { LinkButton } from '../../shell/link-button'
import { stoppedText } from '../stopped-text'
import { StepFrame } from '../wizard/step-frame'

/** An import that no account will ever come of: refused, or given up by time. */
export function EndedStep({ item }: { readonly item: ImportBody }) {
  const { t } = useTranslation('imports')
  const isExpired = item.state === 'expired'
  return (
    <StepFrame
      item={item}
      step="upload"
      title={isExpired ? t('ended.expired') : t('ended.rejected')}
      foot={<LinkButton to="/imports/new">{t('ended.again')}</LinkButton>}
    >
      <Alert color={isExpired ? 'gray' : 'clay'} icon={<CircleSlash aria-hidden />}>
        <Text>{isExpired ? t('ended.expiredText') : item.problem && stoppedText(item.problem)}</Text>
      </Alert>
    </StepFrame>
  )
}
