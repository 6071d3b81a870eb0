import { SINGLE_RENEWAL } from '@secondtouch/accounts'
import {
  isLeftOut,
  type Repair,
  RowChecker,
  type RowCorrection,
  type RowEdits,
  type RowIssue,
  remediesOf,
  repairedText,
} from '@secondtouch/import-core'
import fc from 'fast-check'

const HEADER = ['name', 'notes', 'renewal']
const CONTENTS = { count: 10, dayNumbers: 0, buddhistYears: 0, mendable: 0 }

function repair(changes: Partial<Repair>): Repair {
  return {
    id: 'r',
    code: 'required',
    column: null,
    columnIndex: null,
    field: 'name',
    action: 'leave_out',
    value: null,
    ...changes,
  }
}

/** Checks one row under decisions. */
function check(
  values: readonly string[],
  {
    repairs = [],
    correction,
    found = [],
    order = null,
    leavesEmpty = false,
  }: Partial<{
    repairs: readonly Repair[]
    correction: RowCorrection
    found: readonly RowIssue[]
    order: 'dmy' | null
    leavesEmpty: boolean
  }> = {},
) {
  const edits: RowEdits = { corrections: new Map(correction ? [[2, correction]] : []), repairs }
  const checker = new RowChecker(['name', 'notes', 'renewalDate'], HEADER, { edits, leavesEmpty })
  return checker.check(values, 2, 2, [...found], { renewalDate: { ...SINGLE_RENEWAL, order } })
}

const codes = (verdict: ReturnType<typeof check>) =>
  isLeftOut(verdict) ? verdict.issues.map(({ code }) => code) : null
const damage = (severity: 'error' | 'warning'): RowIssue => ({
  ...{ row: 2, line: 2, column: null, columnIndex: null, field: null, value: null, message: 'a stray quote' },
  ...{ code: 'stray_quote', severity },
})

describe('a repair', () => {
  it('cuts a text to what fits', () => {
    const trim = repair({ code: 'too_long', field: 'notes', action: 'trim' })
    expect(codes(check(['Ada', 'x'.repeat(10_001), '']))).toEqual(['too_long'])
    expect(check(['Ada', ` ${'x'.repeat(10_001)}`, ''], { repairs: [trim] })).toMatchObject({
      notes: 'x'.repeat(10_000),
    })
  })

  it('cuts any name to one that fits, whatever it is composed of', () => {
    const trim = repair({ code: 'too_long', field: 'name', action: 'trim' })
    // U+0958 becomes two code points where texts are composed.
    const character = fc.constantFrom('a', ' ', 'é', 'e\u0301', '\u0958', '😀', '\u00a0')
    fc.assert(
      fc.property(fc.array(character, { minLength: 201, maxLength: 450 }), characters => {
        const verdict = check([`A${characters.join('')}`, '', ''], { repairs: [trim] })
        expect(codes(verdict)).toBeNull()
      }),
    )
  })

  it('empties a cell, replaces it, or takes out what cannot be shown', () => {
    const clear = repair({ code: 'invalid_date', field: 'renewalDate', action: 'clear' })
    expect(check(['Ada', '', '2027-02-30'], { repairs: [clear] })).toMatchObject({ renewalDate: null })
    const replace = repair({ code: 'invalid_date', field: 'renewalDate', action: 'replace', value: '2027-03-01' })
    expect(check(['Ada', '', '2027-02-30'], { repairs: [replace] })).toMatchObject({ renewalDate: '2027-03-01' })
    const remove = repair({ code: 'control_character', field: 'notes', action: 'remove_characters' })
    expect(check(['Ada', 'a\0b\u0007\tc\ud800', ''], { repairs: [remove] })).toMatchObject({ notes: 'ab\tc' })
  })

  it('is applied to rows that have its problem, and to no other', () => {
    const clear = repair({ code: 'invalid_date', field: 'renewalDate', action: 'clear' })
    expect(check(['Ada', '', '2027-01-01'], { repairs: [clear] })).toMatchObject({ renewalDate: '2027-01-01' })
    expect(codes(check(['', '', '2027-02-30'], { repairs: [clear] }))).toEqual(['required'])
  })

  it('is followed by those of the problems that it leaves, in the order they were decided', () => {
    const first = repair({ code: 'invalid_date', field: 'renewalDate', action: 'replace', value: '03/04/2027' })
    const second = repair({ code: 'ambiguous_date', field: 'renewalDate', action: 'clear' })
    expect(check(['Ada', '', '2027-02-30'], { repairs: [first] })).toMatchObject({
      issues: [{ code: 'ambiguous_date' }],
    })
    for (const repairs of [
      [first, second],
      [second, first],
    ]) {
      expect(check(['Ada', '', '2027-02-30'], { repairs })).toMatchObject({ renewalDate: null })
    }
    expect(check(['Ada', '', '2027-02-30'], { repairs: [first, second], order: 'dmy' })).toMatchObject({
      renewalDate: '2027-04-03',
    })
  })

  it('that does not help is applied once, and the row stays rejected', () => {
    const empty = repair({ action: 'replace', value: ' ' })
    expect(codes(check(['', '', ''], { repairs: [empty] }))).toEqual(['required'])
  })

  it('leaves rows out as a decision, whether the check, the reader or a warning is why', () => {
    const nameless = check(['', '', ''], { repairs: [repair({})] })
    expect(nameless).toMatchObject({ outcome: 'skipped', issues: [{ code: 'required' }, { code: 'left_out' }] })
    const stray = repair({ code: 'stray_quote', field: null })
    for (const severity of ['error', 'warning'] as const) {
      const verdict = check(['Ada', '', ''], { repairs: [stray], found: [damage(severity)] })
      expect(verdict).toMatchObject({ outcome: 'skipped', issues: [{ code: 'stray_quote' }, { code: 'left_out' }] })
    }
    expect(codes(check(['Ada', '', ''], { found: [damage('warning')] }))).toBeNull()
  })

  it('is offered only where it can do something about the group', () => {
    expect(remediesOf('required', 'name', CONTENTS)).toEqual(['replace', 'leave_out'])
    expect(remediesOf('too_long', 'notes', CONTENTS)).toEqual(['trim', 'clear', 'leave_out'])
    expect(remediesOf('ambiguous_date', 'renewalDate', CONTENTS)).toEqual(['set_date_order', 'clear', 'leave_out'])
    expect(remediesOf('duplicate_in_file', 'name', CONTENTS)).toEqual([])
    expect(remediesOf('unclosed_quote', null, CONTENTS)).toEqual(['leave_out'])
  })

  it('is offered for a kind of cell where most of the group are of that kind', () => {
    const of = (changes: Partial<typeof CONTENTS>) => ({ ...CONTENTS, ...changes })
    expect(remediesOf('invalid_date', 'renewalDate', of({ dayNumbers: 6 }))).toContain('read_day_numbers')
    expect(remediesOf('invalid_date', 'renewalDate', of({ dayNumbers: 5 }))).not.toContain('read_day_numbers')
    expect(remediesOf('unlikely_year', 'renewalDate', of({ buddhistYears: 9 }))).toContain('read_buddhist_years')
    expect(remediesOf('garbled_text', 'name', of({ mendable: 1 }))).toEqual(['mend_text', 'leave_out'])
    expect(remediesOf('garbled_text', 'name', CONTENTS)).toEqual(['leave_out'])
  })

  it.each([
    ['read_day_numbers', 'invalid_date', 'renewalDate', '46295', '2026-09-30'],
    ['read_day_numbers', 'invalid_date', 'renewalDate', '46168.5', '2026-05-26'],
    ['read_buddhist_years', 'unlikely_year', 'renewalDate', '2569-09-30', '2026-09-30'],
    ['read_other_order', 'contradicting_date', 'renewalDate', '08/14/2026', '2026-08-14'],
    ['decode_entities', 'html_entities', 'notes', 'a &amp; b', 'a & b'],
    ['mend_text', 'garbled_text', 'notes', 'CafÃ©', 'Café'],
  ] as const)('%s reads all cells of its group, %s of %s: %s is %s', (action, code, field, text, meant) => {
    const values = ['Ada', field === 'notes' ? text : '', field === 'notes' ? '' : text]
    const before = check(values, { order: 'dmy' })
    expect(before).not.toMatchObject({ [field]: meant })
    const repairs = [repair({ code, field, action })]
    expect(check(values, { order: 'dmy', repairs })).toMatchObject({ name: 'Ada', [field]: meant })
  })

  it('reads no other number as a day', () => {
    const repairs = [repair({ code: 'invalid_date', field: 'renewalDate', action: 'read_day_numbers' })]
    for (const text of ['12', '0', '99999', '1790726400']) {
      expect(codes(check(['Ada', '', text], { repairs }))).toEqual(['invalid_date'])
    }
  })

  it('takes words for having no name as names where a person says so', () => {
    expect(codes(check(['None', '', '']))).toEqual(['placeholder_name'])
    const repairs = [repair({ code: 'placeholder_name', action: 'keep_name' })]
    expect(check(['None', '', ''], { repairs })).toMatchObject({ name: 'None' })
  })

  it.each(['set_date_order', 'leave_out'] as const)('%s leaves the texts as they are', action => {
    expect(repairedText(repair({ action, value: 'dmy' }), 'renewalDate', '03/04/2027')).toBe('03/04/2027')
  })
})

describe('a correction', () => {
  it('takes the place of the texts that it names', () => {
    for (const correction of [{ values: { name: 'Grace', notes: '' } }, { cells: { 0: 'Grace', 1: '' } }]) {
      expect(check(['', 'old', '2027-01-01'], { correction })).toMatchObject({
        ...{ name: 'Grace', notes: null, renewalDate: '2027-01-01' },
      })
    }
  })

  it('settles what the reader found', () => {
    expect(codes(check(['Ada', '', ''], { found: [damage('error')] }))).toEqual(['stray_quote'])
    expect(check(['Ada', '', ''], { found: [damage('error')], correction: { cells: { 1: 'x' } } })).toMatchObject({
      notes: 'x',
    })
  })

  it('is checked and repaired like the texts of the file', () => {
    expect(codes(check(['Ada', '', ''], { correction: { cells: { 0: ' ' } } }))).toEqual(['required'])
    const replace = repair({ action: 'replace', value: 'N. N.' })
    for (const correction of [{ values: { name: '' } }, { cells: { 0: '' } }]) {
      expect(check(['Ada', '', ''], { correction, repairs: [replace] })).toMatchObject({ name: 'N. N.' })
    }
  })
})

describe('an optional cell that cannot be read', () => {
  it('is left empty and told with its text, where people said so, and its row is imported', () => {
    expect(codes(check(['Ada', '', '2026-02-30']))).toEqual(['invalid_date'])
    expect(check(['Ada', 'x', '2026-02-30'], { leavesEmpty: true })).toMatchObject({ notes: 'x', renewalDate: null })
  })

  it('saves no row whose name cannot be read', () => {
    expect(codes(check(['', '', '2026-02-30'], { leavesEmpty: true }))).toEqual(['required', 'invalid_date'])
  })
})

describe('a guard of a spreadsheet', () => {
  it.each([
    ['="Quillmoor Joinery"', 'Quillmoor Joinery'],
    ['="say ""hi"""', 'say "hi"'],
    ["'+441632960001", '+441632960001'],
    ["'007", '007'],
    ["'t Hoekje", "'t Hoekje"],
    ["'@Loft", "'@Loft"],
    ['=1+1', '=1+1'],
    ['=HYPERLINK("http://example.com","x")', '=HYPERLINK("http://example.com","x")'],
    ['="a"&"b"', '="a"&"b"'],
  ])('%s is read as %s', (cell, text) => {
    expect(check([cell, '', ''])).toMatchObject({ name: text })
  })
})
