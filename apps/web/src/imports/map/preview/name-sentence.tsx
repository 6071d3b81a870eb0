import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { formatNumber } from '../../../i18n/formats'
import type { ComposedRows } from '../composed-rows'

/** Where the name comes from, in a sentence: each group of columns where those before it are empty, and in how many rows. */
export function NameSentence({ composed: { nameFrom, nameGroups } }: { readonly composed: ComposedRows }) {
  const { t } = useTranslation('mapping')
  if (nameFrom.length === 0) return null
  const groups = nameFrom.map((headers, group) => {
    const words = headers.map(text => t('quoted', { text })).join(t('nameFrom.and'))
    const rows = group === 0 ? 0 : nameGroups.filter(each => each === group).length
    if (rows === 0) return words
    return t('nameFrom.counted', { words, number: formatNumber(rows), all: formatNumber(nameGroups.length) })
  })
  return <Text>{t('nameFrom.sentence', { groups: groups.join(t('nameFrom.else')) })}</Text>
}
