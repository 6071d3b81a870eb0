import { ActionIcon, Button, Group, Text } from '@mantine/core'
import { type DateOrder, FIELD_NAMES } from '@secondtouch/accounts'
import { ChevronLeft, ChevronRight } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatNumber } from '../../../i18n/formats'
import type { ComposedRows } from '../composed-rows'
import classes from './example-account.module.css'
import { shownText } from './shown-text'

interface Props {
  readonly composed: ComposedRows
  readonly dateOrder: DateOrder | null
}

/** One row as the account that it becomes; it changes with every choice, and leads to the rows that are worth a look. */
export function ExampleAccount({ composed, dateOrder }: Props) {
  const { t } = useTranslation('mapping')
  const [chosen, setChosen] = useState(0)
  const { rows, fields } = composed
  if (rows.length === 0 || fields.length === 0) return null
  const at = Math.min(chosen, rows.length - 1)
  const texts = rows[at]!
  const filled = fields.flatMap(field => {
    const text = shownText(texts, field, dateOrder)
    return text === '' ? [] : [{ field, text }]
  })
  return (
    <section className={classes.example} aria-label={t('example.title')}>
      <Group justify="space-between" gap="sm">
        <Text fw={550}>{t('example.row', { number: formatNumber(at + 1), all: formatNumber(rows.length) })}</Text>
        <Group gap="xs">
          {placesOf(composed).map(({ place, row }) => (
            <Button key={place} size="compact-xs" variant="subtle" onClick={() => setChosen(row)}>
              {t(`example.${place}`)}
            </Button>
          ))}
          <ActionIcon
            variant="default"
            aria-label={t('example.before')}
            disabled={at === 0}
            onClick={() => setChosen(at - 1)}
          >
            <ChevronLeft size={16} aria-hidden />
          </ActionIcon>
          <ActionIcon
            variant="default"
            aria-label={t('example.next')}
            disabled={at === rows.length - 1}
            onClick={() => setChosen(at + 1)}
          >
            <ChevronRight size={16} aria-hidden />
          </ActionIcon>
        </Group>
      </Group>
      <dl className={classes.fields}>
        {filled.map(({ field, text }) => (
          <div key={field}>
            <dt>{t(`fields.${field}`)}</dt>
            <dd>{text}</dd>
          </div>
        ))}
        {!filled.some(({ field }) => field === 'name') && (
          <div>
            <dt>{t('fields.name')}</dt>
            <dd className={classes.missing}>{t('example.nameless')}</dd>
          </div>
        )}
      </dl>
    </section>
  )
}

/** Rows that are worth a look: one without a name, one that takes what stands in for it, the one with the longest notes. */
function placesOf({ rows, nameGroups }: ComposedRows): { place: 'noName' | 'standIn' | 'longest'; row: number }[] {
  const lengths = rows.map(texts => texts[FIELD_NAMES.indexOf('notes')]?.length ?? 0)
  const most = Math.max(...lengths)
  const places = [
    { place: 'noName', row: nameGroups.indexOf(-1) },
    { place: 'standIn', row: nameGroups.findIndex(group => group > 0) },
    { place: 'longest', row: most === 0 ? -1 : lengths.indexOf(most) },
  ] as const
  return places.filter(({ row }) => row >= 0)
}
