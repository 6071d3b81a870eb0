import { Button, Text } from '@mantine/core'
import type { Confirmable, Signal } from '@secondtouch/accounts'
import type { SignalBody } from '@secondtouch/contracts'
import { ChevronDown, ChevronUp } from 'lucide-react'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatDate } from '../../i18n/formats'
import { useSignalWords } from '../signal-words'
import classes from './signal-card.module.css'

interface Props {
  readonly signals: readonly SignalBody[]
  /** The calendar day that they are told for. */
  readonly today: string
  /** Says that a text is still right; `null` where nobody may. */
  readonly onConfirm: ((text: Confirmable) => void) | null
}

/** What deserves a look, each with what it rests on. */
export function SignalList({ signals, today, onConfirm }: Props) {
  return (
    <ul className={classes.signals}>
      {signals.map(signal => (
        <SignalItem key={`${signal.rule} ${signal.dueOn}`} signal={signal} today={today} onConfirm={onConfirm} />
      ))}
    </ul>
  )
}

/** Texts that can be confirmed where they are said to be old. */
const CONFIRMS: Partial<Record<Signal['rule'], Confirmable>> = {
  objective_old: 'currentObjective',
  thread_stale: 'openThread',
}

function SignalItem({ signal, today, onConfirm }: Omit<Props, 'signals'> & { readonly signal: SignalBody }) {
  const { t } = useTranslation('signalCard')
  const words = useSignalWords()
  const [isOpen, setOpen] = useState(false)
  const id = useId()
  const text = CONFIRMS[signal.rule]
  const Chevron = isOpen ? ChevronUp : ChevronDown
  return (
    <li className={classes.signal}>
      <Text fw={550}>{words.rule(signal.rule)}</Text>
      <Text size="sm">{words.sentence(signal, today)}</Text>
      <div className={classes.acts}>
        <Button
          variant="subtle"
          size="compact-sm"
          aria-expanded={isOpen}
          aria-controls={id}
          rightSection={<Chevron size={14} aria-hidden />}
          onClick={() => setOpen(!isOpen)}
        >
          {t('why')}
        </Button>
        {text && onConfirm && (
          <Button variant="default" size="compact-sm" onClick={() => onConfirm(text)}>
            {t('stillRight')}
          </Button>
        )}
      </div>
      <div id={id} hidden={!isOpen}>
        <ul className={classes.facts}>
          {signal.facts.map((fact, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: facts of a signal never move, and two may say the same.
            <li key={index}>{words.fact(fact)}</li>
          ))}
          {signal.tier !== null && <li>{t('window', { day: formatDate(signal.dueOn) })}</li>}
        </ul>
      </div>
    </li>
  )
}
