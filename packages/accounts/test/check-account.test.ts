import { checkAccount, FIELD_NAMES, type FieldProblem, SINGLE_RENEWAL } from '@secondtouch/accounts'
import fc from 'fast-check'
import { accountSchema } from '../src/account-schema'

const NO_ORDERS = { renewalDate: SINGLE_RENEWAL }
const row = (texts: Partial<Record<(typeof FIELD_NAMES)[number], string>>) => FIELD_NAMES.map(field => texts[field])
const check = (texts: Parameters<typeof row>[0]) => checkAccount(row({ name: 'Jane Doe', ...texts }), NO_ORDERS)
const codes = (texts: Parameters<typeof row>[0]) => {
  const result = check(texts)
  return Array.isArray(result) ? result.map(problem => problem.code) : 'good'
}

describe('checking a row', () => {
  it('makes an account of it, with null for absent text and a list for absent dates', () => {
    expect(
      check({ notes: 'Long-term partner', renewalDate: '2026-09-30', significantDates: '2026-08-15:Anniversary' }),
    ).toEqual({
      name: 'Jane Doe',
      notes: 'Long-term partner',
      currentObjective: null,
      openThread: null,
      renewalDate: '2026-09-30',
      significantDates: [{ date: '2026-08-15', label: 'Anniversary' }],
    })
  })

  it('tells everything that is wrong with it at once, in field order', () => {
    expect(codes({ name: ' ', notes: 'a\0b', renewalDate: '2026-02-30', significantDates: 'soon' })).toEqual([
      'required',
      'control_character',
      'invalid_date',
      'invalid_significant_date',
    ])
  })

  it.each(['', '   ', '\u00a0', '\u200b\u200d\u2060', '\u2028', '\u00ad', '\u3164'])(
    'case 72, 51: %j is no name',
    name => {
      expect(codes({ name })).toEqual(['required'])
    },
  )

  it.each(['null', 'N/A', '"', 'undefined', '0', 'true', '[]', '{"$gt":""}', '=HYPERLINK("x")'])(
    'case 72, 78, 79: %j is a name',
    name => {
      expect(check({ name })).toMatchObject({ name })
    },
  )

  it('case 52: stores a name in NFC, with white space folded', () => {
    expect(check({ name: ' Jose\u0301 \u00a0 de\n la  Cruz\u200b ' })).toMatchObject({ name: 'José de la Cruz' })
  })

  it.each([
    '1E5',
    '007',
    '+49 30 1234',
    '12345678901234567890',
    ' two  spaces ',
    'line\r\nbreak\ttab',
    'Jose\u0301',
    '\u2028',
    '{{7*7}}',
    `\${7*7}`,
    '%s%n',
    'file:///etc/passwd',
    'http://169.254.169.254/latest/meta-data',
  ])('case 76, 84, 85: keeps the text %j exactly', notes => {
    expect(check({ notes })).toMatchObject({ notes: notes.trim() === '' ? null : notes })
  })

  it('case 53: counts lengths in code points', () => {
    expect(codes({ name: '😀'.repeat(200) })).toBe('good')
    expect(codes({ name: '😀'.repeat(201) })).toEqual(['too_long'])
    expect(
      codes({ notes: 'x'.repeat(10_001), currentObjective: 'x'.repeat(1001), openThread: 'x'.repeat(1001) }),
    ).toEqual(['too_long', 'too_long', 'too_long'])
  })

  it.each(['\0', '\x08', '\x0b', '\x1b[31m', '\x7f', '\x9b', '\ud800'])(
    'case 47, 48: refuses the character in %j',
    text => {
      expect(codes({ notes: `a${text}` })).toEqual(['control_character'])
      expect(codes({ significantDates: `2026-01-01:a${text}` })).toEqual(['control_character'])
    },
  )

  it('case 77: takes no longer for texts made to be slow', () => {
    const slow = [
      'a'.repeat(50_000) + '!',
      '-'.repeat(50_000),
      ' '.repeat(50_000) + 'x',
      '1/'.repeat(25_000),
      ';'.repeat(50_000),
    ]
    for (const text of slow) {
      for (const field of FIELD_NAMES) expect(codes({ [field]: text })).toBeDefined()
    }
  })

  it('case 116: refuses a text far above its limit unread, and says so', () => {
    const texts = { name: 'x'.repeat(801), notes: '\0'.repeat(40_001), openThread: ' '.repeat(4_001) }
    expect((check(texts) as FieldProblem[]).map(({ code, message }) => [code, message])).toEqual([
      ['too_long', 'Name has more than 800 characters; at most 200 fit. Shorten it.'],
      ['too_long', 'Notes has more than 40,000 characters; at most 10,000 fit. Shorten it.'],
      ['too_long', expect.stringContaining('more than 4,000 characters')],
    ])
    expect(codes({ name: `a${'\u200b'.repeat(20_000)}а` })).toEqual(['too_long'])
    expect(codes({ significantDates: ';'.repeat(100_001) })).toEqual(['too_many_significant_dates'])
  })

  const anyText = fc.oneof(
    fc.constantFrom(
      '',
      ' ',
      '2026-09-30',
      '2026-02-30',
      '03/04/2026',
      '13/04/2026',
      '2026-08-15:A',
      '2026-08-15:',
      '\0',
      '\u200b',
      'x'.repeat(801),
      'x'.repeat(1001),
      'x'.repeat(4001),
    ),
    fc.string({ unit: 'binary', maxLength: 30 }),
    fc.string({ maxLength: 30 }),
  )

  it('says the same, for any texts, as the schema alone', () => {
    const texts = fc.tuple(anyText, anyText, anyText, anyText, anyText, anyText)
    const order = fc.constantFrom('dmy', 'mdy', 'ymd', null)
    fc.assert(
      fc.property(texts, order, (raw, order) => {
        const columns = { renewalDate: { ...SINGLE_RENEWAL, order } }
        const fields = Object.fromEntries(FIELD_NAMES.map((field, i) => [field, raw[i]]))
        const good = accountSchema.isValidSync(fields, { strict: true, context: { columns } })
        expect(Array.isArray(checkAccount(raw, columns))).toBe(!good)
      }),
      { numRuns: 2000 },
    )
  })

  it('names the value and a remedy in every message', () => {
    const problems = check({ renewalDate: '46295', significantDates: '2026-08-15 Anniversary' }) as FieldProblem[]
    expect(problems.map(problem => problem.message)).toEqual([
      expect.stringContaining('2026-09-30'),
      expect.stringContaining('2026-08-15:Anniversary'),
    ])
  })
})
