import type { DateOrder } from '@secondtouch/accounts'
import { useTranslation } from 'react-i18next'
import { dateBy } from '../../date-by'
import { ChoiceQuestion } from './choice-question'

interface Props {
  /** Header of the column. */
  readonly column: string
  readonly sample: string
  readonly order: DateOrder | null
  readonly onChoose: (order: DateOrder) => void
}

/** Asks once for a whole column whether the day or the month comes first, with a date of its own. */
export function DateQuestion({ column, sample, order, onChoose }: Props) {
  const { t } = useTranslation('mapping')
  return (
    <ChoiceQuestion<DateOrder>
      title={t('dates.title')}
      text={t('dates.text', { sample, column })}
      answers={(['dmy', 'mdy'] as const).map(answer => ({
        answer,
        words: t(`dates.${answer}`, { date: dateBy(sample, answer) }),
      }))}
      chosen={order}
      onChoose={onChoose}
    />
  )
}
