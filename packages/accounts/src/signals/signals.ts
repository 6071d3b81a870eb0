import { type DayNumber, dateOf } from '../dates/day-numbers'
import type { CalendarDate } from '../fields'
import { anchorsOf } from './anchors'
import { type Evidence, evidenceFor } from './evidence'
import { ageOf, answersIn, interactionCount } from './facts'
import { isLive, type Relationship } from './relationship'
import { occurrencesOf } from './repeats'
import { PAGE_SIGNALS, RULES, type Rule, type RuleName } from './rules'

export type PageSignalName = keyof typeof PAGE_SIGNALS | 'first_contact'

/** Something about an account that deserves a look, with what it rests on. */
export interface Signal {
  readonly rule: RuleName | PageSignalName
  /** `null` for what is only told on the account's page. */
  readonly tier: Rule['tier'] | null
  /** The day that the rule is a window around: another day makes another item of the brief. */
  readonly dueOn: CalendarDate
  /** At least one. */
  readonly facts: readonly Evidence[]
}

/** One of the brief's signals. */
export interface BriefSignal extends Signal {
  readonly rule: RuleName
  readonly tier: Rule['tier']
}

/** What the brief may say of an account on a day, in the order of its rules; nothing of one that nobody has touched. */
export function briefSignals(account: Relationship, today: DayNumber): BriefSignal[] {
  if (!isLive(account)) return []
  const anchors = anchorsOf(account)
  return RULES.flatMap((rule: Rule & { rule: RuleName }) => {
    const days = rule.anchor === 'date' ? dateDays(account, rule, today) : [anchors[rule.anchor] ?? null]
    return days
      .filter(day => day !== null && isInWindow(rule, day, today))
      .map(day => ({
        ...{ rule: rule.rule, tier: rule.tier, dueOn: dateOf(day!) },
        facts: evidenceFor(rule.rule, account, day!),
      }))
  })
}

/** All signals of an account on a day: the brief's, then those that are only told on its page. */
export function signalsOf(account: Relationship, today: DayNumber): Signal[] {
  return [...briefSignals(account, today), ...pageSignals(account, today)]
}

/** Whether a rule holds on a day for its anchor. */
export function isInWindow({ from, to }: Rule, anchor: DayNumber, today: DayNumber): boolean {
  return today >= anchor + from && (to === null || today <= anchor + to)
}

/** Each day within the rule's window on which a significant date falls: once, however many fall on it. */
function dateDays({ fields }: Relationship, { from, to }: Rule, today: DayNumber): DayNumber[] {
  const falling = fields.significantDates.flatMap(date => occurrencesOf(date, today - (to ?? 0), today - from))
  return [...new Set(falling.map(({ day }) => day))].sort((a, b) => a - b)
}

function pageSignals(account: Relationship, today: DayNumber): Signal[] {
  const { fields, facts, objectiveOn } = account
  const { momentum, one_sided, objective_old } = PAGE_SIGNALS
  const ages = facts.days.map(on => ageOf(on, today))
  const recent = ages.filter(age => age < momentum.days).length
  const before = ages.filter(age => age >= momentum.days && age < momentum.days + momentum.before).length
  const signal = (rule: PageSignalName, ...given: Evidence[]): Signal => ({
    ...{ rule, tier: null, dueOn: dateOf(today), facts: given },
  })
  const found: Signal[] = []
  if (interactionCount(facts) === 0) found.push(signal('first_contact', { fact: 'contact_days', value: 0 }))
  if (recent >= momentum.contactDays && recent > before) {
    found.push(signal('momentum', { fact: 'recent_days', value: recent }, { fact: 'days_before', value: before }))
  }
  const sent = facts.directions.out ?? 0
  if (sent >= one_sided.sent && answersIn(facts) === 0) found.push(signal('one_sided', { fact: 'sent', value: sent }))
  if (fields.currentObjective !== null && objectiveOn !== null && ageOf(objectiveOn, today) > objective_old.days) {
    found.push(signal('objective_old', { fact: 'objective', on: objectiveOn, value: fields.currentObjective }))
  }
  return found
}
