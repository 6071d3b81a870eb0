import { afterDecision, type Decision, mayDecide, roomForRetry } from '@secondtouch/import-core'

const ended = { state: 'completed', filesDeletedAt: null, queuedAt: new Date(0), corrections: 0 } as const
const decided = { ...ended, survey: {}, mapping: null, repairs: [] } as unknown as Parameters<typeof mayDecide>[0]
const CORRECTION: Decision = { kind: 'correction', row: 3, correction: null }

describe('who may decide what', () => {
  it.each([
    ['mapping', true, false],
    ['review', true, true],
    ['queued', false, false],
    ['importing', false, false],
    ['rejected', false, false],
  ] as const)('while an import is %s', (state, mapping, others) => {
    const found = { ...decided, state }
    expect(mayDecide(found, { kind: 'mapping' } as Decision)).toBe(mapping)
    expect(mayDecide(found, { kind: 'recheck' })).toBe(others)
    expect(mayDecide(found, CORRECTION)).toBe(others)
  })

  it('an ended import takes corrections for a retry, unless its files are gone or it was never queued', () => {
    expect(mayDecide(decided, CORRECTION)).toBe(true)
    expect(mayDecide({ ...decided, filesDeletedAt: new Date(0) }, CORRECTION)).toBe(false)
    expect(mayDecide({ ...decided, state: 'cancelled', queuedAt: null }, CORRECTION)).toBe(false)
  })

  it('corrections of an ended import wait; a mapping is checked by a worker, the rest at once where that is quick', () => {
    expect(afterDecision(decided, CORRECTION, false)).toBe('awaits_retry')
    expect(afterDecision({ state: 'review' }, { kind: 'mapping' } as Decision, false)).toBe('dry_run_by_worker')
    expect(afterDecision({ state: 'review' }, CORRECTION, false)).toBe('dry_run_at_once')
    expect(afterDecision({ state: 'review' }, CORRECTION, true)).toBe('dry_run_by_worker')
  })
})

it('a retry takes room for what was not reached and what was corrected, and never for more rows than are left', () => {
  const counts = { total: 10, created: 6, skipped: 1, rejected: 1, warnings: 0 }
  expect(roomForRetry({ counts, corrections: 1, awaitingRetry: 1 })).toBe(3)
  expect(roomForRetry({ counts, corrections: 9, awaitingRetry: 1 })).toBe(4)
  const all = { ...counts, rejected: 3 }
  expect(roomForRetry({ counts: all, corrections: 1, awaitingRetry: 0 })).toBeNull()
})
