import type { CalendarDate } from '../fields'

/** Ways to have been in touch, and the note, which is none. */
export const INTERACTION_KINDS = ['call', 'meeting', 'email', 'message', 'note'] as const
export type InteractionKind = (typeof INTERACTION_KINDS)[number]

/** From whom to whom it went: from them (`in`), to them (`out`), or both ways. */
export const DIRECTIONS = ['in', 'out', 'both', 'unknown'] as const
export type Direction = (typeof DIRECTIONS)[number]

/** How it went. The last two say that nobody was reached, and are a call's alone. */
export const INTERACTION_OUTCOMES = ['good', 'neutral', 'difficult', 'no_answer', 'left_message'] as const
export type InteractionOutcome = (typeof INTERACTION_OUTCOMES)[number]

/** Most code points of the note of an interaction, of a next step and of a participant's name; most participants. */
export const MAX_INTERACTION_NOTE = 10_000
export const MAX_NEXT_STEP = 500
export const MAX_PARTICIPANT = 200
export const MAX_PARTICIPANTS = 20

/** What somebody means to do next. */
export interface NextStep {
  readonly text: string
  /** By when; `null` where that is open. */
  readonly on: CalendarDate | null
  /** `null` while it is open. */
  readonly doneAt: Date | null
}

/** Something that happened between the workspace and an account. */
export interface InteractionFields {
  readonly kind: InteractionKind
  readonly happenedAt: Date
  /** The day on the calendar of whoever logged it: the date in their text, before its offset is applied. */
  readonly on: CalendarDate
  readonly direction: Direction
  readonly outcome: InteractionOutcome | null
  readonly note: string | null
  readonly participants: readonly string[]
  readonly nextStep: NextStep | null
}

/** Whether nobody was reached. */
export function isMissed(outcome: InteractionOutcome | null): boolean {
  return outcome === 'no_answer' || outcome === 'left_message'
}

/** Outcomes that an interaction of a kind can have. */
export function outcomesOf(kind: InteractionKind): readonly InteractionOutcome[] {
  if (kind === 'note') return []
  return kind === 'call' ? INTERACTION_OUTCOMES : INTERACTION_OUTCOMES.filter(outcome => !isMissed(outcome))
}

/** The direction of an interaction that does not say. */
export function usualDirection(kind: InteractionKind, outcome: InteractionOutcome | null): Direction {
  if (kind === 'meeting') return 'both'
  if (kind === 'call') return isMissed(outcome) ? 'out' : 'both'
  return 'unknown'
}
