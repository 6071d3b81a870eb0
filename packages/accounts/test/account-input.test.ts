import { checkAccountPatch, checkNewAccount } from '@secondtouch/accounts'

describe('an account sent as JSON', () => {
  it('is taken with the fields it has', () => {
    expect(
      checkNewAccount({ name: 'Jane', significantDates: [{ date: '2026-08-15', label: 'Anniversary' }] }),
    ).toMatchObject({
      name: 'Jane',
      notes: null,
      significantDates: [{ date: '2026-08-15', label: 'Anniversary' }],
    })
  })

  it.each([
    [{ name: { $gt: '' } }, 'name', 'type'],
    [{ name: 'x', notes: 7 }, 'notes', 'type'],
    [{ name: 'x', significantDates: 'soon' }, 'significantDates', 'type'],
    [{ name: 'x', workspaceId: 'other' }, 'workspaceId', 'unknown_field'],
    [{ name: 'x', _id: '1' }, '_id', 'unknown_field'],
    [{}, 'name', 'required'],
    [{ name: null }, 'name', 'required'],
    [null, '', 'type'],
    [[], '', 'type'],
  ])('case 81, 86: %j is refused', (body, field, code) => {
    expect(checkNewAccount(body)).toEqual([expect.objectContaining({ field, code })])
  })

  it('changes only what it names, and clears with null', () => {
    expect(checkAccountPatch({ notes: null, renewalDate: '2026-09-30' })).toEqual({
      notes: null,
      renewalDate: '2026-09-30',
    })
    expect(checkAccountPatch({ name: null })).toEqual([expect.objectContaining({ field: 'name', code: 'required' })])
    expect(checkAccountPatch({ significantDates: null })).toEqual({ significantDates: [] })
  })
})
