import { execFileSync } from 'node:child_process'
import path from 'node:path'
import {
  DateEvidence,
  type DateKind,
  type DateOrder,
  dateRemedy,
  isCalendarDate,
  readDate,
  readDateCell,
} from '@secondtouch/accounts'
import fc from 'fast-check'

const TODAY = '2026-11-30'

const read = (text: string, order: DateOrder | null = null, kind: DateKind = 'renewal') => {
  const reading = readDate(text, { kind, order, today: TODAY })
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
      console.log(new Date(0).getTimezoneOffset(), JSON.stringify(checkAccount(row, { renewalDate: { kind: 'renewal', order: null } })))`
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
    expect(read('04/13/2026', 'dmy')).toBe('contradicts')
  })

  it.each([
    ['1er janv. 2026', '2026-01-01'],
    ['12 févr. 2026', '2026-02-12'],
    ['1er juil. 2026', '2026-07-01'],
    ['21 juin 2026', '2026-06-21'],
    ['12 AOUT 2026', '2026-08-12'],
    ['mercredi 3 mai 2026', '2026-05-03'],
    ['mar. 3 mars 2026', '2026-03-03'],
    ['18 de dez. de 2026', '2026-12-18'],
    ['1º de maio de 2026', '2026-05-01'],
    ['7 mrt. 2026', '2026-03-07'],
    ['10 mag 2026', '2026-05-10'],
    ['31. Jänner 2026', '2026-01-31'],
    ['24 Ekim 2026', '2026-10-24'],
    ['1 KASIM 2026', '2026-11-01'],
    ['6 октября 2026 г.', '2026-10-06'],
    ['30 września 2026 r.', '2026-09-30'],
    ['15 marraskuuta 2026', '2026-11-15'],
    ['28. elokuuta 2026', '2026-08-28'],
    ['d. 30. september 2026', '2026-09-30'],
    ['Tuesday, 30 June 2026', '2026-06-30'],
    ['the 30th of September, 2026', '2026-09-30'],
    ['2026年9月30日(水)', '2026-09-30'],
    ['２０２６年９月３０日', '2026-09-30'],
    ['令和8年9月30日', '2026-09-30'],
    ['令和元年5月1日', '2019-05-01'],
    ['㍻30年4月1日（日）', '2018-04-01'],
    ['2026. 9. 30.', '2026-09-30'],
    ['2026년 9월 30일 수요일', '2026-09-30'],
    ['30.09.2026 г.', '2026-09-30'],
    ['Wed 30/09/2026', '2026-09-30'],
    ['20260930', '2026-09-30'],
  ])('reads %s by its own words', (text, date) => {
    expect(read(text)).toBe(date)
  })

  it.each([
    '2026-09-30T23:30:00+02:00',
    '2026-09-30T22:00:00Z',
    '2026-09-30T00:00:00.000+0000',
    '2026-09-30 23:59:59',
    '9/30/2026 12:00:00 AM',
    '30.09.2026 14:05',
    '2026/09/30 7:01:33 PM GMT+2',
    '20260930T233000Z',
  ])('takes from %s the day that is written, whatever time and zone say', text => {
    expect(read(text)).toBe('2026-09-30')
  })

  it.each([
    ['2026-09-30 25:00', 'time'],
    ['30/09/2026 14:61', 'time'],
    ['Q3 2026', 'no_day'],
    ['09/2026', 'no_day'],
    ['end of September', 'no_day'],
    ['June 2015', 'no_day'],
    ['12 May', 'no_year'],
    ['12 listopada 2026', 'month_word'],
    ['46295', 'serial'],
    ['12', 'example'],
    ['1790726400', 'example'],
    ['2026-W40-3', 'example'],
    ['20261399', 'example'],
    ['18991231', 'example'],
    ['12 May - 14 May 2026', 'example'],
    ['5 marzenie 2026', 'example'],
  ])('does not guess %s, and says what is wrong: %s', (text, remedy) => {
    expect(read(text)).toBe('invalid')
    expect(dateRemedy(text).kind).toBe(remedy)
  })

  it('reads a word that means two months as the other words of its column say', () => {
    const evidence = new DateEvidence('renewal')
    for (const text of ['11 września 2026', '3 maja 2026']) evidence.see(text)
    expect(readDate('12 listopada 2026', evidence.column(null))).toEqual({ kind: 'date', date: '2026-11-12' })
    const other = new DateEvidence('renewal')
    other.see('11 rujna 2026')
    expect(readDate('12 listopada 2026', other.column(null))).toEqual({ kind: 'date', date: '2026-10-12' })
  })

  it('reads a year first without zeros where no second part of the column is above 12', () => {
    const evidence = new DateEvidence('renewal')
    evidence.see('2026-9-30')
    expect(readDate('2026-9-3', evidence.column(null))).toEqual({ kind: 'date', date: '2026-09-03' })
    evidence.see('2026-30-9')
    expect(readDate('2026-9-3', evidence.column(null)).kind).toBe('invalid')
  })

  it.each([
    ['28/02/58', 'renewal', '2058-02-28'],
    ['28/02/80', 'renewal', '1980-02-28'],
    ['28/02/58', 'every_year', '1958-02-28'],
    ['28/02/26', 'since', '2026-02-28'],
    ['31/12/26', 'since', '1926-12-31'],
  ] as const)('takes the two digits of %s, a date of kind %s, for %s', (text, kind, date) => {
    expect(read(text, null, kind)).toBe(date)
  })

  it.each([
    ['--05-12', '--05-12'],
    ['12 May', '--05-12'],
    ['12.05.', '--05-12'],
    ['1604-05-12', '--05-12'],
    ['0000-05-12', '--05-12'],
    ['--02-29', '--02-29'],
    ['5/12', 'ambiguous'],
    ['31/12', '--12-31'],
    ['--02-30', 'invalid'],
    ['1988', 'invalid'],
  ])('reads %s, which comes round every year, without giving it a year', (text, date) => {
    expect(read(text, null, 'every_year')).toBe(date)
    expect(read(text)).toBe(text === '1604-05-12' ? text : 'invalid')
  })

  it.each([
    ['NULL', 'nothing'],
    ['n/a', 'nothing'],
    ['#N/A', 'nothing'],
    ['-', 'nothing'],
    ['0000-00-00', 'nothing'],
    ['0/0/00', 'nothing'],
    ['0.0.00', 'nothing'],
    ['1900-01-00', 'nothing'],
    ['tbc', 'unclear'],
    ['?', 'unclear'],
    ['#REF!', 'unclear'],
    ['31/12/9999', 'no_end'],
    ['2999-12-31', 'no_end'],
  ])('knows that %s means %s', (text, means) => {
    expect(readDateCell(text, { kind: 'renewal', order: null })).toEqual({ kind: 'empty', means })
  })

  it('takes a year that hardly anybody means, and says so', () => {
    const unlikely = (text: string, kind: DateKind = 'renewal') => {
      const cell = readDateCell(text, { kind, order: null, today: TODAY })
      return cell.kind === 'date' && cell.isUnlikely
    }
    expect(['2569-09-30', '1969-12-31', '2077-01-01'].map(text => unlikely(text))).toEqual([true, true, true])
    expect(['1970-01-01', '2076-12-31'].map(text => unlikely(text))).toEqual([false, false])
    expect(unlikely('1850-05-01', 'every_year')).toBe(false)
    expect(unlikely('2569-05-01', 'every_year')).toBe(true)
  })

  it('tells both sides of a column that contradicts itself, and reads no date by the smaller one', () => {
    const evidence = new DateEvidence('renewal')
    for (const [i, text] of ['27/10/2026', '01/09/2026', '16/01/2026', '08/14/2026'].entries())
      evidence.see(text, i + 2)
    expect(evidence.findings).toMatchObject({
      dmy: { count: 2, row: 2, value: '27/10/2026' },
      mdy: { count: 1, row: 5, value: '08/14/2026' },
      open: { count: 1, value: '01/09/2026' },
    })
    const column = evidence.column(null)
    expect(readDate('27/10/2026', column).kind).toBe('date')
    expect(readDate('08/14/2026', column).kind).toBe('contradicts')
    expect(readDate('01/09/2026', column).kind).toBe('ambiguous')
  })

  it('gives the same for any text in linear time', () => {
    const texts = ['1', ' ', ':', '年', 'a1', '12:', '. ', 'ﷺ'].map(piece => piece.repeat(50_000))
    for (const text of texts) {
      expect(read(text)).toBe('invalid')
      expect(read(text.slice(0, 80))).toBe('invalid')
    }
  })

  it.each([
    [['2026-01-01', 'x'], 'none'],
    [['03/04/2026', '05/06/2026'], 'ambiguous'],
    [['03/04/2026', '13/06/2026'], 'dmy'],
    [['03/04/2026', '06/13/2026'], 'mdy'],
    [['06/13/2026', '13/06/2026'], 'conflict'],
    [['31/02/2026'], 'none'],
  ])('finds in a column of %j the order %s', (texts, verdict) => {
    const evidence = new DateEvidence('renewal')
    for (const text of texts) evidence.see(text)
    expect(evidence.verdict).toBe(verdict)
  })
})
