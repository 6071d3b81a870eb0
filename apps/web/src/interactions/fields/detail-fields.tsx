import { Select, TagsInput, TextInput } from '@mantine/core'
import { DIRECTIONS, MAX_PARTICIPANTS, outcomesOf } from '@secondtouch/accounts'
import { useTranslation } from 'react-i18next'
import { faultOf } from './fault-text'
import { hasDirection, type InteractionDraft } from './interaction-draft'
import classes from './interaction-fields.module.css'

interface Props {
  readonly draft: InteractionDraft
  readonly onChange: (fields: Partial<InteractionDraft>) => void
  readonly error: unknown
}

/** Value of the choice that says nothing. */
const OPEN = ''

/** The second row: who turned to whom, how it went, who took part, and what comes next. */
export function DetailFields({ draft, onChange, error }: Props) {
  const { t } = useTranslation('interactions')
  const outcomes = outcomesOf(draft.kind)
  return (
    <div className={classes.details}>
      {hasDirection(draft) && (
        <Select
          label={t('direction.label')}
          data={[
            { value: OPEN, label: t('direction.usual') },
            ...DIRECTIONS.map(value => ({ value, label: t(`direction.${value}`) })),
          ]}
          value={draft.direction ?? OPEN}
          onChange={value => onChange({ direction: DIRECTIONS.find(each => each === value) ?? null })}
        />
      )}
      {outcomes.length > 0 && (
        <Select
          label={t('outcome.label')}
          data={[
            { value: OPEN, label: t('outcome.open') },
            ...outcomes.map(value => ({ value, label: t(`outcome.${value}`) })),
          ]}
          value={outcomes.find(each => each === draft.outcome) ?? OPEN}
          onChange={value => onChange({ outcome: outcomes.find(each => each === value) ?? null })}
        />
      )}
      <TagsInput
        className={classes.wide}
        label={t('people.label')}
        description={t('people.how')}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        maxTags={MAX_PARTICIPANTS}
        value={[...draft.participants]}
        error={faultOf(error, 'participants')}
        onChange={participants => onChange({ participants })}
      />
      <TextInput
        label={t('step.label')}
        autoComplete="off"
        value={draft.stepText}
        error={faultOf(error, 'nextStep.text')}
        onChange={event => onChange({ stepText: event.currentTarget.value })}
      />
      <TextInput
        type="date"
        max="9999-12-31"
        label={t('step.on')}
        value={draft.stepOn}
        error={faultOf(error, 'nextStep.on')}
        onChange={event => onChange({ stepOn: event.currentTarget.value })}
      />
    </div>
  )
}
