import type { InputProblem } from './input-problem'
import { CADENCES } from './signals/rules'
import { type AccountPatch, CONFIRMABLE } from './signals/settings'

type Settings = Pick<AccountPatch, 'cadence' | 'followed' | 'confirm'>

/** The settings that a change of an account names, what is wrong with them, and the rest of the body. */
export function readSettings(input: unknown): { settings: Settings; rest: unknown; problems: InputProblem[] } {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) {
    return { settings: {}, rest: input, problems: [] }
  }
  const { cadence, followed, confirm, ...rest } = input as Record<string, unknown>
  const problems: InputProblem[] = []
  const days = cadence === null ? null : CADENCES.find(each => each === cadence)
  if (cadence !== undefined && days === undefined) {
    const message = `Cadence must be null or a number of days: ${CADENCES.join(', ')}.`
    problems.push({ field: 'cadence', code: 'unknown_cadence', message })
  }
  if (followed !== undefined && typeof followed !== 'boolean') {
    problems.push({ field: 'followed', code: 'type', message: 'Followed must be true or false.' })
  }
  const texts = Array.isArray(confirm) ? CONFIRMABLE.filter(each => confirm.includes(each)) : []
  if (confirm !== undefined && (texts.length === 0 || texts.length !== (confirm as unknown[]).length)) {
    const message = `Confirm must be a list of ${CONFIRMABLE.join(', ')}, each once.`
    problems.push({ field: 'confirm', code: 'type', message })
  }
  const settings: Settings = {
    ...(days !== undefined && { cadence: days }),
    ...(typeof followed === 'boolean' && { followed }),
    ...(confirm !== undefined && { confirm: texts }),
  }
  return { settings, rest, problems }
}
