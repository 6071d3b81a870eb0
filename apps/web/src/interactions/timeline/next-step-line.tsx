import { Button, Text } from '@mantine/core'
import type { InteractionBody } from '@secondtouch/contracts'
import { CircleCheck, CircleDashed } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { formatDate } from '../../i18n/formats'
import { Failure } from '../../shell/page/failure'
import { useInteractionChange } from '../data/use-interaction-change'
import classes from './interactions-panel.module.css'

interface Props {
  readonly interaction: InteractionBody
  readonly step: NonNullable<InteractionBody['nextStep']>
  readonly canEdit: boolean
}

/** What was to be done next, by when, and whether it was. */
export function NextStepLine({ interaction, step: { text, on, doneAt }, canEdit }: Props) {
  const { t } = useTranslation('interactions')
  const { change, error, isPending } = useInteractionChange(interaction)
  const isDone = doneAt !== null
  const Icon = isDone ? CircleCheck : CircleDashed
  const said = on === null ? t('step.open', { step: text }) : t('step.openBy', { step: text, day: formatDate(on) })
  const toggle = () =>
    void change({ nextStep: { text, on, doneAt: isDone ? null : new Date().toISOString() } }, interaction.version)
  return (
    <div className={classes.step}>
      <Icon size={16} aria-hidden />
      <div className={classes.stepText}>
        <Text size="sm">{isDone ? t('step.done', { step: text, day: formatDate(doneAt) }) : said}</Text>
        {canEdit && (
          <Button size="compact-xs" variant="default" loading={isPending} onClick={toggle}>
            {t(isDone ? 'step.reopen' : 'step.do')}
          </Button>
        )}
        {error !== null && <Failure error={error} />}
      </div>
    </div>
  )
}
