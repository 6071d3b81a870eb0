import { type ResultLine, templateCsv, writeResults } from '@secondtouch/csv-writer'
import { guardFormula, unguardFormula } from '@secondtouch/import-core'
import fc from 'fast-check'
import { parseString } from 'fast-csv'

async function* list<T>(items: T[]) {
  yield* items
}

async function results(header: string[], rows: ResultLine[]): Promise<string> {
  let text = ''
  for await (const piece of writeResults(header, list(rows))) text += piece
  return text
}

function parse(text: string): Promise<string[][]> {
  return new Promise((resolve, reject) => {
    const rows: string[][] = []
    parseString<string[], string[]>(text)
      .on('data', row => rows.push(row))
      .on('error', reject)
      .on('end', () => resolve(rows))
  })
}

const rejected = (values: string[], row = 2): ResultLine => ({
  values,
  row,
  outcome: 'rejected',
  issue: { code: 'required', message: 'The name is empty.' },
})

describe('files that leave the product', () => {
  it('the template has the columns and two example rows with each form of a date', async () => {
    const [header, ...examples] = await parse(await templateCsv())
    expect(header).toEqual(['name', 'notes', 'current_objective', 'open_thread', 'renewal_date', 'significant_dates'])
    expect(examples.map(row => row.slice(4))).toEqual([
      ['2026-09-30', '2026-08-15:Anniversary'],
      ['15 Nov 2026', '2026-12-01:Board meeting;2027-03-14:Birthday'],
    ])
  })

  it('results hold all original columns in their order, then row, outcome, code and message', async () => {
    const text = await results(['Bemerkung', 'name'], [rejected(['a,"b"\nc', ''], 42)])
    expect(await parse(text)).toEqual([
      ['Bemerkung', 'name', 'row', 'outcome', 'code', 'message'],
      ['a,"b"\nc', '', '42', 'rejected', 'required', 'The name is empty.'],
    ])
    expect(text).toMatch(/^\ufeffBemerkung/)
    expect(text).toMatch(/\r\n$/)
  })

  it('results give their columns another name where the file has it already', async () => {
    expect((await parse(await results(['name', 'Row', 'code'], [])))[0]).toEqual([
      'name',
      'Row',
      'code',
      'import_row',
      'outcome',
      'import_code',
      'message',
    ])
  })

  it('results keep a row with too few or too many cells in its place', async () => {
    const [, short, long] = await parse(
      await results(['name', 'notes'], [rejected(['only']), rejected(['a', 'b', 'c'])]),
    )
    expect(short).toEqual(['only', '', '2', 'rejected', 'required', 'The name is empty.'])
    expect(long).toEqual(['a', 'b,c', '2', 'rejected', 'required', 'The name is empty.'])
  })

  it.each(['=HYPERLINK("x")', "=cmd|' /C calc'!A0", '+1+1', '-2+3', '@SUM(A1)', '＝1', '"=1', ' =1'])(
    'case 79: %j leaves as text',
    async cell => {
      const [, row] = await parse(await results(['name'], [rejected([cell])]))
      expect(row![0]).toBe(`'${cell}`)
    },
  )

  it.each([
    ['\t=1', "'\t'=1"],
    ['\r=1', "'\r'=1"],
    [';=1', "';'=1"],
    ['a;=1+1;b', "a;'=1+1;b"],
    ['a;b; "@SUM(A1)"', 'a;b;\' "@SUM(A1)"'],
    ['a\r\n-1\n+2', "a\r\n'-1\n'+2"],
    ['a\tb\t=1', "a\tb\t'=1"],
    ["a;'=1", "a;''=1"],
    ['a=1;b-2; c', 'a=1;b-2; c'],
  ])('case 79, 130: %j leaves as text where another separator than the comma is expected', async (cell, written) => {
    const [, row] = await parse(await results(['notes', 'name'], [rejected(['x', cell])]))
    expect(row![1]).toBe(written)
    expect(unguardFormula(written)).toBe(cell)
  })

  it('case 130: no part that another separator would make of a row is live', async () => {
    const cell = fc.stringMatching(/^[;\t\r\n=+@" 'a-]{0,12}$/)
    await fc.assert(
      fc.asyncProperty(fc.array(cell, { minLength: 1, maxLength: 4 }), async cells => {
        const text = await results(
          cells.map((_, i) => `h${i}`),
          [rejected(cells)],
        )
        // The first line is the header. What the other program makes of our quotes is taken off, as it may.
        const parts = text
          .slice(1)
          .split(/[;\t\r\n]/)
          .slice(1)
        expect(parts.filter(part => /^[\s"]*[=+@-]/.test(part))).toEqual([])
      }),
    )
  })

  it('any cell comes back as it was when a results file is read again', () => {
    const cell = fc.oneof(fc.string(), fc.stringMatching(/^['=+@\t\r\n;" -]{0,9}\w?$/))
    fc.assert(fc.property(cell, text => expect(unguardFormula(guardFormula(text))).toBe(text)))
  })

  it('an error of the rows is the error of the stream', async () => {
    async function* broken(): AsyncGenerator<ResultLine> {
      yield rejected(['a'])
      throw new Error('the file store is away')
    }
    const reading = (async () => {
      for await (const _ of writeResults(['name'], broken()));
    })()
    await expect(reading).rejects.toThrow('the file store is away')
  })
})
