import type { AccountFields, SignificantDate } from './fields'
import type { InputProblem } from './input-problem'
import { comesEveryYear } from './signals/repeats'

type Repeats = SignificantDate['repeats']

/** What each entry of a list of significant dates says of coming round, in the order of the list. */
export function readRepeats(given: unknown): { repeats: (Repeats | undefined)[]; problems: InputProblem[] } {
  const entries: unknown[] = Array.isArray(given) ? given : []
  const problems: InputProblem[] = []
  const repeats = entries.map((entry, index): Repeats | undefined => {
    const { date, repeats = null } = (entry ?? {}) as { date?: unknown; repeats?: unknown }
    if (repeats === null) return undefined
    const field = `significantDates.${index}.repeats`
    if (repeats !== 'yearly' && repeats !== 'once') {
      problems.push({ field, code: 'type', message: 'Repeats must be yearly or once.' })
    } else if (repeats === 'once' && typeof date === 'string' && date.startsWith('--')) {
      problems.push({ field, code: 'not_once', message: 'A date without a year comes round every year.' })
    } else return repeats
    return undefined
  })
  return { repeats, problems }
}

/** The fields with what was said of each date; what the label says already is not kept a second time. */
export function withRepeats(fields: AccountFields, repeats: readonly (Repeats | undefined)[]): AccountFields {
  const significantDates = fields.significantDates.map(({ date, label }, i) => {
    const said = repeats[i]
    const isPlain = said === undefined || comesEveryYear({ date, label }) === (said === 'yearly')
    return isPlain ? { date, label } : { date, label, repeats: said }
  })
  return { ...fields, significantDates }
}
