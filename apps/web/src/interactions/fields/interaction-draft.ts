import {
  type Direction,
  type InteractionKind,
  type InteractionOutcome,
  isMissed,
  outcomesOf,
} from '@secondtouch/accounts'
import type { InteractionBody } from '@secondtouch/contracts'
import { type Minute, minuteNow, minuteOf, momentOf } from './minute'

/** What somebody writes of an interaction. */
export interface InteractionDraft {
  readonly kind: InteractionKind
  readonly when: 'now' | 'yesterday' | 'at'
  /** Where `when` is `at`. */
  readonly at: Minute
  readonly note: string
  /** `null`: as is usual for the kind. */
  readonly direction: Direction | null
  readonly outcome: InteractionOutcome | null
  readonly participants: readonly string[]
  readonly stepText: string
  /** Empty where there is no day for it. */
  readonly stepOn: string
}

export const NOTHING_WRITTEN: InteractionDraft = {
  ...{ kind: 'call', when: 'now', at: '', note: '', direction: null, outcome: null },
  ...{ participants: [], stepText: '', stepOn: '' },
}

/** Whether a direction can be chosen: a note goes to nobody, and what reached nobody went out. */
export function hasDirection({ kind, outcome }: Pick<InteractionDraft, 'kind' | 'outcome'>): boolean {
  return kind !== 'note' && !(kind === 'call' && isMissed(outcome))
}

/** Whether anything is written beside kind, time and note. */
export function hasDetails({ direction, outcome, participants, stepText }: InteractionDraft): boolean {
  return direction !== null || outcome !== null || participants.length > 0 || stepText !== ''
}

/** When it happened, as the draft says it. */
export function minuteSaid({ when, at }: InteractionDraft): Minute {
  return when === 'at' ? at : minuteNow(when === 'yesterday' ? 1 : 0)
}

/** What is written of a new interaction, as the API takes it; what was left open is left out. */
export function newBody(draft: InteractionDraft, minute: Minute): Readonly<Record<string, unknown>> {
  const { kind, note, participants, stepText, stepOn } = draft
  const { direction, outcome } = courseOf(draft)
  return {
    ...{ kind, happenedAt: momentOf(minute) },
    ...(note !== '' && { note }),
    ...(direction !== null && { direction }),
    ...(outcome !== null && { outcome }),
    ...(participants.length > 0 && { participants }),
    ...(stepText.trim() !== '' && { nextStep: { text: stepText, on: stepOn || null } }),
  }
}

/** A stored interaction, to be written on. */
export function draftOfStored(stored: InteractionBody): InteractionDraft {
  const { kind, happenedAt, note, direction, outcome, participants, nextStep } = stored
  return {
    ...{ kind, when: 'at', at: minuteOf(happenedAt), note: note ?? '', direction, outcome, participants },
    ...{ stepText: nextStep?.text ?? '', stepOn: nextStep?.on ?? '' },
  }
}

/** A change of a stored interaction. A time that was not changed is not sent: it may be told in another zone's clock. */
export function patchOf(stored: InteractionBody, draft: InteractionDraft): Readonly<Record<string, unknown>> {
  const { kind, note, participants, stepText, stepOn } = draft
  const { direction, outcome } = courseOf(draft)
  const minute = minuteSaid(draft)
  const doneAt = stored.nextStep?.text === stepText ? stored.nextStep.doneAt : null
  return {
    ...{ kind, note: note || null, outcome, participants },
    ...(minute !== minuteOf(stored.happenedAt) && { happenedAt: momentOf(minute) }),
    ...(direction !== null && { direction }),
    nextStep: stepText.trim() === '' ? null : { text: stepText, on: stepOn || null, doneAt },
  }
}

/** Direction and outcome, as far as they fit the kind: another kind may have been chosen after them. */
function courseOf({ kind, direction, outcome: chosen }: InteractionDraft) {
  const outcome = outcomesOf(kind).find(each => each === chosen) ?? null
  return { outcome, direction: hasDirection({ kind, outcome }) ? direction : null }
}
