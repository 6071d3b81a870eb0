import type { Evidence, FactName, Signal } from '@secondtouch/accounts'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { formatDate, formatDistance, formatNumber } from '../i18n/formats'
import './texts'

type T = TFunction<'signals'>
type Told = Pick<Signal, 'rule' | 'facts'>

/** Tells signals and what they rest on in the language of the browser. */
export interface SignalWords {
  readonly rule: (rule: Signal['rule']) => string
  /** One sentence or two. @param today the calendar day that distances are counted from. */
  readonly sentence: (signal: Told, today: string) => string
  readonly fact: (fact: Evidence) => string
}

export function useSignalWords(): SignalWords {
  const { t } = useTranslation('signals')
  return {
    rule: rule => t(`rules.${rule}`),
    sentence: (signal, today) => sentenceOf(t, signal, today),
    fact: fact => factText(t, fact),
  }
}

function sentenceOf(t: T, { rule, facts }: Told, today: string): string {
  const of = (fact: FactName) => facts.find(each => each.fact === fact)
  const value = (fact: FactName) => String(of(fact)?.value ?? '')
  const dated = (fact: FactName) => {
    const on = of(fact)?.on ?? today
    return { day: formatDate(on), distance: formatDistance(on, today) }
  }
  const last = of('last_contact') ? t('sentences.lastContact', dated('last_contact')) : t('sentences.noContact')
  switch (rule) {
    case 'step_due':
      return t('sentences.step_due', { ...dated('next_step'), step: value('next_step') })
    case 'they_wrote':
      return t('sentences.they_wrote', { last: dated('last_contact').day })
    case 'renewal_7':
    case 'renewal_14':
    case 'renewal_30':
    case 'renewal_60':
      return `${t('sentences.renews', dated('renewal'))} ${last}`
    case 'renewal_passed':
      return t('sentences.renewal_passed', dated('renewal'))
    case 'date_today':
    case 'date_soon':
      return datesText(t, facts, dated('date'))
    case 'keep_in_touch':
      return `${t('sentences.keep_in_touch', { days: value('cadence') })} ${last}`
    case 'cooling':
      return `${t(of('contact_days') ? 'sentences.cooling' : 'sentences.coolingGuess', { days: value('gap') })} ${last}`
    case 'gone_quiet':
      return `${t('sentences.gone_quiet')} ${last}`
    case 'thread_stale': {
      const thread = value('thread')
      if (of('thread')?.on === undefined) return t('sentences.threadUndated', { thread })
      return t('sentences.thread_stale', { ...dated('thread'), thread })
    }
    case 'no_answer_yet':
      return t('sentences.no_answer_yet', { last: dated('last_contact').day, count: Number(value('tries')) })
    case 'momentum':
      return t('sentences.momentum', { recent: value('recent_days'), before: value('days_before') })
    case 'one_sided':
      return t('sentences.one_sided', { sent: value('sent') })
    case 'first_contact':
      return t('sentences.first_contact')
    case 'objective_old':
      return t('sentences.objective_old', { ...dated('objective'), objective: value('objective') })
  }
}

function datesText(t: T, facts: readonly Evidence[], dated: { day: string; distance: string }): string {
  const labels = facts.filter(each => each.fact === 'date').map(each => String(each.value))
  const years = facts.find(each => each.fact === 'years')?.value
  const label = labels[0] ?? ''
  const text =
    labels.length > 1
      ? t('sentences.dates', { ...dated, label })
      : years === undefined
        ? t('sentences.date', { ...dated, label })
        : t('sentences.dateYears', { ...dated, label, years })
  return facts.some(each => each.fact === 'leap_day') ? `${text} ${t('sentences.leapDay')}` : text
}

function factText(t: T, { fact, on, value = '' }: Evidence): string {
  const day = on === undefined ? '' : formatDate(on)
  const told = typeof value === 'number' ? formatNumber(value) : value
  if (fact === 'last_contact') return t('facts.last_contact', { day, kind: t(`kinds.${value as 'call'}`) })
  if (fact === 'next_step' && on) return t('facts.next_stepDay', { day, value })
  if (fact === 'thread' && on) return t('facts.threadDay', { day, value })
  return t(`facts.${fact}`, { day, value: told })
}
