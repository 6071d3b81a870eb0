import { IMPORT_STATES, type ImportState, mayBecome, statesBefore } from '@secondtouch/import-core'

const ARRIVALS: Record<ImportState, ImportState[]> = {
  mapping: [],
  validating: ['mapping', 'review'],
  review: ['validating'],
  queued: ['review', 'completed', 'failed', 'cancelled'],
  importing: ['queued'],
  cancelling: ['validating', 'importing'],
  completed: ['importing', 'cancelling'],
  failed: ['importing'],
  rejected: ['validating'],
  cancelled: ['mapping', 'review', 'queued', 'cancelling'],
  expired: ['mapping', 'review'],
  reverting: ['completed', 'failed', 'cancelled'],
  reverted: ['reverting'],
}

describe('the states of an import', () => {
  it.each(IMPORT_STATES)('%s is reached from the states that lead to it, and from no other', target => {
    for (const from of IMPORT_STATES)
      expect([from, mayBecome(from, target)]).toEqual([from, ARRIVALS[target].includes(from)])
    expect(statesBefore(target).sort()).toEqual([...ARRIVALS[target]].sort())
  })
})
