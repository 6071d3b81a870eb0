import { type DayNumber, dateOf } from '../dates/day-numbers'
import type { CalendarDate } from '../fields'
import { interactionCount } from './facts'
import type { Relationship } from './relationship'
import { occurrencesOf } from './repeats'
import { rhythmOf } from './rhythm'
import type { RuleName } from './rules'

/** A fact that a signal rests on, with the day, the text or number and the interaction that show it. */
export interface Evidence {
  readonly fact: FactName
  readonly on?: CalendarDate
  readonly value?: string | number
  readonly interactionId?: string
}

export type FactName =
  | 'next_step'
  | 'last_contact'
  | 'nothing_logged'
  | 'renewal'
  | 'date'
  /** How many years ago a date was for the first time. */
  | 'years'
  /** That a 29 February is kept on the 28th. */
  | 'leap_day'
  | 'cadence'
  | 'gap'
  | 'contact_days'
  | 'thread'
  | 'tries'
  | 'recent_days'
  | 'days_before'
  | 'sent'
  | 'objective'

/** What a rule of the brief rests on where it holds; never empty. */
export function evidenceFor(rule: RuleName, account: Relationship, anchor: DayNumber): Evidence[] {
  const { fields, facts, threadOn } = account
  switch (rule) {
    case 'step_due':
      return facts.step
        ? [
            {
              fact: 'next_step',
              on: facts.step.on,
              value: facts.step.text,
              interactionId: facts.step.interactionId,
            },
          ]
        : []
    case 'they_wrote':
      return contact(account)
    case 'no_answer_yet':
      return [...contact(account), { fact: 'tries', value: facts.outRun }]
    case 'renewal_7':
    case 'renewal_14':
    case 'renewal_30':
    case 'renewal_60':
    case 'renewal_passed':
      return [{ fact: 'renewal', on: dateOf(anchor) }, ...contact(account)]
    case 'date_today':
    case 'date_soon':
      return dates(account, anchor)
    case 'keep_in_touch':
      return [{ fact: 'cadence', value: rhythmOf(account).days }, ...contact(account)]
    case 'cooling':
    case 'gone_quiet':
      return [...contact(account), ...rhythm(account)]
    case 'thread_stale':
      return [
        { fact: 'thread', ...(threadOn !== null && { on: threadOn }), value: fields.openThread ?? '' },
        ...contact(account),
      ]
  }
}

/** The last contact, or that there was none. */
function contact({ facts }: Relationship): Evidence[] {
  const { last } = facts
  if (last) return [{ fact: 'last_contact', on: last.on, value: last.kind, interactionId: last.id }]
  return interactionCount(facts) === 0 ? [{ fact: 'nothing_logged' }] : []
}

function rhythm(account: Relationship): Evidence[] {
  const { days, from, contactDays } = rhythmOf(account)
  if (from !== 'contacts') return [{ fact: 'gap', value: days }]
  return [
    { fact: 'gap', value: days },
    { fact: 'contact_days', value: contactDays },
  ]
}

/** The significant dates that fall on a day, as many as there are; each year counts from the first. */
function dates({ fields }: Relationship, day: DayNumber): Evidence[] {
  return fields.significantDates.flatMap(date =>
    occurrencesOf(date, day, day).flatMap(({ years, isMoved }): Evidence[] => [
      { fact: 'date', on: dateOf(day), value: date.label },
      ...(years ? [{ fact: 'years', value: years } as const] : []),
      ...(isMoved ? [{ fact: 'leap_day' } as const] : []),
    ]),
  )
}
