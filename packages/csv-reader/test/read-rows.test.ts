import fc from 'fast-check'
import { parseString } from 'fast-csv'
import { readAll, type SeenRow, surveyed } from './read-all'

const values = (rows: SeenRow[]) => rows.map(row => row.values)

function oracle(text: string): Promise<string[][]> {
  return new Promise((resolve, reject) => {
    const rows: string[][] = []
    parseString<string[], string[]>(text, { ignoreEmpty: false })
      .on('data', row => rows.push(row))
      .on('error', reject)
      .on('end', () => resolve(rows))
  })
}

const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`
const cell = fc.oneof(
  fc.constantFrom('', 'a', 'é', '秋子', '😀', ' x ', 'a"b', '"', 'x,y', 'l1\nl2', 'l1\r\nl2'),
  fc.string({ maxLength: 8 }),
)
/** Rows of three cells, the first never blank, so that no line is. */
const table = fc.array(fc.tuple(fc.constantFrom('A', 'ß', 'q"q'), cell, cell), { minLength: 1, maxLength: 20 })

describe('reading rows', () => {
  it('gives the rows that fast-csv gives, for well-formed files in any cutting', async () => {
    const ends = fc.constantFrom('\n', '\r\n')
    await fc.assert(
      fc.asyncProperty(table, ends, fc.integer({ min: 1, max: 50 }), fc.boolean(), async (rows, end, piece, bom) => {
        const clean = rows.map(row => row.map(text => text.replace(/[\0\x1a\ufeff]|\r(?!\n)/g, '_')))
        const text =
          [['header 1', 'header 2', 'header 3'], ...clean].map(row => row.map(quoted).join(',')).join(end) + end
        const expected = await oracle(text)
        expect(values(await readAll((bom ? '\ufeff' : '') + text, { piece }))).toEqual(expected.slice(1))
      }),
      { numRuns: 500 },
    )
  })

  it('gives the same rows, places and issues for any bytes, however they are cut and wherever reading starts', async () => {
    const soup = fc.array(fc.constantFrom('"', ',', '\n', '\r', '\r\n', 'a', 'bc', ' ', '""', 'é', '\xff'), {
      maxLength: 60,
    })
    await fc.assert(
      fc.asyncProperty(soup, fc.integer({ min: 1, max: 9 }), async (parts, piece) => {
        const file = Buffer.concat([
          Buffer.from(`h,i\n${'é,row\n'.repeat(60)}`),
          ...parts.map(part => (part === '\xff' ? Buffer.from([0xff]) : Buffer.from(part))),
        ])
        const whole = await readAll(file)
        expect(await readAll(file, { piece })).toEqual(whole)
        for (const { offset, row, line } of whole.slice(-8)) {
          expect(await readAll(file, { from: { offset, row, line } })).toEqual(
            whole.filter(seen => seen.offset >= offset),
          )
        }
      }),
      { numRuns: 500 },
    )
  })

  it('case 45, 46: a character, line end, quote or BOM may be cut at every offset', async () => {
    const file = '\ufeffname,notes\r\nÉlodie,"say ""hi"", 😀"\r\n秋子,"two\r\nlines"\r\n'
    const whole = await readAll(file)
    expect(values(whole)).toEqual([
      ['Élodie', 'say "hi", 😀'],
      ['秋子', 'two\r\nlines'],
    ])
    for (let piece = 1; piece < Buffer.byteLength(file); piece++) expect(await readAll(file, { piece })).toEqual(whole)
  })

  it.each(['\n', '\r\n', '\r'])(
    'case 60, 68: line ends %j give the same rows, with and without one at the end',
    async end => {
      const expected = [
        ['A', '1'],
        ['B', '2'],
      ]
      expect(values(await readAll(['h,i', 'A,1', 'B,2'].join(end)))).toEqual(expected)
      expect(values(await readAll(`${['h,i', 'A,1', 'B,2'].join(end)}${end}`))).toEqual(expected)
      expect(values(await readAll(`${['h,i', 'A,1', 'B,2'].join(end)}${end}${end}`))).toEqual(expected)
    },
  )

  it('case 67: leaves blank lines out but counts them', async () => {
    expect(
      (await readAll('h,i\n\nA,1\n  \n\t\n\nB,2\n')).map(({ row, line, values: [name] }) => [row, line, name]),
    ).toEqual([
      [3, 3, 'A'],
      [7, 7, 'B'],
    ])
  })

  it.each([[','], [';'], ['\t'], ['||']])(
    'case 67: takes a line of nothing but the delimiter %j for a blank one, with every line end',
    async delimiter => {
      for (const end of ['\n', '\r\n', '\r']) {
        const lines = ['h1,i1,k1', 'Ann,x,1', ',,', '', 'Bob,y,2', ',,', 'Cid,z,3']
        const text = lines.map(line => line.replaceAll(',', delimiter)).join(end)
        expect((await readAll(text)).map(({ row, line, values }) => [row, line, ...values])).toEqual([
          [2, 2, 'Ann', 'x', '1'],
          [5, 5, 'Bob', 'y', '2'],
          [7, 7, 'Cid', 'z', '3'],
        ])
      }
    },
  )

  it('case 69: counts rows and physical lines apart', async () => {
    const rows = await readAll('h,i\nA,"1\n2\n3"\nB,"x\r\ny"\nC,z\n')
    expect(rows.map(({ row, line }) => [row, line])).toEqual([
      [2, 2],
      [3, 5],
      [4, 7],
    ])
  })

  it('case 49: ignores Ctrl-Z at the end', async () => {
    expect(values(await readAll('h,i\nA,1\n\x1a'))).toEqual([['A', '1']])
    expect(values(await readAll('h,i\nA,1\x1a'))).toEqual([['A', '1']])
  })

  it('case 44: names the row whose bytes are no text, and stores no replacement character', async () => {
    const file = Buffer.concat([
      Buffer.from('h,i\nA,é\nB,'),
      Buffer.from([0xc0, 0xaf]),
      Buffer.from('\nC,\ufffd\nD,ö\n'),
    ])
    const rows = await readAll(file)
    expect(rows.map(row => row.issues)).toEqual([[], ['error invalid_encoding'], [], []])
    expect(rows[2]!.values).toEqual(['C', '\ufffd'])
  })
})

describe('damaged rows', () => {
  it('case 58: have too few or too many fields; of an empty tail the survey tells', async () => {
    const file = 'h,i\nA\nB,1,2\nC,1,,  ,\nD,1\n'
    const rows = await readAll(file)
    expect(rows.map(row => row.issues)).toEqual([['error too_few_fields'], ['error too_many_fields'], [], []])
    expect(rows[2]!.values).toEqual(['C', '1'])
    expect(surveyed(file).findings!.warnings).toEqual([
      '1 row has empty fields beyond the columns of the header, which were left out.',
    ])
  })

  it('are moved where an empty field too many stands in them: an error where the kinds of the columns show it', async () => {
    const good = Array.from({ length: 5 }, (_, i) => `2018-01-0${i + 1},10:0${i},4,x\n`).join('')
    const rows = await readAll(`date,time,count,note\n${good}2018-01-28,,00:00,7,\n2018-01-29,,,8,\n2018-01-29,,3,y,\n`)
    expect(rows.slice(5).map(row => row.issues)).toEqual([
      ['error too_many_fields'],
      ['warning too_many_fields'],
      ['warning too_many_fields'],
    ])
    const texts = await readAll('h,i,j\nA,,b,\nB,c,d\nC,c,d\n')
    expect(texts.map(row => row.issues)).toEqual([['warning too_many_fields'], [], []])
  })

  it('are filled up where only their end is missing and the rows beside them are whole', async () => {
    const whole = 'Z,1,2,3\n'
    const file = `h,i,j,k\n${whole}A,1\n${whole}${whole}B,1\nC,1,2\n${whole}D\n${whole}`
    expect((await readAll(file)).map(row => [...row.values, ...row.issues]).filter(([name]) => name !== 'Z')).toEqual([
      ['A', '1', '', '', 'warning too_few_fields'],
      ['B', '1', 'error too_few_fields'],
      ['C', '1', '2', 'error too_few_fields'],
      ['D', 'error too_few_fields'],
    ])
    expect(surveyed(file).findings!.damagedRows).toBe(3)
  })

  it('are no data where they end the file in one block of lines with one field', async () => {
    const rows = await readAll('h,i,j\nA,1,2\nB\nC,1,2\n\nprinted on Monday\npage 1 of 1\n')
    expect(rows.map(row => [row.values[0], ...row.issues])).toEqual([
      ['A'],
      ['B', 'error too_few_fields'],
      ['C'],
      ['printed on Monday', 'warning not_data'],
      ['page 1 of 1', 'warning not_data'],
    ])
    const all = await readAll('h,i,j\nA\nB\n')
    expect(all.map(row => row.issues)).toEqual([['error too_few_fields'], ['error too_few_fields']])
  })

  it('case 59: a quote inside an unquoted field is read as it stands, with a warning', async () => {
    const [row] = await readAll('h,i\nA,5" pipe\n')
    expect(row).toMatchObject({ values: ['A', '5" pipe'], issues: ['warning stray_quote'] })
  })

  it('case 59: quotes that do not match are read with a warning where one reading fits the header', async () => {
    const rows = await readAll('h,i\nA,"b"c\nB,ok\n""x",1\nC,"5" pipe, long"\nD,"open\nE,ok\n')
    expect(rows.map(row => [row.values, row.issues])).toEqual([
      [['A', '"b"c'], ['warning stray_quote']],
      [['B', 'ok'], []],
      [['"x', '1'], ['warning stray_quote']],
      [['C', '5" pipe, long'], ['warning stray_quote']],
      [['D', 'open'], ['warning unclosed_quote']],
      [['E', 'ok'], []],
    ])
  })

  it('case 59: quotes that do not match are refused where no reading or more than one fits the header', async () => {
    const rows = await readAll('h,i,j\nA,"b"x,c,d\nB,ok,\nx,"a","b"c","d"\nC,ok,\n')
    expect(rows.map(row => [row.values[0], row.issues])).toEqual([
      ['A,"b"x,c,d', ['error stray_quote']],
      ['B', []],
      ['x,"a","b"c","d"', ['error stray_quote']],
      ['C', []],
    ])
  })

  it('reading goes on at the next row that starts cleanly: lines of the damaged one belong to it', async () => {
    const rows = await readAll('h,i\nA,"He said "hi" to\nme, twice",x\nB,ok\n')
    expect(rows.map(row => [row.row, row.line, row.values[0]])).toEqual([
      [2, 2, 'A,"He said "hi" to\nme, twice",x'],
      [3, 4, 'B'],
    ])
  })

  it.each([
    ['an inch mark', 'A,"3" pipe, red",1', 'B,5" pipe,2'],
    ['an inch mark at the end of a field', 'A,"3" pipe, red",1', 'B,5",2'],
    ['too few fields', 'A,"3" pipe, red",1', 'B'],
    ['too many fields', 'A,"b"x,c,d', 'B,2,3,4,5'],
  ])('the row after a damaged one is read although it has %s', async (_, damaged, next) => {
    const rows = await readAll(`h,i,j\n${damaged}\n${next}\nD,ok,4\n`)
    expect(rows.map(row => [row.line, row.values[0]!.slice(0, 1)])).toEqual([
      [2, 'A'],
      [3, 'B'],
      [4, 'D'],
    ])
  })

  it('a quote that a mark for inches far below would close swallows no rows', async () => {
    const rows = await readAll('h,i,j\nA,"open,2026\nB,ok,2027\nC,6",2028\nD,ok,2029\n')
    expect(rows.map(row => [...row.values, ...row.issues])).toEqual([
      ['A', 'open', '2026', 'warning unclosed_quote'],
      ['B', 'ok', '2027'],
      ['C', '6"', '2028', 'warning stray_quote'],
      ['D', 'ok', '2029'],
    ])
  })

  it('a text over several lines stays one where its lines are no rows', async () => {
    const rows = await readAll('h,i,j\nA,"2 High St\nBath, Somerset\nUK",1\nB,"x, y\nb, z",c\n')
    expect(rows.map(row => row.values[1])).toEqual(['2 High St\nBath, Somerset\nUK', 'x, y\nb, z'])
  })

  it('blanks around the quotes of a field are no part of it', async () => {
    const rows = await readAll('h,i\n"Acme, Inc" ,a@x.com\nB, "b, c"\t\n"C" \t,"d" \nD, "e" f\n')
    expect(rows.map(row => [...row.values, ...row.issues])).toEqual([
      ['Acme, Inc', 'a@x.com'],
      ['B', 'b, c'],
      ['C', 'd'],
      ['D', ' "e" f', 'warning stray_quote'],
    ])
  })

  it('a text that a quote within a cell begins, and a later cell ends with, is refused', async () => {
    const rows = await readAll('h,i,j,k\nA,x "foo, bar",c\nB,pipe of 5",6" x,c\n')
    expect(rows.map(row => row.issues)).toEqual([['error stray_quote'], ['warning stray_quote']])
  })

  it('control characters are read as what Windows-1252 has in their place', async () => {
    const rows = await readAll('h,i\nA,x \u0096 y\nB,vor\x1anach\nC,é\n')
    expect(rows.map(row => [row.values[1], ...row.issues])).toEqual([
      ['x – y', 'warning invalid_encoding'],
      ['vornach', 'warning invalid_encoding'],
      ['é'],
    ])
  })

  it('case 54: an unclosed quote costs its own row only', async () => {
    const good = Array.from({ length: 50_000 }, (_, i) => `Name ${i},some text that fills the line\n`)
    const rows = await readAll(`h,i\nA,"open\n${good.join('')}`)
    expect(rows[0]).toMatchObject({ row: 2, issues: ['warning unclosed_quote'] })
    expect(rows.slice(1).map(row => row.values[0])).toEqual(good.map((_, i) => `Name ${i}`))
  })

  it('case 54: an unclosed quote at the end of the file costs its own row only', async () => {
    const rows = await readAll('h,i\nA,"open\nB,ok\nC,ok\n')
    expect(rows.map(row => row.issues)).toEqual([['warning unclosed_quote'], [], []])
  })

  it.each([1000, 65536, 5_000_000])(
    'case 55: a record beyond the limit is refused alone, in pieces of %d bytes',
    async piece => {
      const rows = await readAll(`h,i\nA,1\n${'x'.repeat(3_000_000)}\nB,2\n`, { piece })
      expect(rows.map(row => [row.row, row.line, row.issues])).toEqual([
        [2, 2, []],
        [3, 3, ['error record_too_long']],
        [4, 4, []],
      ])
    },
  )

  it('say the same whether few or many bytes are looked at together', async () => {
    const open = `A,"${'open\n'.repeat(5000)}`
    const file = `h,i\n${open}B,"b"\nC,1\n${'y'.repeat(9000)}\nD,"${'z'.repeat(9000)}"\nE,1\n`
    const limits = { maxRecordBytes: 4096, maxHeaderBytes: 1024 }
    const whole = await readAll(file, { limits, piece: 1_000_000 })
    for (const piece of [100, 5000, 70_000]) expect(await readAll(file, { limits, piece })).toEqual(whole)
    expect(whole.filter(row => row.issues.length === 0).map(row => row.values[0])).toEqual(
      expect.arrayContaining(['C', 'E']),
    )
  })
})
