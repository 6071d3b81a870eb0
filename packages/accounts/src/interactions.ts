import type { InputProblem } from './account-input'
import { readMoment } from './moments'
import { codePoints, controlCharacter } from './texts/text'

/** Ways to have been in touch. */
export const INTERACTION_KINDS = ['call', 'meeting', 'email', 'note'] as const
export type InteractionKind = (typeof INTERACTION_KINDS)[number]

/** From whom to whom it went: from them (`in`), to them (`out`), or both ways. */
export const DIRECTIONS = ['in', 'out', 'both', 'unknown'] as const
export type Direction = (typeof DIRECTIONS)[number]

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

/** The moment that a member names, `null` where it names none. */
function moment(given: unknown): Date | null {
  return typeof given === 'string' ? readMoment(given) : null
}
