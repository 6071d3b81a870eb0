import type { PlanBody } from '@secondtouch/contracts'
import type { LookAlikes } from '@secondtouch/import-core'
import { useState } from 'react'

/** What was found for the plan, or for the one before as long as nobody has looked again: a list that comes and goes is no list. */
export function useLastFound({ lookAlikes }: PlanBody): LookAlikes | null {
  const [last, setLast] = useState(lookAlikes)
  if (lookAlikes !== null && lookAlikes !== last) setLast(lookAlikes)
  return lookAlikes ?? last
}
