import { SegmentedControl, Text, TextInput } from '@mantine/core'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { InteractionDraft } from './interaction-draft'
import classes from './interaction-fields.module.css'
import { minuteNow } from './minute'

const CHOICES = ['now', 'yesterday', 'at'] as const

interface Props {
  readonly fields: Pick<InteractionDraft, 'when' | 'at'>
  readonly onChange: (fields: Partial<InteractionDraft>) => void
  readonly fault: string | undefined
}

/** When it happened. */
export function WhenField({ fields: { when, at }, onChange, fault }: Props) {
  const { t } = useTranslation('interactions')
  const label = useId()
  const isAt = when === 'at'
  return (
    <div>
      <Text size="sm" fw={500} mb={4} id={label}>
        {t('when.label')}
      </Text>
      <div className={classes.when}>
        <SegmentedControl
          aria-labelledby={label}
          data={CHOICES.map(value => ({ value, label: t(`when.${value}`) }))}
          value={when}
          // What was chosen last is where another time starts from.
          onChange={value =>
            onChange(value === 'at' ? { when: value, at: minuteNow(when === 'yesterday' ? 1 : 0) } : { when: value })
          }
        />
        {isAt && (
          <TextInput
            type="datetime-local"
            aria-label={t('when.at')}
            min="1900-01-01T00:00"
            max="9999-12-31T23:59"
            value={at}
            error={fault}
            onChange={event => onChange({ when: 'at', at: event.currentTarget.value })}
          />
        )}
      </div>
      {!isAt && fault && (
        <Text size="xs" c="var(--mantine-color-error)" mt={4}>
          {t('when.clock')}
        </Text>
      )}
    </div>
  )
}
