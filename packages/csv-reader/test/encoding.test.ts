import { readRows, Surveyor } from '@secondtouch/csv-reader'
import iconv from 'iconv-lite'
import { LIMITS, readAll, surveyed } from './read-all'

const FILE = 'name,notes\r\nÉlodie,"say ""hi"", ok"\r\nMüller,"two\r\nlines"\r\nJosé,z\r\n'
const NAMES = ['Élodie', 'Müller', 'José']

describe('encodings', () => {
  it.each([
    ['utf-16le', true],
    ['utf-16be', true],
    ['utf-16le', false],
    ['utf-16be', false],
    ['windows-1252', false],
  ])('case 41, 42, 43, 45: %s (mark: %s) is read in pieces of any size and from any row', async (encoding, addBOM) => {
    const file = iconv.encode(FILE, encoding, { addBOM })
    expect(surveyed(file).encoding).toBe(encoding)
    const whole = await readAll(file)
    expect(whole.map(row => row.values[0])).toEqual(NAMES)
    for (let piece = 1; piece < 40; piece++) expect(await readAll(file, { piece })).toEqual(whole)
    for (const { offset, row, line } of whole)
      expect(await readAll(file, { from: { offset, row, line } })).toEqual(whole.filter(seen => seen.offset >= offset))
  })

  it('case 43: says that a code page was guessed, and takes the word of a person', () => {
    const surveyor = new Surveyor(LIMITS)
    surveyor.push(iconv.encode(FILE, 'windows-1252'))
    expect(surveyor.finish()).toMatchObject({
      survey: { findings: { warnings: [expect.stringContaining('windows-1252')] } },
    })
    const told = new Surveyor(LIMITS, { encoding: 'macintosh' })
    told.push(iconv.encode('Prénom,b\nx,y\n', 'macintosh'))
    expect(told.finish()).toMatchObject({ survey: { encoding: 'macintosh', header: ['Prénom', 'b'] } })
  })

  it('case 44: half a surrogate pair and half a unit are issues of their row, never U+FFFD', async () => {
    const file = Buffer.concat([Buffer.from('\ufeffa,b\nA,\ud83d\nB,2', 'utf16le'), Buffer.from([0x41])])
    const rows = await readAll(file)
    expect(rows.map(row => row.issues)).toEqual([['error invalid_encoding'], ['error invalid_encoding']])
  })

  it('keeps second bytes of Shift-JIS that look like a bar apart from bars', () => {
    const surveyor = new Surveyor(LIMITS, { encoding: 'shift_jis', delimiter: '|' })
    surveyor.push(iconv.encode('ポ|b\nx|y\n', 'shift_jis'))
    expect(surveyor.finish()).toMatchObject({ survey: { header: ['ポ', 'b'], rows: 1 } })
  })

  it.each([1250, 1251, 1252, 1253, 1254, 1255, 1256, 1257, 1258])(
    'reads every byte of windows-%d as another library does, at the start of a field too',
    async page => {
      for (let byte = 0x80; byte <= 0xff; byte++) {
        const expected = iconv.decode(Buffer.of(byte), `windows-${page}`)
        const file = Buffer.concat([Buffer.from('h,i\n'), Buffer.of(byte), Buffer.from(',A\n')])
        const surveyor = new Surveyor(LIMITS, { encoding: `windows-${page}`, headerLine: 1 })
        surveyor.push(file)
        const result = surveyor.finish()
        if (!result.ok) throw new Error(result.problem.detail)
        const { survey } = result
        for await (const block of readRows([file.subarray(survey.start.offset)], { survey, limits: LIMITS })) {
          if (expected === '\ufffd' || /[\x80-\x9f]/.test(expected))
            expect([byte, block.issues.map(issue => issue.code)]).toEqual([byte, ['invalid_encoding']])
          else expect([byte, block.values[0]]).toEqual([byte, [expected, 'A']])
        }
      }
    },
  )
})
