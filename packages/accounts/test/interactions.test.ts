import { checkInteractionPatch, checkNewInteraction, type InteractionFields } from '@secondtouch/accounts'

const now = new Date('2026-05-01T12:00:00Z')
const fields = (input: unknown) => {
  const checked = checkNewInteraction(input, now)
  if (Array.isArray(checked)) throw new Error(JSON.stringify(checked))
  return checked.fields
}
const faults = (input: unknown) => {
  const checked = checkNewInteraction(input, now)
  return Array.isArray(checked) ? checked.map(({ field, code }) => [field, code]) : checked
}

const CALL: InteractionFields = {
  ...{ kind: 'call', happenedAt: now, on: '2026-05-01', direction: 'both', outcome: null, note: null },
  ...{ participants: [], nextStep: null },
}

describe('an interaction that somebody logs', () => {
  it('happened now unless it says when, and may have no note', () => {
    expect(fields({ kind: 'call' })).toEqual(CALL)
    expect(fields({ kind: 'note', note: '007' })).toEqual({ ...CALL, kind: 'note', note: '007', direction: 'unknown' })
  })

  it.each([
    ['2026-04-30T23:59:59Z', '2026-04-30T23:59:59.000Z', '2026-04-30'],
    ['2026-04-30T14:30+02:00', '2026-04-30T12:30:00.000Z', '2026-04-30'],
    ['2024-02-29T00:00:00.5-05:30', '2024-02-29T05:30:00.500Z', '2024-02-29'],
    ['2026-05-02T02:00+14:00', '2026-05-01T12:00:00.000Z', '2026-05-02'],
    ['2026-05-01T12:04:59Z', '2026-05-01T12:04:59.000Z', '2026-05-01'],
    ['1900-01-01T00:00Z', '1900-01-01T00:00:00.000Z', '1900-01-01'],
  ])('happened at %s, of the day as written', (happenedAt, expected, on) => {
    expect(fields({ kind: 'call', happenedAt })).toMatchObject({ happenedAt: new Date(expected), on })
  })

  it.each([
    ...['2026-02-30T00:00:00Z', '2026-04-30', '2026-04-30T14:30:00', '2026-04-30T24:00:00Z', '2026-05-02T12:00:00Z'],
    ...['2026-05-01T12:06:00Z', '0000-01-01T00:00:00Z', '1899-12-31T23:59:59Z', '9999-12-31T00:00:00Z'],
    ...['2016-12-31T23:59:60Z', '2026-04-30T10:00+23:59', '2026-04-30T10:00+14:01', '2026-04-30T10:00:00z'],
    ...['yesterday', '', 1777000000, null, ['2026-04-30T10:00:00Z']],
  ])('never happened at %j', happenedAt => {
    expect(faults({ kind: 'call', happenedAt })).toEqual([['happenedAt', 'invalid_date']])
  })

  it.each([
    [{ kind: 'meeting' }, 'both'],
    [{ kind: 'call', outcome: 'good' }, 'both'],
    [{ kind: 'call', outcome: 'no_answer' }, 'out'],
    [{ kind: 'call', outcome: 'left_message' }, 'out'],
    [{ kind: 'email' }, 'unknown'],
    [{ kind: 'message', direction: 'in' }, 'in'],
    [{ kind: 'call', direction: null }, 'both'],
  ])('%j goes %s', (input, direction) => {
    expect(fields(input).direction).toBe(direction)
  })

  it('names who took part once each, and what is next', () => {
    const participants = [' Ada  Lovelace', 'ada lovelace', 'Grace']
    const nextStep = { text: ' call back ', on: '2026-05-09' }
    expect(fields({ kind: 'call', participants, nextStep })).toMatchObject({
      participants: ['Ada Lovelace', 'Grace'],
      nextStep: { text: 'call back', on: '2026-05-09', doneAt: null },
    })
    expect(fields({ kind: 'call', nextStep: { text: 'x', doneAt: '2026-05-01T10:00Z' } }).nextStep).toEqual({
      ...{ text: 'x', on: null, doneAt: new Date('2026-05-01T10:00Z') },
    })
  })

  it('keeps markup, formulas and marks of every direction as text', () => {
    const note = `<script> =cmd|'/c calc'!A1 \u202e abc ${'\u0301'.repeat(9_000)}`
    expect(fields({ kind: 'note', note }).note).toBe(note)
  })

  it('may do the next step of an earlier one', () => {
    expect(checkNewInteraction({ kind: 'call', closesStep: 'abc' }, now)).toMatchObject({ closesStep: 'abc' })
    expect(faults({ kind: 'call', closesStep: 7 })).toEqual([['closesStep', 'type']])
  })

  it.each<[unknown, [string, string][]]>([
    [null, [['', 'type']]],
    [['call'], [['', 'type']]],
    [{}, [['kind', 'required']]],
    [{ kind: 'lunch' }, [['kind', 'unknown_kind']]],
    [{ kind: { $ne: 1 } }, [['kind', 'unknown_kind']]],
    [{ kind: 'call', note: 7 }, [['note', 'type']]],
    [{ kind: 'call', note: 'a\0b' }, [['note', 'control_character']]],
    [{ kind: 'call', note: 'a\ud800' }, [['note', 'control_character']]],
    [{ kind: 'call', note: 'x'.repeat(10_001) }, [['note', 'too_long']]],
    [{ kind: 'call', outcome: 'won' }, [['outcome', 'unknown_outcome']]],
    [{ kind: 'call', direction: 'up' }, [['direction', 'unknown_direction']]],
    [{ kind: 'note', direction: 'in' }, [['direction', 'not_of_kind']]],
    [{ kind: 'note', outcome: 'good' }, [['outcome', 'not_of_kind']]],
    [{ kind: 'meeting', outcome: 'no_answer' }, [['outcome', 'not_of_kind']]],
    [{ kind: 'call', outcome: 'no_answer', direction: 'in' }, [['direction', 'not_of_outcome']]],
    [{ kind: 'call', participants: 'Ada' }, [['participants', 'type']]],
    [{ kind: 'call', participants: Array(21).fill('Ada') }, [['participants', 'too_many']]],
    [{ kind: 'call', participants: ['Ada', '', ' \u200b'] }, [1, 2].map(i => [`participants.${i}`, 'required'])],
    [{ kind: 'call', participants: ['x'.repeat(201)] }, [['participants.0', 'too_long']]],
    [{ kind: 'call', participants: [{}] }, [['participants.0', 'type']]],
    [{ kind: 'call', nextStep: 'call' }, [['nextStep', 'type']]],
    [{ kind: 'call', nextStep: {} }, [['nextStep.text', 'type']]],
    [{ kind: 'call', nextStep: { text: '  ' } }, [['nextStep.text', 'required']]],
    [{ kind: 'call', nextStep: { text: 'x'.repeat(501) } }, [['nextStep.text', 'too_long']]],
    ...['1900-01-01', '2999-01-01', '2026-02-30', 'soon', 7, '2026-04-30'].map((on): [unknown, [string, string][]] => [
      { kind: 'call', nextStep: { text: 'x', on } },
      [['nextStep.on', 'invalid_date']],
    ]),
    [{ kind: 'call', nextStep: { text: 'x', doneAt: '2027-01-01T00:00Z' } }, [['nextStep.doneAt', 'invalid_date']]],
    [{ kind: 'call', nextStep: { text: 'x', by: 'Ada' } }, [['nextStep.by', 'unknown_field']]],
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

describe('an interaction that is changed', () => {
  const changed = (input: unknown, stored: Partial<InteractionFields> = {}) =>
    checkInteractionPatch(input, { ...CALL, ...stored }, now)

  it('keeps what is not given, its moment and day too', () => {
    const stored = { on: '2026-05-02', direction: 'in', participants: ['Ada'] } as const
    expect(changed({ note: 'x' }, stored)).toEqual({ ...CALL, ...stored, note: 'x' })
    expect(changed({ happenedAt: '2026-04-01T23:00-10:00' }, stored)).toMatchObject({
      ...{ happenedAt: new Date('2026-04-02T09:00Z'), on: '2026-04-01' },
    })
  })

  it('has the usual direction of another kind or outcome, unless it says another', () => {
    expect(changed({ outcome: 'no_answer' })).toMatchObject({ direction: 'out' })
    expect(changed({ kind: 'email' }, { outcome: 'no_answer', direction: 'out' })).toMatchObject({
      ...{ outcome: null, direction: 'unknown' },
    })
    expect(changed({ kind: 'note' }, { direction: 'in' })).toMatchObject({ direction: 'unknown' })
    expect(changed({ kind: 'email', direction: 'out' })).toMatchObject({ direction: 'out' })
  })

  it('keeps its next step, also one that is done, until it says another', () => {
    const nextStep = { text: 'x', on: '2026-05-09', doneAt: new Date('2026-05-01T10:00Z') }
    expect(changed({ note: 'y' }, { nextStep })).toMatchObject({ nextStep })
    expect(changed({ nextStep: null }, { nextStep })).toMatchObject({ nextStep: null })
  })

  it('is refused as a new one is', () => {
    expect(changed({ kind: null })).toMatchObject([{ field: 'kind', code: 'unknown_kind' }])
    expect(changed([])).toMatchObject([{ field: '', code: 'type' }])
    expect(changed({ closesStep: 'x' })).toMatchObject([{ field: 'closesStep', code: 'unknown_field' }])
  })
})
