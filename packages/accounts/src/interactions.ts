import type { InputProblem } from './account-input'
import { isCalendarDate } from './calendar'
import { codePoints, controlCharacter } from './text'

/** Ways to have been in touch. */
export const INTERACTION_KINDS = ['call', 'meeting', 'email', 'note'] as const
export type InteractionKind = (typeof INTERACTION_KINDS)[number]

/** Most code points of the note of an interaction. */
export const MAX_INTERACTION_NOTE = 10_000

/** Milliseconds that a moment may lie ahead: the clocks of two machines are never quite the same. */
const CLOCK_DRIFT_MS = 5 * 60_000

/** Something that happened between the workspace and an account. */
export interface InteractionFields {
  readonly kind: InteractionKind
  readonly happenedAt: Date
  readonly note: string | null
}

/** The interaction that a body describes, `now` being when it came; or all that is wrong with the body. */
export function checkInteraction(input: unknown, now: Date): InteractionFields | InputProblem[] {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) {
    return [{ field: '', code: 'type', message: 'Send a JSON object with the kind of the interaction.' }]
  }
  const { kind, happenedAt, note, ...others } = input as Record<string, unknown>
  const problems = Object.keys(others).map(unknownField)
  const checked = {
    kind: INTERACTION_KINDS.find(each => each === kind),
    happenedAt: happenedAt === undefined ? now : moment(happenedAt),
    note: note === undefined || note === null || note === '' ? null : note,
  }
  if (!checked.kind) {
    const code = kind === undefined ? 'required' : 'unknown_kind'
    problems.push({ field: 'kind', code, message: `Kind must be one of ${INTERACTION_KINDS.join(', ')}.` })
  }
  if (!checked.happenedAt || checked.happenedAt.getTime() > now.getTime() + CLOCK_DRIFT_MS) {
    const message = 'Happened at must be a moment that is not ahead, such as 2026-09-30T14:30:00Z.'
    problems.push({ field: 'happenedAt', code: 'invalid_date', message })
  }
  problems.push(...noteProblems(checked.note))
  return problems.length > 0 ? problems : (checked as InteractionFields)
}

function unknownField(key: string): InputProblem {
  const message = 'An interaction has no field of this name; it has kind, happenedAt, note.'
  return { field: key.slice(0, 60), code: 'unknown_field', message }
}

function noteProblems(note: unknown): InputProblem[] {
  if (note === null) return []
  if (typeof note !== 'string') return [{ field: 'note', code: 'type', message: 'Note must be a text or null.' }]
  const length = codePoints(note)
  if (length > MAX_INTERACTION_NOTE) {
    const message = `Note has ${length} characters; at most ${MAX_INTERACTION_NOTE} fit. Shorten it.`
    return [{ field: 'note', code: 'too_long', message }]
  }
  const control = controlCharacter(note)
  if (control === null) return []
  return [{ field: 'note', code: 'control_character', message: `Note holds ${control}. Remove it.` }]
}

const RFC_3339 = /^(\d{4}-\d\d-\d\d)T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,9})?)?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/

/** The moment of an RFC 3339 text with its offset; `null` for anything else, also for a day that does not exist. */
function moment(given: unknown): Date | null {
  const day = typeof given === 'string' ? RFC_3339.exec(given)?.[1] : undefined
  // `Date` alone would take 30 February for 2 March.
  return day !== undefined && isCalendarDate(day) ? new Date(given as string) : null
}
