import { type CheckedChunk, DEFAULT_OPTIONS, FencedError, type ImportLease, OUTCOMES } from '@secondtouch/import-core'
import fc from 'fast-check'
import { attemptOn, type Cells, run } from './cells'

const outcomesOf = (chunks: CheckedChunk[]) =>
  chunks.flatMap(chunk => [...chunk.outcomes].map(outcome => OUTCOMES[outcome]))
const names = (count: number): Cells[] => Array.from({ length: count }, (_, i) => [`Name ${i}`, ''] as const)

describe('running an import', () => {
  it('cuts the rows into chunks and gives each row an outcome', async () => {
    const rows: Cells[] = [
      ['A', '2026-09-30'],
      ['', ''],
      ['a', ''],
      ['B', '2026-02-30'],
      ['C', ''],
    ]
    const chunks = await run(rows, attemptOn(rows))
    expect(outcomesOf(chunks)).toEqual(['created', 'rejected', 'skipped', 'rejected', 'created'])
    expect(chunks.map(chunk => [chunk.index, chunk.firstRow, chunk.end.row, chunk.tally])).toEqual([
      [0, 2, 5, { created: 1, skipped: 1, rejected: 1, warnings: 0 }],
      [1, 5, 7, { created: 1, skipped: 0, rejected: 1, warnings: 0 }],
    ])
    expect(chunks.flatMap(chunk => chunk.issues).map(({ row, column, code }) => [row, column, code])).toEqual([
      [3, 'name', 'required'],
      [4, 'name', 'duplicate_in_file'],
      [5, 'renewal', 'invalid_date'],
    ])
  })

  it('ends a chunk early when its text is too much', async () => {
    const rows = names(6)
    expect((await run(rows, attemptOn(rows, {}, { chunkText: 12 }))).map(chunk => chunk.outcomes.length)).toEqual([
      2, 2, 2,
    ])
  })

  it('skips names that the workspace holds, in the place of their row', async () => {
    const rows: Cells[] = [
      ['A', ''],
      ['', ''],
      ['B', ''],
    ]
    const heldElsewhere = async () => new Set(['a'])
    const [chunk] = await run(rows, attemptOn(rows), { names: { heldElsewhere, held: heldElsewhere } })
    expect(outcomesOf([chunk!])).toEqual(['skipped', 'rejected', 'created'])
    expect(chunk!.issues.map(({ row, code }) => [row, code])).toEqual([
      [2, 'duplicate_account'],
      [3, 'required'],
    ])
  })

  it('creates duplicates where the policy says so, without asking for names', async () => {
    const rows: Cells[] = [
      ['A', ''],
      ['A', ''],
    ]
    const heldElsewhere = () => Promise.reject(new Error('nobody asks'))
    const lease = attemptOn(rows, { options: { ...DEFAULT_OPTIONS, duplicates: 'create' } })
    expect(outcomesOf(await run(rows, lease, { names: { heldElsewhere, held: heldElsewhere } }))).toEqual([
      'created',
      'created',
    ])
  })

  it('reads day and month as the column proves, wherever in the file the proof stands', async () => {
    const rows: Cells[] = [['A', '03/04/2026'], ...names(20), ['B', '31/12/2026']]
    const chunks = await run(rows, attemptOn(rows))
    expect(chunks[0]!.accounts[0]!.fields.renewalDate).toBe('2026-04-03')
  })

  it('asks where the column proves nothing', async () => {
    const rows: Cells[] = [['A', '03/04/2026']]
    expect((await run(rows, attemptOn(rows)))[0]!.issues[0]!.code).toBe('ambiguous_date')
  })

  it('gives rule 4: any attempt after any crash commits the same chunks', async () => {
    const cell = fc.constantFrom('A', 'B', 'C', 'D', '', 'e')
    const table = fc.array(fc.tuple(cell, fc.constantFrom('', '2026-09-30', '03/04/2026', '13/04/2026')), {
      minLength: 1,
      maxLength: 40,
    })
    const policy = fc.constantFrom('skip' as const, 'create' as const)
    await fc.assert(
      fc.asyncProperty(table, policy, fc.integer({ min: 0, max: 10 }), async (rows, duplicates, firstOpen) => {
        const options = { ...DEFAULT_OPTIONS, duplicates }
        const whole = await run(rows, attemptOn(rows, { options }))
        const before = whole.slice(0, firstOpen)
        const lastChunks = [0, 1].map(lane =>
          Math.max(-1, ...before.map(chunk => chunk.index).filter(index => index % 2 === lane)),
        )
        const resume = { chunk: before.length, from: before.at(-1)?.end ?? { offset: 0, row: 2, line: 2 } }
        const rest = await run(rows, attemptOn(rows, { options, lastChunks, resume, epoch: 2 }))
        expect(rest).toEqual(whole.slice(firstOpen))
      }),
      { numRuns: 300 },
    )
  })

  it('names each row before it checks it, in the chunk where an earlier attempt died', async () => {
    const rows = names(9)
    const suspects: number[] = []
    const noteRowUnderCheck = async (_: ImportLease, row: number) => void suspects.push(row)
    const store = { commit: async () => undefined, recommit: async () => undefined, noteRowUnderCheck }
    const lastChunks = [0, -1]
    await run(
      rows,
      attemptOn(rows, {
        crashes: 1,
        suspectChunk: 1,
        lastChunks,
        resume: { chunk: 1, from: { offset: 30, row: 5, line: 5 } },
      }),
      { store },
    )
    expect(suspects).toEqual([5, 6, 7])
  })

  it('commits the chunks of one lane one after the other, and of different lanes side by side', async () => {
    const rows = names(18)
    let running = new Set<number>()
    let most = 0
    const commit = async (_: ImportLease, chunk: CheckedChunk) => {
      expect([...running].some(index => index % 2 === chunk.index % 2)).toBe(false)
      running.add(chunk.index)
      most = Math.max(most, running.size)
      await new Promise(setImmediate)
      running = new Set([...running].filter(index => index !== chunk.index))
    }
    await run(rows, attemptOn(rows), {
      store: { commit, recommit: async () => undefined, noteRowUnderCheck: async () => undefined },
    })
    expect(most).toBe(2)
  })

  it('stops once it is fenced, after the commits under way have ended', async () => {
    const rows = names(300)
    let commits = 0
    let ended = 0
    const commit = async (_: ImportLease, chunk: CheckedChunk) => {
      commits++
      await new Promise(setImmediate)
      ended++
      if (chunk.index === 2) throw new FencedError('epoch 2 has begun')
    }
    await expect(
      run(rows, attemptOn(rows), {
        store: { commit, recommit: async () => undefined, noteRowUnderCheck: async () => undefined },
      }),
    ).rejects.toThrow(FencedError)
    expect(commits).toBeLessThan(10)
    expect(ended).toBe(commits)
  })

  it('stops between blocks when it is told to', async () => {
    const stop = new AbortController()
    stop.abort(new Error('shutting down'))
    await expect(run(names(3), attemptOn(names(3)), { signal: stop.signal })).rejects.toThrow('shutting down')
  })
})
