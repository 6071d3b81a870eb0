import { SINGLE_RENEWAL } from '@secondtouch/accounts'
import {
  guardFormula,
  headerSetKey,
  mappingFor,
  originalCell,
  originOf,
  RowChecker,
  resultHeader,
  suggestMapping,
} from '@secondtouch/import-core'
import fc from 'fast-check'

/** The header of the results of a file, as it is written. */
const results = (header: readonly string[]) => [...header.map(guardFormula), ...resultHeader(header).map(guardFormula)]

const texts = fc.array(
  fc.oneof(fc.string({ maxLength: 12 }), fc.constantFrom('row', 'Code', 'import_row', '=x', "'=x")),
  {
    minLength: 1,
    maxLength: 6,
  },
)

describe('a results file that is uploaded again', () => {
  it('is recognised however often results were made of it, and by whatever headers', () => {
    fc.assert(
      fc.property(texts, fc.integer({ min: 0, max: 3 }), (header, times) => {
        fc.pre(originOf(header).written === 0)
        let written: readonly string[] = header
        for (let time = 0; time < times; time++) written = results(written)
        expect(originOf(written)).toEqual({ header, written: times })
      }),
    )
  })

  it.each([
    [['row', 'outcome', 'code', 'message']],
    [['name', 'row', 'outcome', 'message', 'code']],
    [['name', 'import_row', 'outcome', 'code', 'message']],
    [['name', 'row', 'outcome', 'code', 'message', 'x']],
    [['name']],
  ])('%j is none', header => {
    expect(originOf(header)).toEqual({ header, written: 0 })
  })

  it('maps itself as the file did that it is of', () => {
    const header = ['Company', 'Code', 'Bemerkung']
    expect(suggestMapping({ header: results(header) })).toMatchObject({
      complete: true,
      suggested: ['name', null, 'notes', null, null, null, null],
    })
    expect(headerSetKey(results(results(header)))).toBe(headerSetKey(header))
    const remembered = { header, mapping: [null, 'name', null] as const }
    expect(mappingFor(results(header), remembered)).toEqual([null, 'name', null, null, null, null, null])
  })

  it('gives every cell back as it was in the first file', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^['=+@\t" -]{0,6}\w?$/), fc.integer({ min: 0, max: 3 }), (cell, times) => {
        let written = cell
        for (let time = 0; time < times; time++) written = guardFormula(written)
        expect(originalCell(written, times)).toBe(cell)
      }),
    )
  })

  it('is checked by its original cells; a file that is none keeps its apostrophes', () => {
    const checked = (header: string[], name: string) =>
      new RowChecker(['name', ...header.slice(1).map(() => null)], header).check([name], 2, 2, [], {
        renewalDate: SINGLE_RENEWAL,
      })
    expect(checked(results(['name']), "'=A1")).toMatchObject({ name: '=A1' })
    expect(checked(results(['name']), "''=A1")).toMatchObject({ name: "'=A1" })
    expect(checked(['name'], "'=A1")).toMatchObject({ name: "'=A1" })
  })
})
