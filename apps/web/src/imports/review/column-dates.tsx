import { Stack, Text } from '@mantine/core'
import type { PlanBody } from '@secondtouch/contracts'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { formatNumber } from '../../i18n/formats'

type ColumnOfDates = PlanBody['dates'][number]
type Example = NonNullable<ColumnOfDates['findings']['dmy']>

/** What the whole of a column of dates says and no single row can: that it contradicts itself, or that times fall away. */
export function ColumnDates({ dates }: { readonly dates: PlanBody['dates'] }) {
  const { t } = useTranslation('review')
  const sentences = dates.flatMap(each => sentencesOf(each, t))
  if (sentences.length === 0) return null
  return (
    <Stack gap={4} component="ul" p={0} m={0} mb="md" style={{ listStyle: 'none' }}>
      {sentences.map(sentence => (
        <Text key={sentence} component="li" size="sm">
          {sentence}
        </Text>
      ))}
    </Stack>
  )
}

function sentencesOf({ column, order, findings }: ColumnOfDates, t: TFunction<'review'>): string[] {
  const { dmy, mdy, timed } = findings
  const sentences: string[] = []
  if (dmy && mdy) sentences.push(t('dates.conflict', { column, ...words('dmy', dmy), ...words('mdy', mdy) }))
  // The answer of a person against what the column proves.
  else if (dmy && order === 'mdy') sentences.push(t('dates.againstDay', { column, ...words('other', dmy) }))
  else if (mdy && order === 'dmy') sentences.push(t('dates.againstMonth', { column, ...words('other', mdy) }))
  if (timed) sentences.push(t('dates.timed', { column, count: timed.count, ...words('timed', timed) }))
  return sentences
}

/** `dmy`, `dmyRow` and `dmyValue`: how many, and the first one. */
function words(name: string, { count, row, value }: Example): Record<string, string> {
  return { [name]: formatNumber(count), [`${name}Row`]: formatNumber(row), [`${name}Value`]: value }
}
