import { execFileSync } from 'node:child_process'
import path from 'node:path'
import { type DateOrder, DateOrderEvidence, isCalendarDate, readDate } from '@secondtouch/accounts'
import fc from 'fast-check'

const read = (text: string, order: DateOrder | null = null) => {
  const reading = readDate(text, order)
  return reading.kind === 'date' ? reading.date : reading.kind
}

describe('reading a date', () => {
  it('knows every day of the calendar and no other', () => {
    const part = fc.integer({ min: 0, max: 99 })
    fc.assert(
      fc.property(fc.integer({ min: 1000, max: 9999 }), part, part, (year, month, day) => {
        const text = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
        const real = new Date(Date.UTC(year, month - 1, day))
        const exists = real.getUTCFullYear() === year && real.getUTCMonth() === month - 1 && real.getUTCDate() === day
        expect(isCalendarDate(text)).toBe(exists)
      }),
      { numRuns: 5000 },
    )
  })

  it.each([
    '2026-02-30',
    '2026-13-01',
    '2026-2-3',
    '1',
    '46295',
    '2026-09-30T25:00',
    '0000-01-01',
    '275760-01-01',
    'Invalid Date',
    '31/31/2026',
    '9/9',
    '2026-09-30-01',
    '٢٠٢٦-٠٩-٣٠',
  ])('case 73: %s is no date', text => {
    expect(read(text)).toBe('invalid')
  })

  it.each([
    ['2026-09-30', '2026-09-30'],
    [' 2026-09-30 ', '2026-09-30'],
    ['2026-09-30T00:00:00.000Z', '2026-09-30'],
    ['2026/9/3', '2026-09-03'],
    ['30.09.2026', '2026-09-30'],
    ['9/30/26', '2026-09-30'],
    ['30/09/2026', '2026-09-30'],
    ['30 Sep 2026', '2026-09-30'],
    ['30-Sep-2026', '2026-09-30'],
    ['Sep 30, 2026', '2026-09-30'],
    ['30. September 2026', '2026-09-30'],
    ['3. März 2026', '2026-03-03'],
    ['04/04/2026', '2026-04-04'],
    ['1.1.99', '1999-01-01'],
  ])('reads %s, which can be read in one way only', (text, date) => {
    expect(read(text)).toBe(date)
  })

  it.each(['Pacific/Kiritimati', 'Etc/GMT+12'])('case 74: gives the same day to a machine in %s', zone => {
    const script = `
      const { checkAccount } = require(${JSON.stringify(path.join(__dirname, '../dist'))})
      const row = ['Jane', '', '', '', '2026-09-30', '2026-08-15:Anniversary']
      console.log(new Date(0).getTimezoneOffset(), JSON.stringify(checkAccount(row, { renewalDate: null })))`
    const said = execFileSync(process.execPath, ['-e', script], { env: { ...process.env, TZ: zone }, encoding: 'utf8' })
    const offset = said.split(' ')[0]
    expect(Math.abs(Number(offset))).toBeGreaterThan(600)
    expect(said).toContain('"renewalDate":"2026-09-30"')
    expect(said).toContain('"date":"2026-08-15"')
  })

  it('reads a day and month that could be either only by the order of its column', () => {
    expect(read('03/04/2026')).toBe('ambiguous')
    expect(read('03/04/2026', 'dmy')).toBe('2026-04-03')
    expect(read('03/04/2026', 'mdy')).toBe('2026-03-04')
    expect(read('04/13/2026', 'dmy')).toBe('invalid')
  })

  it.each([
    [['2026-01-01', 'x'], 'none'],
    [['03/04/2026', '05/06/2026'], 'ambiguous'],
    [['03/04/2026', '13/06/2026'], 'dmy'],
    [['03/04/2026', '06/13/2026'], 'mdy'],
    [['06/13/2026', '13/06/2026'], 'conflict'],
    [['31/02/2026'], 'none'],
  ])('finds in a column of %j the order %s', (texts, verdict) => {
    const evidence = new DateOrderEvidence()
    for (const text of texts) evidence.see(text)
    expect(evidence.verdict).toBe(verdict)
  })
})
