import { Button, Menu, TextInput } from '@mantine/core'
import { dateOf, dayOf } from '@secondtouch/accounts'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'

/** Most days that something can be put off. */
const MOST_DAYS = 365

interface Props {
  readonly today: string
  readonly isOpen: boolean
  readonly onOpen: (isOpen: boolean) => void
  readonly onSnooze: (until: string) => void
  readonly target: ReactNode
}

/** Days until which an item may rest; for ever is none of them. */
export function SnoozeMenu({ today, isOpen, onOpen, onSnooze, target }: Props) {
  const { t } = useTranslation('brief')
  const [isOwn, setOwn] = useState(false)
  const [day, setDay] = useState('')
  const open = (next: boolean) => {
    if (!next) setOwn(false)
    onOpen(next)
  }
  const choose = (until: string) => {
    open(false)
    onSnooze(until)
  }
  return (
    <Menu opened={isOpen} onChange={open} position="bottom-start" closeOnItemClick={false}>
      <Menu.Target>{target}</Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => choose(later(today, 1))}>{t('snooze.tomorrow')}</Menu.Item>
        <Menu.Item onClick={() => choose(later(today, daysToMonday(today)))}>{t('snooze.monday')}</Menu.Item>
        <Menu.Item onClick={() => choose(later(today, 14))}>{t('snooze.fortnight')}</Menu.Item>
        <Menu.Item onClick={() => setOwn(true)}>{t('snooze.own')}</Menu.Item>
        {isOwn && (
          <form
            onSubmit={event => {
              event.preventDefault()
              if (day !== '') choose(day)
            }}
            style={{ display: 'flex', gap: '0.5rem', alignItems: 'end', padding: '0.5rem' }}
          >
            <TextInput
              type="date"
              label={t('snooze.day')}
              min={later(today, 1)}
              max={later(today, MOST_DAYS)}
              value={day}
              data-autofocus
              onChange={event => setDay(event.currentTarget.value)}
            />
            <Button type="submit">{t('snooze.set')}</Button>
          </form>
        )}
      </Menu.Dropdown>
    </Menu>
  )
}

function later(day: string, days: number): string {
  return dateOf(dayOf(day) + days)
}

/** From a Monday to the next one. */
function daysToMonday(day: string): number {
  return (8 - new Date(`${day}T00:00:00Z`).getUTCDay()) % 7 || 7
}
