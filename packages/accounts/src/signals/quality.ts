import { type DayNumber, dayOf } from '../dates/day-numbers'
import { ageOf, answersIn, type Facts, interactionCount } from './facts'
import type { Relationship } from './relationship'
import { CAP_BOUNDS, CAPS, type CapName, LEVELS, type Level, QUALITY } from './rules'

export type PartName = keyof typeof QUALITY

/** One part of the signal quality: its points of at most `max`, and the number that they come of, such as days since contact. */
export interface QualityPart {
  readonly part: PartName
  readonly points: number
  readonly max: number
  /** `null` where there is nothing to count. */
  readonly value: number | null
}

/** How much is known of a relationship, which is not how good it is. */
export interface Quality {
  /** 0 to 100. */
  readonly score: number
  readonly level: Level
  readonly parts: readonly QualityPart[]
  /** The limits that hold, lowest first. */
  readonly caps: readonly { readonly cap: CapName; readonly limit: number }[]
  readonly next: NextEvidence | null
}

/** What would tell most next; `lifts` is the limit that it takes away. */
export interface NextEvidence {
  readonly evidence:
    | 'log_first'
    | 'contact'
    | 'contact_on_another_day'
    | 'answer'
    | 'another_kind'
    | 'objective_review'
    | 'thread_review'
  readonly lifts: number | null
}

/** The signal quality of an account on a day. Falls with time alone, and one more interaction never lowers it (oracles 1 and 2). */
export function qualityOf(account: Relationship, today: DayNumber): Quality {
  const parts = partsOf(account, today)
  const caps = CAPS.filter(({ cap }) => holds(cap, account.facts, today))
  const sum = parts.reduce((total, { points }) => total + points, 0)
  const least = interactionCount(account.facts) > 0 ? 1 : 0
  const score = Math.max(least, Math.min(sum, ...caps.map(each => each.limit)))
  return { score, level: levelOf(score), parts, caps, next: nextEvidence(parts, caps) }
}

/** The level of a score. */
export function levelOf(score: number): Level {
  return LEVELS.findLast(({ from }) => score >= from)!.level
}

function partsOf({ fields, facts, objectiveOn, threadOn }: Relationship, today: DayNumber): QualityPart[] {
  const { amount, recency, known_for, two_way, variety, context } = QUALITY
  const evidence = facts.days.reduce((sum, on) => sum + 2 ** (-ageOf(on, today) / amount.halfLife), 0)
  const age = facts.last && ageOf(facts.last.on, today)
  const span = facts.last && facts.firstOn ? dayOf(facts.last.on) - dayOf(facts.firstOn) : null
  const answers = answersIn(facts)
  const kinds = Object.keys(facts.kinds).length
  const isReviewed = fields.currentObjective !== null && isWithin(objectiveOn, context.objectiveDays, today)
  const isTended = isWithin(threadOn, context.threadDays, today)
  const share = Math.min(1, Math.log2(1 + evidence) / Math.log2(1 + amount.fullDays))
  const part = (name: PartName, points: number, value: number | null): QualityPart => ({
    ...{ part: name, points: Math.min(QUALITY[name].max, Math.floor(points)), max: QUALITY[name].max, value },
  })
  return [
    part('amount', amount.max * share, facts.days.length),
    part('recency', age === null ? 0 : recency.max * 2 ** (-age / recency.halfLife), age),
    part('known_for', (span ?? 0) / known_for.daysAPoint, span),
    part('two_way', answers === 0 ? 0 : answers === 1 ? two_way.first : two_way.max, answers),
    part('variety', kinds >= variety.kinds ? variety.max : 0, kinds),
    part('context', (isReviewed ? context.objective : 0) + (isTended ? context.thread : 0), null),
  ]
}

function isWithin(date: string | null, days: number, today: DayNumber): boolean {
  return date !== null && ageOf(date, today) <= days
}

function holds(cap: CapName, facts: Facts, today: DayNumber): boolean {
  const { last, days } = facts
  if (interactionCount(facts) === 0) return cap === 'nothing_logged'
  if (last === null) return cap === 'only_notes'
  const age = ageOf(last.on, today)
  switch (cap) {
    case 'nothing_logged':
    case 'only_notes':
      return false
    case 'one_contact_day':
      return days.length === 1
    case 'few_contact_days':
      return days.length > 1 && days.length < CAP_BOUNDS.contactDays
    case 'never_answered':
      return answersIn(facts) === 0
    case 'silent_half_year':
      return age > CAP_BOUNDS.silentDays && age <= CAP_BOUNDS.longSilentDays
    case 'silent_year':
      return age > CAP_BOUNDS.longSilentDays
  }
}

const LIFTED_BY: Readonly<Record<CapName, NextEvidence['evidence']>> = {
  nothing_logged: 'log_first',
  only_notes: 'contact',
  one_contact_day: 'contact_on_another_day',
  few_contact_days: 'contact_on_another_day',
  never_answered: 'answer',
  silent_half_year: 'contact',
  silent_year: 'contact',
}

/** What takes the lowest limit away; without a limit, what the part with the most points missing asks for. */
function nextEvidence(parts: readonly QualityPart[], [lowest, second]: Quality['caps']): NextEvidence | null {
  // Of two equal limits, to take one away lifts nothing yet.
  if (lowest) return { evidence: LIFTED_BY[lowest.cap], lifts: lowest.limit === second?.limit ? null : lowest.limit }
  const missing = ({ points, max }: QualityPart) => max - points
  const poorest = [...parts].sort((a, b) => missing(b) - missing(a))[0]!
  if (missing(poorest) === 0) return null
  const evidence = {
    amount: 'contact_on_another_day',
    recency: 'contact',
    known_for: 'contact_on_another_day',
    two_way: 'answer',
    variety: 'another_kind',
    context: poorest.points >= QUALITY.context.objective ? 'thread_review' : 'objective_review',
  } as const satisfies Record<PartName, NextEvidence['evidence']>
  return { evidence: evidence[poorest.part], lifts: null }
}
