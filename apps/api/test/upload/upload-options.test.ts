import { ProblemError } from '../../src/http/problem'
import { checkMapping } from '../../src/imports/mapping/check-mapping'
import { readUploadOptions } from '../../src/imports/upload/upload-options'

function problemOf(act: () => unknown): ProblemError {
  try {
    act()
  } catch (error) {
    if (error instanceof ProblemError) return error
    throw error
  }
  throw new Error('nothing was refused')
}

describe('the options of an upload', () => {
  it('are the defaults where none are given', () => {
    const options = { duplicates: 'skip', invalidRows: 'import_valid', dateOrder: {}, constants: {} }
    const expected = { mode: 'express', options, mapping: null, preset: null }
    expect(readUploadOptions(undefined)).toEqual(expected)
    expect(readUploadOptions('{}')).toEqual(expected)
  })

  it('are read in full', () => {
    const given = {
      mode: 'guided',
      duplicates: 'create',
      invalidRows: 'all_or_nothing',
      dateOrder: { renewalDate: 'dmy' },
      constants: { notes: 'Source: a fair' },
      mapping: ['name', null, 'notes.line', { role: 'significantDates.date', label: ' Customer since ' }],
      preset: { id: 'linkedin_connections', version: 2 },
    }
    expect(readUploadOptions(JSON.stringify(given))).toEqual({
      mode: 'guided',
      options: {
        ...{ duplicates: 'create', invalidRows: 'all_or_nothing', dateOrder: { renewalDate: 'dmy' } },
        constants: { notes: 'Source: a fair' },
      },
      mapping: ['name', null, 'notes.line', { role: 'significantDates.date', label: 'Customer since' }],
      preset: { id: 'linkedin_connections', version: 2 },
    })
  })

  it.each(['', '[]', 'null', '"x"', '{', '7'])('are refused where they are no JSON object: %s', text => {
    expect(problemOf(() => readUploadOptions(text)).code).toBe('invalid_options')
  })

  it('are refused with every fault named', () => {
    const given = {
      mode: 'fast',
      duplicates: 1,
      invalidRows: 'x',
      dateOrder: { name: 'dmy' },
      constants: { name: 'x' },
      mapping: ['id'],
      preset: { id: 'A B', version: 1 },
      extra: 1,
    }
    const { errors } = problemOf(() => readUploadOptions(JSON.stringify(given)))
    expect(errors.map(error => error.field)).toEqual([
      'extra',
      'mode',
      'duplicates',
      'invalidRows',
      'dateOrder',
      'constants',
      'mapping',
      'preset',
    ])
  })

  it.each<unknown>([
    'x',
    ['name', 'owner'],
    [{ role: 'name', label: 7 }],
    [{ role: 'name', other: 1 }],
    [{ label: 'x' }],
    [['name']],
    [7],
  ])('take no mapping of anything but roles: %j', mapping => {
    const { errors } = problemOf(() => readUploadOptions(JSON.stringify({ mapping })))
    expect(errors.map(({ field }) => field)).toEqual(['mapping'])
  })

  it.each([
    '{"__proto__":{"polluted":1}}',
    '{"constructor":{"prototype":{"polluted":1}}}',
    '{"dateOrder":{"__proto__":"dmy"}}',
    '{"workspaceId":"other"}',
  ])('case 86: take no member that is not theirs: %s', text => {
    expect(problemOf(() => readUploadOptions(text)).code).toBe('invalid_options')
    expect(({} as Record<string, unknown>).polluted).toBeUndefined()
  })
})

describe('a column mapping', () => {
  it('fits a header that has a column for each entry, the name among them', () => {
    expect(() => checkMapping(['name', null, 'notes'], ['a', 'b', 'c'], {})).not.toThrow()
  })

  it('is refused with all that does not fit', () => {
    const { code, errors } = problemOf(() =>
      checkMapping(['name.suffix', 'name.suffix', null], ['a', 'b'], { openThread: ' ' }),
    )
    expect(code).toBe('invalid_mapping')
    expect(errors.map(({ field, code }) => [field, code])).toEqual([
      ['mapping', 'length'],
      ['mapping', 'unmapped_name'],
      ['mapping[0]', 'field_twice'],
      ['mapping[1]', 'field_twice'],
      ['constants.openThread', 'constant'],
    ])
    expect(errors.at(-2)!.message).toBe('Column "b" is mapped to "name.suffix", and so is "a": one column can be.')
  })
})
