import { type AccountFields, checkAccountPatch, NO_SETTINGS, settingsAfter, settingsOfNew } from '@secondtouch/accounts'

const FIELDS: AccountFields = {
  ...{ name: 'Ada', notes: null, currentObjective: 'grow', openThread: null, renewalDate: null, significantDates: [] },
}
const faults = (input: unknown) => {
  const patch = checkAccountPatch(input)
  return Array.isArray(patch) ? patch.map(({ field, code }) => [field, code]) : patch
}

describe('what people set of an account', () => {
  it('is a cadence of the listed ones, whether it is followed, and what is still right', () => {
    const settings = { cadence: 30, followed: true, confirm: ['openThread'] }
    expect(faults({ ...settings, notes: 'x' })).toEqual({ ...settings, notes: 'x' })
    expect(faults({ cadence: null })).toEqual({ cadence: null })
  })

  it.each([0, 6, 366, 14.5, '14', true, [14]])('is no cadence of %j', cadence => {
    expect(faults({ cadence })).toEqual([['cadence', 'unknown_cadence']])
  })

  it.each([
    [{ followed: 'yes' }, [['followed', 'type']]],
    [{ followed: null }, [['followed', 'type']]],
    [{ confirm: [] }, [['confirm', 'type']]],
    [{ confirm: ['name'] }, [['confirm', 'type']]],
    [{ confirm: ['openThread', 'openThread'] }, [['confirm', 'type']]],
    [
      { cadence: 1, notes: 7 },
      [
        ['notes', 'type'],
        ['cadence', 'unknown_cadence'],
      ],
    ],
  ])('is refused as %j', (input, expected) => {
    expect(faults(input)).toEqual(expected)
  })

  it('makes a date come round or not, and says it only where the label does not', () => {
    const dates = (...significantDates: object[]) => faults({ significantDates })
    const said = (date: string, label: string, repeats?: string) => ({ date, label, ...(repeats && { repeats }) })
    expect(
      dates(
        said('2020-01-01', 'Birthday', 'yearly'),
        said('2020-01-02', 'Birthday', 'once'),
        said('2020-01-03', 'Go-live', 'yearly'),
        said('--01-04', 'x'),
      ),
    ).toEqual({
      significantDates: [
        said('2020-01-01', 'Birthday'),
        said('2020-01-02', 'Birthday', 'once'),
        said('2020-01-03', 'Go-live', 'yearly'),
        said('--01-04', 'x'),
      ],
    })
    expect(dates(said('2020-01-01', 'x'), said('2020-01-01', 'x', 'weekly'))).toEqual([
      ['significantDates.1.repeats', 'type'],
    ])
    expect(dates(said('--01-01', 'x', 'once'))).toEqual([['significantDates.0.repeats', 'not_once']])
  })

  it('notes the day on which a text was set, changed, closed or confirmed', () => {
    const after = (patch: Parameters<typeof settingsAfter>[2]) =>
      settingsAfter(NO_SETTINGS, FIELDS, patch, '2026-11-30')
    expect(after({ currentObjective: 'grow', notes: 'x' })).toEqual(NO_SETTINGS)
    expect(after({ currentObjective: 'more' }).objectiveOn).toBe('2026-11-30')
    expect(after({ confirm: ['currentObjective'] }).objectiveOn).toBe('2026-11-30')
    const thread = settingsAfter(NO_SETTINGS, { ...FIELDS, openThread: 'x' }, { openThread: null }, '2026-11-30')
    expect(thread.threadOn).toBe('2026-11-30')
    expect(settingsOfNew(FIELDS, '2026-11-30')).toEqual({ ...NO_SETTINGS, objectiveOn: '2026-11-30' })
  })

  it('lets a cadence begin on the day it is set, and not anew where it stays', () => {
    const set = { ...NO_SETTINGS, cadence: { days: 30, setOn: '2026-01-01' } as const }
    const after = (cadence: 30 | 60 | null | undefined) =>
      settingsAfter(set, FIELDS, cadence === undefined ? {} : { cadence }, '2026-11-30').cadence
    expect([after(undefined), after(30), after(60), after(null)]).toEqual([
      ...[set.cadence, set.cadence, { days: 60, setOn: '2026-11-30' }, null],
    ])
  })
})
