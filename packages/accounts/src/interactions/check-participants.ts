import type { InputProblem } from '../input-problem'
import { codePoints, controlCharacter, isInvisible, nameKey, normalName } from '../texts/text'
import { MAX_PARTICIPANT, MAX_PARTICIPANTS } from './interaction'

/** The names in a list of participants, each once; with all that is wrong with it. */
export function checkParticipants(given: unknown): { names: string[]; problems: InputProblem[] } {
  if (given === undefined || given === null) return { names: [], problems: [] }
  if (!Array.isArray(given)) return refused('type', 'Participants must be a list of names.')
  if (given.length > MAX_PARTICIPANTS) {
    return refused('too_many', `There are ${given.length} participants; at most ${MAX_PARTICIPANTS} fit.`)
  }
  const problems = given.flatMap(nameProblems)
  if (problems.length > 0) return { names: [], problems }
  const names = new Map<string, string>()
  for (const each of given as readonly string[]) {
    const key = nameKey(each)
    if (!names.has(key)) names.set(key, normalName(each))
  }
  return { names: [...names.values()], problems }
}

function nameProblems(given: unknown, index: number): InputProblem[] {
  const field = `participants.${index}`
  if (typeof given !== 'string') return [{ field, code: 'type', message: 'A participant must be a name.' }]
  const length = codePoints(given)
  if (length > MAX_PARTICIPANT) {
    const message = `The name has ${length} characters; at most ${MAX_PARTICIPANT} fit. Shorten it.`
    return [{ field, code: 'too_long', message }]
  }
  if (isInvisible(normalName(given))) return [{ field, code: 'required', message: 'The name is empty.' }]
  const control = controlCharacter(given)
  return control === null
    ? []
    : [{ field, code: 'control_character', message: `The name holds ${control}. Remove it.` }]
}

function refused(code: string, message: string): { names: string[]; problems: InputProblem[] } {
  return { names: [], problems: [{ field: 'participants', code, message }] }
}
