import { dateIn } from '@secondtouch/accounts'

const at = (moment: string, ...zones: string[]) => zones.map(zone => dateIn(zone, new Date(moment)))

describe('today', () => {
  it('oracle 15: is another date in Kiritimati, Berlin and Pago Pago at one instant', () => {
    const zones = ['Pacific/Kiritimati', 'Europe/Berlin', 'Pacific/Pago_Pago'] as const
    expect(at('2026-11-30T10:30:00Z', ...zones)).toEqual(['2026-12-01', '2026-11-30', '2026-11-29'])
    expect(at('2026-12-31T23:30:00Z', ...zones)).toEqual(['2027-01-01', '2027-01-01', '2026-12-31'])
  })

  it.each(['Europe/Berlin', 'Australia/Lord_Howe', 'America/Santiago', 'Pacific/Apia'])(
    'oracle 15: comes once each day in %s, also on days on which clocks change',
    zone => {
      const dates: string[] = []
      for (let ms = Date.UTC(2026, 0, 1); ms < Date.UTC(2027, 0, 1); ms += 15 * 60_000) {
        const date = dateIn(zone, new Date(ms))!
        if (dates.at(-1) !== date) dates.push(date)
      }
      expect(dates).toHaveLength(new Set(dates).size)
      expect([365, 366]).toContain(dates.length)
    },
  )

  it.each(['Mars/Base', '+02:00', '', 'x'.repeat(1_000), "UTC'; drop table", 'Europe/Berlin\0', '../UTC'])(
    'is not known in %j',
    zone => {
      expect(dateIn(zone, new Date())).toBeNull()
    },
  )

  it('is known in zones of old names', () => {
    expect(dateIn('EST5EDT', new Date('2026-11-30T04:00:00Z'))).toBe('2026-11-29')
  })
})
