import { Surveyor } from '@secondtouch/csv-reader'
import { LIMITS, piecesOf, survey, surveyed } from './read-all'

const refusal = (file: string | Uint8Array, limits = {}) => {
  const result = survey(file, { limits })
  return result.ok ? 'taken' : result.problem.code
}
const binary = (text: string) => Buffer.from(text, 'latin1')

describe('surveying a file', () => {
  it('finds header, rows and where they start', () => {
    expect(surveyed('\ufeffname, notes \r\nA,1\r\n\r\nB,"x\r\ny"\r\n')).toMatchObject({
      encoding: 'utf-8',
      dialect: { delimiter: ',', quote: '"', escape: '"', lineEnd: 'crlf', headerLine: 1 },
      header: ['name', 'notes'],
      rows: 2,
      start: { offset: 17, row: 2, line: 2 },
    })
  })

  it('case 29: takes a header alone as a file of no rows', () => {
    expect(surveyed('name,notes\n').rows).toBe(0)
    expect(surveyed('name').rows).toBe(0)
  })

  it.each(['', ' ', '\n\n', '\ufeff', ',,\n'])('case 28: %j holds nothing', file => {
    expect(refusal(file)).toBe('empty_file')
  })

  it.each([
    ['PK\x03\x04\x14\0[Content_Types].xml xl/', 'Excel workbook'],
    ['\xd0\xcf\x11\xe0\xa1\xb1', 'old Excel workbook'],
    ['PK\x03\x04mimetypeapplication/vnd.oasis.opendocument.spreadsheet', 'OpenDocument'],
    ['\x1f\x8b\x08', 'gzip'],
    ['BZh91AY&SY\x00\x01', 'bzip2'],
    ['%PDF-1.7\n', 'PDF'],
    ['\x89PNG\r\n', 'PNG'],
    ['GIF89a\x01\0\x01\0', 'GIF'],
    ['\x7fELF', 'program'],
    ['<!DOCTYPE html><html>', 'HTML'],
    ['<?xml version="1.0"?><a/>', 'XML'],
    ['[{"name":"A"}]', 'JSON'],
    ['{"name":"A"}', 'JSON'],
  ])('case 30, 31, 32: %j is refused as %s', (file, kind) => {
    const result = survey(binary(file))
    expect(result).toMatchObject({ ok: false, problem: { code: 'not_csv', detail: expect.stringContaining(kind) } })
  })

  it('case 35: takes CSV that starts like something else', () => {
    expect(surveyed('GIF89a,name\n1,A\n').header).toEqual(['GIF89a', 'name'])
    expect(surveyed('name,notes\nA,<script>\n').rows).toBe(1)
  })

  it.each([
    ['\xff\xfe\0\0n\0\0\0', 'UTF-32'],
    ['n\0\0\0a\0\0\0', 'UTF-32'],
  ])('case 42: %j is refused by name', (file, encoding) => {
    expect(survey(binary(file))).toMatchObject({
      ok: false,
      problem: { code: 'unreadable', detail: expect.stringContaining(encoding) },
    })
  })

  it('case 37: refuses one row too many as soon as it is seen', () => {
    const rows = (count: number) => `name\n${'A\n'.repeat(count)}`
    expect(refusal(rows(10), { maxRows: 10 })).toBe('taken')
    expect(refusal(rows(11), { maxRows: 10 })).toBe('too_many_rows')
    const surveyor = new Surveyor({ ...LIMITS, maxRows: 10 })
    for (const piece of piecesOf(Buffer.from(rows(1_000_000)), 65_536)) {
      surveyor.push(piece)
      if (surveyor.refused) break
    }
    expect(surveyor.refused).toMatchObject({ code: 'too_many_rows', detail: expect.stringContaining('up to 10 rows') })
  })

  it('case 57: refuses too many columns and too long a header', () => {
    expect(refusal(`${Array.from({ length: 201 }, (_, i) => `c${i}`).join(',')}\n`)).toBe('too_many_columns')
    expect(refusal(`a,b\n${`x,y${','.repeat(300)}\n`.repeat(3)}`)).toBe('too_many_columns')
    expect(refusal(`${'x'.repeat(70_000)}\n`)).toBe('header_too_long')
    expect(refusal(`${','.repeat(100_000)}x\n`)).toBe('header_too_long')
    expect(refusal(`name,"${'x\n'.repeat(200_000)}`)).toBe('header_too_long')
  })

  it('case 47: refuses a header with a NUL', () => {
    expect(refusal('name,no\0tes\nA,1\n')).toBe('unreadable')
  })

  it.each([
    ['case 38: empty lines', '\n'.repeat(2_000_000), 0],
    ['case 38: commas', ','.repeat(1_000_000), 0],
    ['case 54: quotes', '"'.repeat(2_000_001), 1],
    ['case 54: an unclosed quote on each line', 'x,"\n'.repeat(500_000), 250_000],
    ['case 54: pairs of quotes after an unclosed one', `x,"\n${'""\n'.repeat(600_000)}`, 1],
  ])('%s are counted in linear time', (_, rest, rows) => {
    expect(surveyed(`name,notes\n${rest}`).rows).toBe(rows)
  })
})
