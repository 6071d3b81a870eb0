import { FIELDS } from '@secondtouch/accounts'
import { suggestMapping } from '@secondtouch/import-core'

const matched = (...header: string[]) =>
  suggestMapping({ header }).columns.map(({ role, match }) => (role ? `${role} ${match}` : null))

describe('a header that nearly names a field', () => {
  it.each([
    ['Companny', 'name'],
    ['Clinet name', 'name'],
    ['Company name (legal)', 'name'],
    ['Renewal date 2026', 'renewalDate'],
    ['Contract renewals', 'renewalDate'],
    ['current_objectve', 'currentObjective'],
    ['OpenTopics', 'openThread'],
    ['Signifcant dates', 'significantDates'],
    ['Bemerkungenn', 'notes'],
    ['Goals', 'currentObjective'],
  ])('%j is likely to mean %s', (text, field) => {
    expect(matched(text)).toEqual([`${field} likely`])
  })

  it.each([
    ...['Company size', 'Account owner', 'Client number', 'Start month'],
    ...[
      'Start date',
      'Birth place',
      'Rates',
      'Votes',
      'Game',
      'Nama',
      'Phone',
      'Industry',
      'Thread count',
      'Next call',
    ],
    ...['', '___', '42', '日付', 'a'.repeat(64_000)],
  ])('%.20j means nothing that can be told', text => {
    expect(matched(text)).toEqual([null])
  })

  it('is never a reason to go on without asking', () => {
    const suggestion = suggestMapping({ header: ['Companny', 'notes'] })
    expect(suggestion).toMatchObject({ complete: false, suggested: ['name', 'notes'], certain: [null, 'notes'] })
    const named = suggestMapping({ header: ['name', 'Renewal date 2026'] })
    expect(named).toMatchObject({ complete: true, suggested: ['name', 'renewalDate'], certain: ['name', null] })
  })

  it('is believed less than a known name, and less where less is the same', () => {
    const of = (text: string) => suggestMapping({ header: [text] }).columns[0]!.confidence
    expect(of('Firma')).toBe(0.9)
    expect(of('Companny')).toBe(0.8)
    expect(of('Company name (legal)')).toBe(0.64)
    expect(of('Colour')).toBe(0)
  })

  it('never lands on a field that another column has', () => {
    expect(matched('Companny', 'Clinet', 'name')).toEqual([null, null, 'name exact'])
    expect(matched('Company name (legal)', 'Companny name')).toEqual([null, 'name likely'])
  })

  it.each(FIELDS.flatMap(({ name, synonyms }) => synonyms.map(text => [text, name])))(
    '%j, a known name of %s, is that and nothing else',
    (text, field) => {
      expect(matched(text!)).toEqual([`${field} synonym`])
    },
  )

  it('follows what was said of such a header before, whatever its words mean', () => {
    const suggestion = suggestMapping({ header: ['name', 'notes', 'x'], remembered: ['notes', null, 'name'] })
    expect(suggestion).toMatchObject({
      complete: true,
      suggested: ['notes', null, 'name'],
      certain: ['notes', null, 'name'],
    })
    expect(suggestion.columns.map(({ match, confidence }) => [match, confidence])).toEqual([
      ['remembered', 1],
      ['none', 0],
      ['remembered', 1],
    ])
  })
})
