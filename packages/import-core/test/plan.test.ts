import {
  DEFAULT_OPTIONS,
  dryRun,
  OUTCOMES,
  PlanBuilder,
  plannedOutcome,
  type Repair,
  type RowCorrection,
  type RowIssue,
} from '@secondtouch/import-core'
import fc from 'fast-check'
import { attemptOn, blocksFrom, type Cells, run } from './cells'

function issue(row: number, changes: Partial<RowIssue> = {}): RowIssue {
  return {
    ...{
      row,
      line: row,
      column: 'name',
      columnIndex: 0,
      field: 'name',
      code: 'required',
      severity: 'error',
      value: '',
    },
    ...{ message: 'Give the account a name.' },
    ...changes,
  }
}

/** The plan of rows that all have these issues. */
function planOf(issues: readonly RowIssue[], tally = { created: 0, skipped: 0, rejected: issues.length, warnings: 0 }) {
  const builder = new PlanBuilder()
  builder.add({ tally, issues })
  return builder.plan([])
}

describe('a plan', () => {
  it('groups issues by code, severity and column, most rows first', () => {
    const { groups } = planOf([
      issue(2),
      issue(3, { code: 'too_long', column: 'notes', columnIndex: 1, field: 'notes', value: 'x' }),
      issue(4, { code: 'too_long', column: 'notes', columnIndex: 1, field: 'notes', value: 'y' }),
      issue(5, { code: 'too_long' }),
    ])
    expect(groups.map(({ code, column, count }) => [code, column, count])).toEqual([
      ['too_long', 'notes', 2],
      ['required', 'name', 1],
      ['too_long', 'name', 1],
    ])
    expect(groups[0]).toMatchObject({
      samples: [
        { row: 3, value: 'x' },
        { row: 4, value: 'y' },
      ],
      ranges: [[3, 4]],
    })
    expect(groups[0]!.remedies).toContain('trim')
  })

  it('tells rows that follow each other as one range, over the borders of chunks, and shows five samples', () => {
    const builder = new PlanBuilder()
    const tally = { created: 0, skipped: 0, rejected: 3, warnings: 0 }
    builder.add({ tally, issues: [2, 3, 4].map(row => issue(row)) })
    builder.add({ tally, issues: [5, 7, 7, 8].map(row => issue(row)) })
    const [group] = builder.plan([]).groups
    expect(group).toMatchObject({
      count: 7,
      ranges: [
        [2, 5],
        [7, 8],
      ],
      rangesLeftOut: 0,
    })
    expect(group!.samples.map(({ row }) => row)).toEqual([2, 3, 4, 5, 7])
  })

  it('tells the first hundred ranges and counts the others', () => {
    const rows = Array.from({ length: 150 }, (_, i) => [10 * i, 10 * i + 1]).flat()
    const [group] = planOf(rows.map(row => issue(row))).groups
    expect(group).toMatchObject({ count: 300, rangesLeftOut: 50 })
    expect(group!.ranges).toHaveLength(100)
    expect(group!.ranges.at(-1)).toEqual([990, 991])
  })

  it('keeps rows that a person leaves out apart from duplicates', () => {
    const issues = [
      issue(2),
      issue(2, { code: 'left_out', severity: 'warning' }),
      issue(3, { code: 'duplicate_in_file' }),
    ]
    const { counts } = planOf(issues, { created: 4, skipped: 2, rejected: 0, warnings: 3 })
    expect(counts).toEqual({ total: 6, ready: 4, duplicates: 1, rejected: 0, leftOut: 1, warnings: 3, emptiable: 0 })
    expect(plannedOutcome('skipped', issues.slice(0, 2))).toBe('left_out')
    expect(plannedOutcome('skipped', issues.slice(2))).toBe('duplicate')
  })

  it('of no rows is empty', () => {
    expect(new PlanBuilder().plan([])).toMatchObject({ counts: { total: 0 }, groups: [] })
  })
})

describe('a dry run', () => {
  it('foresees of every row what the import then does, whatever is in it and was decided', async () => {
    const cells: fc.Arbitrary<Cells> = fc.tuple(
      fc.constantFrom('A', 'a', 'B', 'C', '', 'Held'),
      fc.constantFrom('', '2027-01-01', '03/04/2027', '31/12/2027', '2027-02-30'),
    )
    const names = fc.constantFrom('A', 'D', '')
    const dates = fc.constantFrom('', '03/04/2027', '2027-02-30')
    const correction: fc.Arbitrary<RowCorrection> = fc.record(
      {
        values: fc.record({ name: names, renewalDate: dates }, { requiredKeys: [] }),
        cells: fc.record({ 0: names, 1: dates }, { requiredKeys: [] }),
      },
      { requiredKeys: [] },
    )
    const made = (changes: Pick<Repair, 'code' | 'field' | 'action' | 'value'>): Repair => ({
      id: 'r',
      column: null,
      columnIndex: null,
      ...changes,
    })
    const repair = fc.constantFrom(
      made({ code: 'required', field: 'name', action: 'leave_out', value: null }),
      made({ code: 'required', field: 'name', action: 'replace', value: 'N. N.' }),
      made({ code: 'invalid_date', field: 'renewalDate', action: 'replace', value: '04/05/2027' }),
      made({ code: 'ambiguous_date', field: 'renewalDate', action: 'set_date_order', value: 'mdy' }),
      made({ code: 'ambiguous_date', field: 'renewalDate', action: 'leave_out', value: null }),
    )
    await fc.assert(
      fc.asyncProperty(
        fc.array(cells, { minLength: 1, maxLength: 30 }),
        fc.array(fc.tuple(fc.integer({ min: 2, max: 31 }), correction), { maxLength: 5 }),
        fc.array(repair, { maxLength: 3 }),
        fc.constantFrom('skip' as const, 'create' as const),
        async (rows, corrections, repairs, duplicates) => {
          const edits = { corrections: new Map(corrections), repairs }
          const lease = attemptOn(rows, { edits, options: { ...DEFAULT_OPTIONS, duplicates } })
          const held = async () => new Set(['held'])
          const names = { heldElsewhere: held, held }
          const kept: { outcomes: Uint8Array; issues: readonly RowIssue[] }[] = []
          const plan = await dryRun(lease, {
            keep: async chunk => void kept.push(chunk),
            noteRowUnderCheck: async () => undefined,
            names,
            openRows: (_, from) => blocksFrom(rows, from),
            signal: new AbortController().signal,
          })
          const chunks = await run(rows, lease, { names })
          expect(kept.flatMap(({ outcomes }) => [...outcomes])).toEqual(chunks.flatMap(({ outcomes }) => [...outcomes]))
          expect(kept.flatMap(({ issues }) => issues)).toEqual(chunks.flatMap(({ issues }) => issues))
          const outcomes = chunks.flatMap(chunk => [...chunk.outcomes].map(outcome => OUTCOMES[outcome]))
          const count = (outcome: string) => outcomes.filter(each => each === outcome).length
          const { total, ready, rejected, duplicates: doubled, leftOut } = plan.counts
          expect([total, ready, rejected]).toEqual([rows.length, count('created'), count('rejected')])
          expect(doubled + leftOut).toBe(count('skipped'))
        },
      ),
      { numRuns: 300 },
    )
  })

  it('is made of chunks that are kept one at a time, in the order of the file', async () => {
    const rows: Cells[] = Array.from({ length: 40 }, (_, row) => [`Account ${row}`, ''])
    const held = async () => new Set<string>()
    const begun: number[] = []
    let underWay = 0
    let most = 0
    await dryRun(attemptOn(rows, {}, { lanes: 4 }), {
      keep: async chunk => {
        begun.push(chunk.index)
        most = Math.max(most, ++underWay)
        await new Promise(setImmediate)
        underWay--
      },
      noteRowUnderCheck: async () => undefined,
      names: { heldElsewhere: held, held },
      openRows: (_, from) => blocksFrom(rows, from),
      signal: new AbortController().signal,
    })
    expect(begun.length).toBeGreaterThan(4)
    expect(begun).toEqual(begun.toSorted((a, b) => a - b))
    expect(most).toBe(1)
  })

  it('reads dates that people write by the order that the column proves, wherever the proof stands', async () => {
    const rows: Cells[] = [
      ['A', ''],
      ['B', ''],
      ['C', ''],
      ['D', '31/12/2027'],
    ]
    const edits = { corrections: new Map([[2, { cells: { 1: '03/04/2027' } }]]), repairs: [] }
    const [chunk] = await run(rows, attemptOn(rows, { edits }))
    expect(chunk!.accounts[0]!.fields.renewalDate).toBe('2027-04-03')
  })
})
