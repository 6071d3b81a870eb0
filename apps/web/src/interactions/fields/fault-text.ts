import { MAX_INTERACTION_NOTE, MAX_NEXT_STEP, MAX_PARTICIPANT, MAX_PARTICIPANTS } from '@secondtouch/accounts'
import type { ProblemField } from '@secondtouch/contracts'
import i18next from 'i18next'
import { ApiError } from '../../api/api-error'
import { formatNumber } from '../../i18n/formats'

/** Places of the form that a fault is shown at. */
export type Place = 'note' | 'happenedAt' | 'participants' | 'nextStep.text' | 'nextStep.on' | 'closesStep'

const WORDED = ['too_long', 'control_character', 'required'] as const
const LONGEST = { note: MAX_INTERACTION_NOTE, 'nextStep.text': MAX_NEXT_STEP, participants: MAX_PARTICIPANT } as const
const PLACES: readonly Place[] = ['note', 'happenedAt', 'participants', 'nextStep.text', 'nextStep.on', 'closesStep']

/** What is wrong at a place that the server refused, and what to do. */
export function faultOf(error: unknown, place: Place): string | undefined {
  const fault = faultsOf(error).find(each => placeOf(each) === place)
  if (!fault) return undefined
  const t = i18next.getFixedT(null, 'interactions')
  if (place === 'happenedAt') return t('faults.happenedAt')
  if (place === 'nextStep.on') return t('faults.stepOn')
  if (place === 'closesStep') return t('faults.stepDone')
  if (fault.code === 'too_many') return t('faults.too_many', { max: MAX_PARTICIPANTS })
  const worded = WORDED.find(each => each === fault.code)
  if (!worded) return i18next.t('problems:value')
  return t(`faults.${worded}`, { max: formatNumber(LONGEST[place]) })
}

/** Whether all that is wrong is shown at its place. */
export function isPlaced(error: unknown): boolean {
  const faults = faultsOf(error)
  return faults.length > 0 && faults.every(each => PLACES.includes(placeOf(each) as Place))
}

function faultsOf(error: unknown): readonly ProblemField[] {
  return error instanceof ApiError ? error.errors : []
}

/** Of one of the participants, the list of them. */
function placeOf({ field }: ProblemField): string {
  return field.startsWith('participants') ? 'participants' : field
}
