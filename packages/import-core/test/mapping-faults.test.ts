import { FIELD_NAMES } from '@secondtouch/accounts'
import { type ColumnMapping, columnsOf, fieldOf, isPlain, mappingFaults, ROLES } from '../src'

const HEADER = ['A', 'B', 'C']
const twice = [
  ['field_twice', 0],
  ['field_twice', 1],
]

describe('roles of columns', () => {
  it('have the names of all fields among them, and each feeds a field', () => {
    expect(ROLES).toEqual(expect.arrayContaining([...FIELD_NAMES]))
    for (const role of ROLES) expect(FIELD_NAMES).toContain(fieldOf(role))
  })

  it('are told apart from a plain mapping, one column a field', () => {
    expect(isPlain(['name', null, 'notes'])).toBe(true)
    expect(isPlain(['name', 'notes', 'notes'])).toBe(false)
    expect(isPlain(['name.first', 'notes', null])).toBe(false)
    expect(isPlain(['name', { role: 'notes.line', label: 'x' }, null])).toBe(false)
  })

  it('say which columns feed a field', () => {
    expect(columnsOf(['name.last', 'notes', 'name.first'], 'name')).toEqual([0, 2])
    expect(columnsOf(['name'], 'notes')).toEqual([])
  })
})

describe('mappings that cannot be', () => {
  it.each<[ColumnMapping]>([
    [['name', null, 'notes']],
    [['name.first', 'name.last', 'name.company']],
    [['name', 'notes', 'notes']],
    [['name', 'significantDates.label', 'significantDates.date']],
    [['name', 'significantDates.month', 'significantDates.day']],
    [['name.email', 'openThread', 'openThread']],
    [['name', { role: 'significantDates.date', label: 'Customer since' }, { role: 'notes.line', label: 'Job' }]],
  ])('are none of %j', mapping => {
    expect(mappingFaults(mapping, HEADER)).toEqual([])
  })

  it.each<[ColumnMapping, unknown]>([
    [['name', null], [['length', null]]],
    [[null, 'notes', 'name.suffix'], [['unmapped_name', null]]],
    [['name', 'name', null], twice],
    [['name.first', 'name.first', 'name.last'], twice],
    [[{ role: 'name', label: 'x' }, null, null], [['label', 0]]],
    [['name', { role: 'notes.line', label: ' ' }, null], [['label', 1]]],
    [['name', { role: 'notes.line', label: 'x'.repeat(101) }, null], [['label', 1]]],
    [['name', { role: 'significantDates.date', label: 'a;b' }, null], [['label', 1]]],
    [['significantDates.date', 'name', 'significantDates.label'], [['label_without_date', 2]]],
    [['significantDates.label', 'name', 'significantDates'], [['label_without_date', 0]]],
    [['name', 'significantDates.year', 'significantDates.month'], [['incomplete_date', 1]]],
  ])('are those like %j', (mapping, expected) => {
    expect(mappingFaults(mapping, HEADER).map(({ code, column }) => [code, column])).toEqual(expected)
  })

  it('name a constant that no account can hold', () => {
    expect(mappingFaults(['name'], ['A'], { notes: 'Source: a fair', renewalDate: '2026-09-30' })).toEqual([])
    const wrong = { notes: ' ', currentObjective: 'x'.repeat(1001), openThread: 'a\0', renewalDate: '04/05/2026' }
    expect(mappingFaults(['name'], ['A'], wrong).map(({ constant }) => constant)).toEqual(Object.keys(wrong))
  })
})
