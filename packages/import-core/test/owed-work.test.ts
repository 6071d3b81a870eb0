import { backlogs, faresOf, longestWaits, type OwedImport } from '../src'

const at = (seconds: number) => new Date(Date.UTC(2026, 0, 1) + seconds * 1000)
const owed: OwedImport = {
  importId: 'a',
  workspaceId: 'w',
  state: 'importing',
  since: at(0),
  hasSlot: false,
  isBegun: true,
  heartbeatAt: at(50),
  movedAt: at(40),
  rowsLeft: 100,
}
const queued: OwedImport = { ...owed, state: 'queued', isBegun: false, heartbeatAt: null, movedAt: null }

describe('how an import at work fares', () => {
  it('is told from its last sign of life and from when it last came forward', () => {
    expect(faresOf([owed], at(60))).toEqual([
      { importId: 'a', state: 'importing', silenceMs: 10_000, standstillMs: 20_000 },
    ])
  })

  it('counts from its state where it has not come forward yet, not from what it did before', () => {
    expect(faresOf([{ ...owed, since: at(55) }], at(60))).toMatchObject([{ silenceMs: 5_000, standstillMs: 5_000 }])
    expect(faresOf([{ ...owed, movedAt: null }], at(60))).toMatchObject([{ standstillMs: 60_000 }])
  })

  it('is not told of imports that wait, nor ever below zero where a clock is fast', () => {
    expect(faresOf([queued], at(60))).toEqual([])
    expect(faresOf([owed], at(10))).toMatchObject([{ silenceMs: 0, standstillMs: 0 }])
  })
})

describe('the longest wait', () => {
  it('is told apart by what is waited for', () => {
    const waiting = [queued, { ...queued, hasSlot: true, since: at(30) }, { ...queued, hasSlot: true, since: at(20) }]
    expect(longestWaits(waiting, at(60))).toEqual({ worker: 40_000, slot: 60_000 })
  })

  it('is for a worker where nobody has begun with an undo, or with a dry run that has a slot', () => {
    for (const state of ['validating', 'reverting'] as const) {
      const unbegun = { ...owed, state, hasSlot: true, isBegun: false }
      expect(longestWaits([unbegun], at(60))).toEqual({ worker: 60_000, slot: 0 })
    }
    const behind = { ...owed, state: 'validating', isBegun: false } as const
    expect(longestWaits([behind], at(60))).toEqual({ worker: 0, slot: 60_000 })
  })

  it('is none where all that is owed is at work', () => {
    expect(longestWaits([owed], at(60))).toEqual({ worker: 0, slot: 0 })
  })
})

test('what is left to do adds up by workspace, the largest first', () => {
  const all = [owed, { ...queued, rowsLeft: 7 }, { ...owed, workspaceId: 'v', rowsLeft: 900 }]
  expect(backlogs(all)).toEqual([
    { workspaceId: 'v', imports: 1, rows: 900 },
    { workspaceId: 'w', imports: 2, rows: 107 },
  ])
})
