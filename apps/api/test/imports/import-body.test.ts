import type { ImportRecord } from '@secondtouch/import-core'
import { importBody } from '../../src/imports/import-body'

const at = (seconds: number) => new Date(Date.UTC(2026, 0, 1) + seconds * 1000)

const record: ImportRecord = {
  id: '0'.repeat(24),
  workspaceId: '00000001',
  runId: 'run',
  createdBy: 'Ada’s key',
  state: 'importing',
  mode: 'express',
  file: { id: 'file', name: 'a.csv', size: 10, sha256: 'ff' },
  survey: {
    encoding: 'utf-8',
    dialect: { delimiter: ',', quote: '"', escape: '"', lineEnd: 'lf', headerLine: 1 },
    header: ['name', 'Shoe size'],
    rows: 1000,
    start: { offset: 15, row: 2, line: 2 },
  },
  mapping: ['name', null],
  options: { duplicates: 'skip', invalidRows: 'import_valid', dateOrder: {}, constants: {} },
  preset: null,
  counts: { total: 1000, created: 300, skipped: 50, rejected: 50, warnings: 7 },
  problem: null,
  createdAt: at(0),
  updatedAt: at(1),
  queuedAt: at(0),
  startedAt: at(1),
  finishedAt: null,
  heartbeatAt: at(10),
  suggested: ['name', null],
  attempt: { startedAt: at(6), processed: 200 },
  version: 5,
  filesDeletedAt: null,
  ...{ plan: null, repairs: [], corrections: 0, awaitingRetry: 0, round: 0 },
  revert: null,
  sameFileAs: null,
}

describe('the facts of an import', () => {
  it('add up', () => {
    const { counts } = importBody(record, null, at(10))
    expect(counts).toEqual({
      total: 1000,
      processed: 400,
      created: 300,
      skipped: 50,
      rejected: 50,
      unprocessed: 600,
      warnings: 7,
    })
  })

  it('tell the pace of the running attempt, not of the attempts before it', () => {
    expect(importBody(record, null, at(10))).toMatchObject({ rowsPerSecond: 50, secondsLeft: 12 })
  })

  it('tell the pace of the whole import once it has ended', () => {
    const done = { ...record, state: 'completed', finishedAt: at(5) } as const
    expect(importBody(done, null, at(99))).toMatchObject({ rowsPerSecond: 100, secondsLeft: null })
  })

  it('tell no pace where nothing was processed yet', () => {
    const fresh = { ...record, attempt: { startedAt: at(6), processed: 400 } }
    expect(importBody(fresh, null, at(10))).toMatchObject({ rowsPerSecond: null, secondsLeft: null })
  })

  it('say that a worker is missed 15 s after its last sign of life', () => {
    expect(importBody(record, null, at(25)).waitingForWorker).toBe(false)
    expect(importBody(record, null, at(26)).waitingForWorker).toBe(true)
    expect(importBody({ ...record, state: 'completed' }, null, at(26)).waitingForWorker).toBeNull()
  })

  it('say that a worker is missed by the first in the queue, not by those behind it', () => {
    const queued = { ...record, state: 'queued', heartbeatAt: null } as const
    expect(importBody(queued, 1, at(20))).toMatchObject({ position: 1, waitingForWorker: true })
    expect(importBody(queued, 2, at(20))).toMatchObject({ position: 2, waitingForWorker: false })
    expect(importBody(queued, 1, at(3)).waitingForWorker).toBe(false)
  })

  it('say what it is that an import waits for', () => {
    const queued = { ...record, state: 'queued', heartbeatAt: null } as const
    const [usual, away] = [false, true].map(queueIsAway => ({ hasSlot: true, queueIsAway }))
    const noSlot = { hasSlot: false, queueIsAway: false }
    expect(importBody(record, null, at(25), usual).waitingFor).toBeNull()
    expect(importBody(record, null, at(26), usual).waitingFor).toBe('worker')
    expect(importBody(record, null, at(26), away)).toMatchObject({ waitingFor: 'queue', waitingForWorker: true })
    // A worker that has the import goes on with it whether or not there is a queue.
    expect(importBody(record, null, at(25), away)).toMatchObject({ waitingFor: null, waitingForWorker: false })
    expect(importBody(queued, 1, at(3), away).waitingFor).toBe('queue')
    expect(importBody(queued, 1, at(3), usual).waitingFor).toBeNull()
    expect(importBody(queued, 1, at(20), noSlot)).toMatchObject({ waitingFor: 'slot', waitingForWorker: false })
    expect(importBody({ ...record, state: 'completed' }, null, at(99), away).waitingFor).toBeNull()
  })

  it('name the columns that are not imported, and suggest a mapping where none is confirmed', () => {
    expect(importBody(record, null, at(10)).unknownColumns).toEqual(['Shoe size'])
    const draft = { ...record, state: 'mapping', mapping: null } as const
    expect(importBody(draft, null, at(10))).toMatchObject({ mapping: ['name', null], unknownColumns: ['Shoe size'] })
  })
})
