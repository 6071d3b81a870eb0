import { Group, Radio, Text } from '@mantine/core'
import type { DateOrder } from '@secondtouch/accounts'
import { useTranslation } from 'react-i18next'
import { dateBy } from '../date-by'
import classes from './date-question.module.css'

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
    <Radio.Group
      className={classes.question}
      label={t('dates.title')}
      description={t('dates.text', { sample, column })}
      value={order ?? ''}
      onChange={value => onChoose(value as DateOrder)}
    >
      <Group gap="xs" mt="sm">
        {(['dmy', 'mdy'] as const).map(each => {
          const words = t(`dates.${each}`, { date: dateBy(sample, each) })
          return (
            <Radio.Card key={each} value={each} radius="md" px="md" py="xs" w="auto" aria-label={words}>
              <Group gap="sm" wrap="nowrap">
                <Radio.Indicator />
                <Text size="sm">{words}</Text>
              </Group>
            </Radio.Card>
          )
        })}
      </Group>
    </Radio.Group>
  )
}
