import { ActionIcon, Button, Checkbox, Text, TextInput } from '@mantine/core'
import { comesEveryYear, type SignificantDate } from '@secondtouch/accounts'
import type { AccountBody } from '@secondtouch/contracts'
import { Plus, X } from 'lucide-react'
import { type FormEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatDay } from '../../i18n/formats'
import { Panel } from '../../shell/page/panel'
import { useWhy } from '../../shell/use-why'
import type { AccountSaver } from '../conflict/use-account-saver'
import { whyNotSaved } from '../fault-text'
import classes from './significant-dates-panel.module.css'

interface Props {
  readonly account: AccountBody
  readonly save: AccountSaver['save']
  readonly canEdit: boolean
}

/** The dates that matter to a relationship; each change is saved at once. */
export function SignificantDatesPanel({ account, save, canEdit }: Props) {
  const { t } = useTranslation('accounts')
  const [failed, setFailed] = useState<unknown>(null)
  const fault = useWhy(failed, whyNotSaved)
  const [isBusy, setBusy] = useState(false)
  const dates = account.significantDates

  /** Saves another list; whether it was. */
  const put = async (significantDates: SignificantDate[]): Promise<boolean> => {
    setBusy(true)
    setFailed(null)
    try {
      await save(account, { significantDates })
      return true
    } catch (error) {
      setFailed(error)
      return false
    } finally {
      setBusy(false)
    }
  }
  return (
    <Panel title={t('fields.significantDates')}>
      {dates.length === 0 ? (
        <Text c="dimmed">{t('dates.empty')}</Text>
      ) : (
        <ul className={classes.dates}>
          {inOrder(dates).map(each => (
            <li key={`${each.date} ${each.label}`} className={classes.date}>
              <span className="figures">{formatDay(each.date)}</span>
              <span className={classes.label}>{each.label}</span>
              {/* Without a year it cannot be once. */}
              {!each.date.startsWith('--') && (
                <Checkbox
                  size="xs"
                  className={classes.yearly}
                  label={t('dates.yearly')}
                  aria-label={t('dates.yearlyOf', { label: each.label, date: formatDay(each.date) })}
                  checked={comesEveryYear(each)}
                  disabled={isBusy || !canEdit}
                  onChange={event =>
                    void put(dates.map(date => (date === each ? repeating(date, event.currentTarget.checked) : date)))
                  }
                />
              )}
              {canEdit && (
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  disabled={isBusy}
                  aria-label={t('dates.remove', { label: each.label, date: formatDay(each.date) })}
                  onClick={() => void put(dates.filter(other => other !== each))}
                >
                  <X size={15} aria-hidden />
                </ActionIcon>
              )}
            </li>
          ))}
        </ul>
      )}
      {canEdit && <NewDate fault={fault} isBusy={isBusy} onAdd={date => put(inOrder([...dates, date]))} />}
    </Panel>
  )
}

function repeating({ date, label }: SignificantDate, isYearly: boolean): SignificantDate {
  return { date, label, repeats: isYearly ? 'yearly' : 'once' }
}

function inOrder(dates: readonly SignificantDate[]): SignificantDate[] {
  return [...dates].sort((one, other) => (one.date < other.date ? -1 : 1))
}

interface NewDateProps {
  readonly fault: string | null
  readonly isBusy: boolean
  readonly onAdd: (date: SignificantDate) => Promise<boolean>
}

function NewDate({ fault, isBusy, onAdd }: NewDateProps) {
  const { t } = useTranslation('accounts')
  const [date, setDate] = useState('')
  const [label, setLabel] = useState('')
  const [isEveryYear, setEveryYear] = useState(false)
  const [isMissing, setMissing] = useState(false)
  const first = useRef<HTMLInputElement>(null)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const isIncomplete = date === '' || label.trim() === ''
    setMissing(isIncomplete)
    const day = isEveryYear ? `--${date.slice('YYYY-'.length)}` : date
    if (isIncomplete || !(await onAdd({ date: day, label: label.trim() }))) return
    setDate('')
    setLabel('')
    setEveryYear(false)
    first.current?.focus()
  }
  const problem = isMissing ? t('dates.missing') : fault
  return (
    <form onSubmit={event => void submit(event)} noValidate className={classes.form}>
      <TextInput
        ref={first}
        type="date"
        max="9999-12-31"
        label={t('dates.date')}
        value={date}
        onChange={event => setDate(event.currentTarget.value)}
      />
      <TextInput
        label={t('dates.label')}
        value={label}
        error={problem}
        autoComplete="off"
        onChange={event => setLabel(event.currentTarget.value)}
      />
      <Checkbox
        label={t('dates.withoutYear')}
        checked={isEveryYear}
        onChange={event => setEveryYear(event.currentTarget.checked)}
      />
      <Button type="submit" variant="default" loading={isBusy} leftSection={<Plus size={15} aria-hidden />}>
        {t('dates.add')}
      </Button>
    </form>
  )
}
