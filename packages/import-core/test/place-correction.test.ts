import { type ColumnMapping, placeCorrection } from '../src'

const place = (values: Record<string, string>, mapping: ColumnMapping, constants = {}) =>
  placeCorrection({ values }, null, { mapping, constants })

describe('a text for a field', () => {
  it.each<[ColumnMapping, Record<string, string>, unknown]>([
    [['name', 'notes'], { name: 'Ada' }, { cells: { 0: 'Ada' } }],
    [['name', null], { notes: 'x' }, { values: { notes: 'x' } }],
    [['name.suffix', 'name.last', 'name.first'], { name: 'Ada' }, { cells: { 0: '', 1: '', 2: 'Ada' } }],
    [['name.first', 'name.company', 'name'], { name: 'Ada' }, { cells: { 0: '', 2: 'Ada' } }],
    [['name.company', 'name.email'], { name: 'Ada' }, { cells: { 0: 'Ada' } }],
    [['name', 'openThread', 'openThread'], { openThread: 'call' }, { cells: { 1: 'call', 2: '' } }],
    [['name', 'notes', 'notes'], { notes: 'x' }, { cells: { 1: 'x', 2: '' } }],
  ])('of a mapping %j goes where it can stand', (mapping, values, expected) => {
    expect(place(values, mapping)).toEqual(expected)
  })

  it.each<[ColumnMapping, Record<string, string>, object]>([
    [['name', 'notes', 'notes.line'], { notes: 'x' }, {}],
    [['name', 'notes', 'name.company'], { notes: 'x' }, {}],
    [['name', 'notes'], { notes: 'x' }, { notes: 'Source' }],
    [['name', 'significantDates.date'], { significantDates: '2026-01-01:x' }, {}],
  ])('of a mapping %j has no one place', (mapping, values, constants) => {
    expect(place(values, mapping, constants)).toMatchObject([{ field: Object.keys(values)[0] }])
  })

  it('gives way to a later text for one of its cells', () => {
    const mapping: ColumnMapping = ['name', 'notes']
    const before = { values: { notes: 'old' } }
    const placed = placeCorrection({ cells: { 1: 'new' } }, before, { mapping, constants: {} })
    expect(placed).toEqual({ cells: { 1: 'new' } })
  })
})
