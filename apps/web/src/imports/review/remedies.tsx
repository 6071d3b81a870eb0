import { Button, Group, TextInput } from '@mantine/core'
import type { PlanGroup, RepairAction } from '@secondtouch/import-core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatNumber } from '../../i18n/formats'
import { bothDays } from '../date-by'

interface Props {
  readonly group: PlanGroup
  readonly busy: boolean
  readonly onChoose: (action: RepairAction, value?: string) => void
}

/** What can be done to all rows of a group at once, as the server offers it. */
export function Remedies({ group, busy, onChoose }: Props) {
  const [isReplacing, setReplacing] = useState(false)
  const { t } = useTranslation('review')
  if (isReplacing) {
    return <Replace count={group.count} busy={busy} onReplace={value => onChoose('replace', value)} />
  }
  return group.remedies.map(action => {
    if (action === 'set_date_order') return <DateOrders key={action} group={group} busy={busy} onChoose={onChoose} />
    if (action === 'replace') {
      return (
        <Button key={action} size="xs" variant="default" onClick={() => setReplacing(true)}>
          {t('remedies.replace')}
        </Button>
      )
    }
    return (
      <Button key={action} size="xs" variant="default" disabled={busy} onClick={() => onChoose(action)}>
        {t(`remedies.${action}`)}
      </Button>
    )
  })
}

function DateOrders({ group, busy, onChoose }: Props) {
  const { t } = useTranslation('review')
  const days = bothDays(group.samples[0]?.value ?? '')
  return (
    <>
      <Button size="xs" disabled={busy} onClick={() => onChoose('set_date_order', 'dmy')}>
        {days ? t('remedies.day', { date: days.day }) : t('remedies.dmy')}
      </Button>
      <Button size="xs" disabled={busy} onClick={() => onChoose('set_date_order', 'mdy')}>
        {days ? t('remedies.month', { date: days.month }) : t('remedies.mdy')}
      </Button>
    </>
  )
}

interface ReplaceProps {
  readonly count: number
  readonly busy: boolean
  readonly onReplace: (value: string) => void
}

function Replace({ count, busy, onReplace }: ReplaceProps) {
  const { t } = useTranslation('review')
  const [value, setValue] = useState('')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (value !== '') onReplace(value)
  }
  return (
    <form onSubmit={submit}>
      <Group gap="xs">
        <TextInput
          size="xs"
          autoFocus
          aria-label={t('remedies.replaceWith', { number: formatNumber(count) })}
          placeholder={t('remedies.replaceWith', { number: formatNumber(count) })}
          value={value}
          onChange={event => setValue(event.currentTarget.value)}
        />
        <Button type="submit" size="xs" loading={busy}>
          {t('remedies.apply')}
        </Button>
      </Group>
    </form>
  )
}
