import type { InputProblem } from '../input-problem'
import { readMoment } from '../moments'
import { codePoints, controlCharacter } from '../texts/text'
import { checkNextStep } from './check-next-step'
import { checkParticipants } from './check-participants'
import {
  DIRECTIONS,
  INTERACTION_KINDS,
  INTERACTION_OUTCOMES,
  type InteractionFields,
  isMissed,
  MAX_INTERACTION_NOTE,
  outcomesOf,
  usualDirection,
} from './interaction'

/** Milliseconds that a moment may lie ahead: the clocks of two machines are never quite the same. */
const CLOCK_DRIFT_MS = 5 * 60_000
/** Before it nobody logs anything. */
const FIRST_DAY = '1900-01-01'
/** Farthest that a clock of any country is from UTC, in minutes: Kiritimati. */
const FARTHEST_OFFSET = 14 * 60
const OFFSET = /[+-](\d\d):(\d\d)$/

const MEMBERS = ['kind', 'happenedAt', 'note', 'direction', 'outcome', 'participants', 'nextStep'] as const
type Body = Readonly<Partial<Record<(typeof MEMBERS)[number], unknown>>>

/** An interaction as a body describes it, and whose next step it does. */
export interface NewInteraction {
  readonly fields: InteractionFields
  /** Id of an earlier interaction of the account. */
  readonly closesStep: string | null
}

/** The interaction that a body describes, `now` being when it came; or all that is wrong with the body. */
export function checkNewInteraction(input: unknown, now: Date): NewInteraction | InputProblem[] {
  if (!isObject(input)) return [notAnObject()]
  const { closesStep = null, ...body } = input
  const isId = closesStep === null || (typeof closesStep === 'string' && closesStep.length <= 100)
  const wrong = isId ? [] : [problem('closesStep', 'type', 'Closes step must be the id of an interaction.')]
  const moment = readHappened(body.happenedAt, now)
  const fields = checkBody(body, moment, now)
  if (Array.isArray(fields)) return [...fields, ...wrong]
  return wrong.length > 0 ? wrong : { fields, closesStep: closesStep as string | null }
}

/** An interaction after the changes that a body describes, or all that is wrong with them. What is not given stays. */
export function checkInteractionPatch(
  input: unknown,
  stored: InteractionFields,
  now: Date,
): InteractionFields | InputProblem[] {
  if (!isObject(input)) return [notAnObject()]
  const moment = input.happenedAt === undefined ? stored : readHappened(input.happenedAt, now)
  return checkBody({ ...keptOf(stored, input), ...input }, moment, now)
}

/** What a change leaves as it is. Another kind or outcome has the direction that is usual for it, unless one is given. */
function keptOf(stored: InteractionFields, { kind = stored.kind, outcome = stored.outcome }: Body): Body {
  const { note, participants, nextStep } = stored
  const isSame = kind === stored.kind && outcome === stored.outcome
  const isUsual = stored.direction === usualDirection(stored.kind, stored.outcome)
  const fits = stored.outcome !== null && outcomesOf(kind as InteractionFields['kind']).includes(stored.outcome)
  return {
    ...{ kind: stored.kind, note, participants },
    ...(fits && { outcome: stored.outcome }),
    ...(isSame && !isUsual && { direction: stored.direction }),
    nextStep: nextStep && { ...nextStep, doneAt: nextStep.doneAt?.toISOString() ?? null },
  }
}

type Moment = Pick<InteractionFields, 'happenedAt' | 'on'>

/** The moment that a member names and the day in its text; `null` where it names none that can be meant. */
function readHappened(given: unknown, now: Date): Moment | null {
  if (given === undefined) return { happenedAt: now, on: now.toISOString().slice(0, 10) }
  const happenedAt = typeof given === 'string' ? readMoment(given) : null
  if (!happenedAt || typeof given !== 'string') return null
  const [, hours = '0', minutes = '0'] = OFFSET.exec(given) ?? []
  const isFar = Number(hours) * 60 + Number(minutes) > FARTHEST_OFFSET
  const on = given.slice(0, 10)
  return isFar || on < FIRST_DAY || happenedAt.getTime() > now.getTime() + CLOCK_DRIFT_MS ? null : { happenedAt, on }
}

function checkBody(body: Body, moment: Moment | null, now: Date): InteractionFields | InputProblem[] {
  const problems = Object.keys(body).flatMap(unknownField)
  const kind = INTERACTION_KINDS.find(each => each === body.kind)
  if (!kind) {
    const code = body.kind === undefined ? 'required' : 'unknown_kind'
    problems.push(problem('kind', code, `Kind must be one of ${INTERACTION_KINDS.join(', ')}.`))
  }
  if (!moment) {
    const message = `Happened at must be a moment that is not ahead, from ${FIRST_DAY} on, such as 2026-09-30T14:30:00+02:00.`
    problems.push(problem('happenedAt', 'invalid_date', message))
  }
  const note = body.note === undefined || body.note === null || body.note === '' ? null : body.note
  problems.push(...noteProblems(note))
  const went = checkCourse(body, kind ?? 'call')
  const participants = checkParticipants(body.participants)
  const nextStep = checkNextStep(body.nextStep, moment?.on ?? FIRST_DAY, now.getTime() + CLOCK_DRIFT_MS)
  problems.push(...went.problems, ...participants.problems, ...nextStep.problems)
  if (problems.length > 0 || !kind || !moment) return problems
  return {
    ...{ kind, happenedAt: moment.happenedAt, on: moment.on, direction: went.direction, outcome: went.outcome },
    ...{ note: note as string | null, participants: participants.names, nextStep: nextStep.step },
  }
}

/** Direction and outcome, which have to fit the kind and each other. */
function checkCourse(body: Body, kind: InteractionFields['kind']) {
  const problems: InputProblem[] = []
  const outcome = INTERACTION_OUTCOMES.find(each => each === body.outcome) ?? null
  const given = DIRECTIONS.find(each => each === body.direction)
  if (isGiven(body.outcome) && outcome === null) {
    const message = `Outcome must be null or one of ${INTERACTION_OUTCOMES.join(', ')}.`
    problems.push(problem('outcome', 'unknown_outcome', message))
  }
  if (isGiven(body.direction) && !given) {
    problems.push(problem('direction', 'unknown_direction', `Direction must be one of ${DIRECTIONS.join(', ')}.`))
  }
  if (kind === 'note' && given && given !== 'unknown') {
    problems.push(problem('direction', 'not_of_kind', 'A note goes to nobody and has no direction. Leave it out.'))
  }
  if (outcome && !outcomesOf(kind).includes(outcome)) {
    const message = kind === 'note' ? 'A note has no outcome. Leave it out.' : `Only a call can end with ${outcome}.`
    problems.push(problem('outcome', 'not_of_kind', message))
  } else if (isMissed(outcome) && given && given !== 'out') {
    problems.push(problem('direction', 'not_of_outcome', `A call that ends with ${outcome} goes out.`))
  }
  return { problems, outcome, direction: given ?? usualDirection(kind, outcome) }
}

function noteProblems(note: unknown): InputProblem[] {
  if (note === null) return []
  if (typeof note !== 'string') return [problem('note', 'type', 'Note must be a text or null.')]
  const length = codePoints(note)
  if (length > MAX_INTERACTION_NOTE) {
    const message = `Note has ${length} characters; at most ${MAX_INTERACTION_NOTE} fit. Shorten it.`
    return [problem('note', 'too_long', message)]
  }
  const control = controlCharacter(note)
  return control === null ? [] : [problem('note', 'control_character', `Note holds ${control}. Remove it.`)]
}

function unknownField(key: string): InputProblem[] {
  if (MEMBERS.some(each => each === key)) return []
  const message = `An interaction has no field of this name; it has ${MEMBERS.join(', ')}.`
  return [problem(key.slice(0, 60), 'unknown_field', message)]
}

function problem(field: string, code: string, message: string): InputProblem {
  return { field, code, message }
}

function notAnObject(): InputProblem {
  return problem('', 'type', 'Send a JSON object with the kind of the interaction.')
}

function isObject(input: unknown): input is Record<string, unknown> {
  return typeof input === 'object' && input !== null && !Array.isArray(input)
}

function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null
}
