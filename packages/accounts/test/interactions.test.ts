import { checkInteraction } from '@secondtouch/accounts'

const now = new Date('2026-05-01T12:00:00Z')
const faults = (input: unknown) => {
  const checked = checkInteraction(input, now)
  return Array.isArray(checked) ? checked.map(({ field, code }) => [field, code]) : checked
}

describe('an interaction that somebody logs', () => {
  it('happened now unless it says when, and may have no note', () => {
    expect(faults({ kind: 'call' })).toEqual({ kind: 'call', happenedAt: now, note: null })
    expect(faults({ kind: 'note', note: '007' })).toEqual({ kind: 'note', happenedAt: now, note: '007' })
  })

  it.each([
    ['2026-04-30T23:59:59Z', '2026-04-30T23:59:59.000Z'],
    ['2026-04-30T14:30+02:00', '2026-04-30T12:30:00.000Z'],
    ['2024-02-29T00:00:00.5-05:30', '2024-02-29T05:30:00.500Z'],
  ])('happened at %s', (happenedAt, expected) => {
    expect(faults({ kind: 'call', happenedAt })).toMatchObject({ happenedAt: new Date(expected) })
  })

  it.each([
    '2026-02-30T00:00:00Z',
    '2026-04-30',
    '2026-04-30T14:30:00',
    '2026-04-30T24:00:00Z',
    '2026-05-02T12:00:00Z',
    'yesterday',
    '',
    1777000000,
    null,
  ])('never happened at %j', happenedAt => {
    expect(faults({ kind: 'call', happenedAt })).toEqual([['happenedAt', 'invalid_date']])
  })

  it.each([
    [null, [['', 'type']]],
    [['call'], [['', 'type']]],
    [{}, [['kind', 'required']]],
    [{ kind: 'lunch' }, [['kind', 'unknown_kind']]],
    [{ kind: { $ne: 1 } }, [['kind', 'unknown_kind']]],
    [{ kind: 'call', note: 7 }, [['note', 'type']]],
    [{ kind: 'call', note: 'a\0b' }, [['note', 'control_character']]],
    [{ kind: 'call', note: 'x'.repeat(10_001) }, [['note', 'too_long']]],
    [
      { kind: 'x', note: [], accountId: '1' },
      [
        ['accountId', 'unknown_field'],
        ['kind', 'unknown_kind'],
        ['note', 'type'],
      ],
    ],
  ])('names every fault of %j', (input, expected) => {
    expect(faults(input)).toEqual(expected)
  })
})
