import { isCalendarDate } from '../dates/calendar'
import { dateOf, dayOf } from '../dates/day-numbers'
import type { CalendarDate } from '../fields'
import type { InputProblem } from '../input-problem'
import { readMoment } from '../moments'
import { codePoints, controlCharacter } from '../texts/text'
import { MAX_NEXT_STEP, type NextStep } from './interaction'

/** Days after the interaction that a next step may be due at most: ten years. */
const FARTHEST_DAYS = 3_653

/** The next step that a member describes, `null` for none; with all that is wrong with it. `from` is the interaction's day. */
export function checkNextStep(
  given: unknown,
  from: CalendarDate,
  latestMs: number,
): { step: NextStep | null; problems: InputProblem[] } {
  if (given === undefined || given === null) return { step: null, problems: [] }
  if (typeof given !== 'object' || Array.isArray(given)) {
    const message = 'Next step must be null or an object such as {"text": "Send the terms", "on": "2026-09-30"}.'
    return { step: null, problems: [{ field: 'nextStep', code: 'type', message }] }
  }
  const { text, on = null, doneAt = null, ...others } = given as Record<string, unknown>
  const done = typeof doneAt === 'string' ? readMoment(doneAt) : null
  const problems: InputProblem[] = Object.keys(others).map(key => ({
    field: `nextStep.${key.slice(0, 60)}`,
    ...{ code: 'unknown_field', message: 'A next step has text, on and doneAt.' },
  }))
  problems.push(...textProblems(text))
  if (on !== null && !isDue(on, from)) {
    const message = `On must be null or a date from ${from}, the day of the interaction, to ${lastDay(from)}.`
    problems.push({ field: 'nextStep.on', code: 'invalid_date', message })
  }
  if (doneAt !== null && (!done || done.getTime() > latestMs)) {
    const message = 'Done at must be null or a moment that is not ahead, such as 2026-09-30T14:30:00Z.'
    problems.push({ field: 'nextStep.doneAt', code: 'invalid_date', message })
  }
  if (problems.length > 0) return { step: null, problems }
  return { step: { text: (text as string).trim(), on: on as CalendarDate | null, doneAt: done }, problems }
}

function isDue(on: unknown, from: CalendarDate): boolean {
  return typeof on === 'string' && isCalendarDate(on) && on >= from && on <= lastDay(from)
}

function lastDay(from: CalendarDate): CalendarDate {
  return dateOf(dayOf(from) + FARTHEST_DAYS)
}

function textProblems(text: unknown): InputProblem[] {
  const field = 'nextStep.text'
  if (typeof text !== 'string') return [{ field, code: 'type', message: 'Text must say what is to be done.' }]
  if (text.trim() === '') return [{ field, code: 'required', message: 'The text is empty: say what is to be done.' }]
  const length = codePoints(text)
  if (length > MAX_NEXT_STEP) {
    return [{ field, code: 'too_long', message: `The text has ${length} characters; at most ${MAX_NEXT_STEP} fit.` }]
  }
  const control = controlCharacter(text)
  return control === null
    ? []
    : [{ field, code: 'control_character', message: `The text holds ${control}. Remove it.` }]
}
