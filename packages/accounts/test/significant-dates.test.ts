import { checkAccount, SINGLE_RENEWAL } from '@secondtouch/accounts'

const read = (text: string) => {
  const result = checkAccount(['Jane', undefined, undefined, undefined, undefined, text], {
    renewalDate: SINGLE_RENEWAL,
  })
  return Array.isArray(result) ? result.map(problem => problem.message) : result.significantDates
}

describe('case 75: significant dates', () => {
  it.each([';', '|', '\n', '\r\n', ' ; ', ';;'])('are separated by %j', separator => {
    expect(read(`2026-08-15:Anniversary${separator}2026-12-01:Board`)).toEqual([
      { date: '2026-08-15', label: 'Anniversary' },
      { date: '2026-12-01', label: 'Board' },
    ])
  })

  it('may hold a colon in the label', () => {
    expect(read('2026-08-15:Board meeting: Q3')).toEqual([{ date: '2026-08-15', label: 'Board meeting: Q3' }])
  })

  it('are refused as a whole for one bad entry, which is named', () => {
    expect(read('2026-08-15:A;2026-13-01:B;2026-08-17:C')).toEqual([expect.stringMatching(/^Entry 2, "2026-13-01:B"/)])
    expect(read('2026-08-15:')).toEqual([expect.stringContaining('label is missing')])
    expect(read(`2026-08-15:${'x'.repeat(101)}`)).toEqual([expect.stringContaining('more than 100')])
  })

  it('may come round every year, from a year that nobody knows', () => {
    expect(read('--02-29:Birthday;--05-12:Founded')).toEqual([
      { date: '--02-29', label: 'Birthday' },
      { date: '--05-12', label: 'Founded' },
    ])
    for (const entry of ['--02-30:Birthday', '--13-01:Birthday', '-05-12:Birthday', '--5-12:Birthday']) {
      expect(read(entry)).toEqual([expect.stringMatching(/^Entry 1/)])
    }
  })

  it('are at most fifty', () => {
    const list = (length: number) => Array.from({ length }, (_, i) => `2026-01-01:Day ${i}`).join(';')
    expect(read(list(50))).toHaveLength(50)
    expect(read(list(51))).toEqual([expect.stringContaining('more than 50')])
  })
})
