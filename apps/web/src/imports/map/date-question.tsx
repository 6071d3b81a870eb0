import { Group, Radio, Stack, Text } from '@mantine/core'
import type { DateOrder } from '@secondtouch/accounts'
import { useTranslation } from 'react-i18next'
import { dateBy } from '../date-by'
import { Panel } from '../wizard/panel'

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
    <Panel title={t('dates.title')}>
      <Text>{t('dates.text', { sample, column })}</Text>
      <Radio.Group value={order ?? ''} onChange={value => onChoose(value as DateOrder)} aria-label={t('dates.title')}>
        <Group gap="sm">
          {(['dmy', 'mdy'] as const).map(each => (
            <Radio.Card
              key={each}
              value={each}
              radius="md"
              p="md"
              w="auto"
              aria-label={t(`dates.${each}`, { date: dateBy(sample, each) })}
            >
              <Group gap="sm" wrap="nowrap">
                <Radio.Indicator />
                <Stack gap={0}>{t(`dates.${each}`, { date: dateBy(sample, each) })}</Stack>
              </Group>
            </Radio.Card>
          ))}
        </Group>
      </Radio.Group>
    </Panel>
  )
}
