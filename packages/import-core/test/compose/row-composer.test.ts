import { type AccountFields, checkCells, FIELD_NAMES, SINGLE_RENEWAL } from '@secondtouch/accounts'
import {
  type ColumnMapping,
  type FileDates,
  isLeftOut,
  type MappingConstants,
  type Repair,
  RowChecker,
  type RowCorrection,
  type RowEdits,
  type RowIssue,
} from '@secondtouch/import-core'
import fc from 'fast-check'
import { withoutTextGuard } from '../../src/file/text-guard'

const NO_ORDERS: FileDates = { renewalDate: SINGLE_RENEWAL }

interface Given {
  readonly header: readonly string[]
  readonly mapping: ColumnMapping
  readonly constants?: MappingConstants
  readonly repairs?: readonly Repair[]
  readonly correction?: RowCorrection
  readonly leavesEmpty?: boolean
  readonly dates?: FileDates
}

/** The account of a row with its warnings, or its issues, each as code and column. */
function check(
  values: readonly string[],
  { header, mapping, constants, repairs = [], correction, leavesEmpty = false, dates = NO_ORDERS }: Given,
) {
  const edits: RowEdits = { corrections: new Map(correction ? [[2, correction]] : []), repairs }
  const checker = new RowChecker(mapping, header, { edits, leavesEmpty, ...(constants && { constants }) })
  const found: RowIssue[] = []
  const verdict = checker.check(values, 2, 2, found, dates)
  const issues = isLeftOut(verdict) ? verdict.issues : found
  return {
    account: isLeftOut(verdict) ? null : verdict,
    issues: issues.map(({ code, column, columnIndex, value }) => ({ code, column, columnIndex, value })),
  }
}

const PEOPLE: Given = {
  header: ['First Name', 'Last Name', 'E-mail', 'Company', 'Position', 'Notes'],
  mapping: ['name.first', 'name.last', 'name.email', 'name.company', 'notes.line', 'notes'],
}

describe('the name of a row', () => {
  it('is joined of its parts, and company and e-mail become lines of the notes', () => {
    const { account, issues } = check(['Ada ', 'Tindal', 'ada@x.org', 'Quillmoor', 'Buyer', 'likes tea'], PEOPLE)
    expect(account).toMatchObject({
      name: 'Ada Tindal',
      notes: 'likes tea\nE-mail: ada@x.org\nCompany: Quillmoor\nPosition: Buyer',
    })
    expect(issues).toEqual([])
  })

  it('is the company where there is none, and the e-mail address where there is no company either, with a warning', () => {
    const company = check(['', ' ', 'info@x.org', 'Quillmoor', '', ''], PEOPLE)
    expect(company.account).toMatchObject({ name: 'Quillmoor', notes: 'E-mail: info@x.org' })
    expect(company.issues).toMatchObject([{ code: 'name_from_company', column: 'Company', value: 'Quillmoor' }])
    const email = check(['', '\u200b', 'info@x.org', '', '', ''], PEOPLE)
    expect(email.account).toMatchObject({ name: 'info@x.org', notes: null })
    expect(email.issues).toMatchObject([{ code: 'name_from_email', column: 'E-mail' }])
  })

  it('passes over words for having none, in parts and in company', () => {
    expect(check(['Ada', 'NULL', '', '', '', ''], PEOPLE).account?.name).toBe('Ada')
    expect(check(['n/a', '-', 'info@x.org', 'NULL', '#N/A', ''], PEOPLE)).toMatchObject({
      account: { name: 'info@x.org', notes: null },
      issues: [{ code: 'name_from_email' }],
    })
  })

  it('is asked for in its first column where the row has none', () => {
    expect(check(['', '', '', '', 'Buyer', ''], PEOPLE).issues).toMatchObject([
      { code: 'required', column: 'First Name', columnIndex: 0, value: '' },
    ])
  })

  it('is the whole name or the parts, whichever stands first in the file, then the other', () => {
    const header = ['Name', 'First', 'Last']
    const whole: Given = { header, mapping: ['name', 'name.first', 'name.last'] }
    expect(check(['A. Tindal', 'Ada', 'Tindal'], whole).account?.name).toBe('A. Tindal')
    expect(check(['', 'Ada', 'Tindal'], whole).account?.name).toBe('Ada Tindal')
    const parts: Given = { header: ['First', 'Last', 'Display'], mapping: ['name.first', 'name.last', 'name'] }
    expect(check(['Ada', 'Tindal', 'ada99'], parts).account?.name).toBe('Ada Tindal')
    expect(check(['', '', 'ada99'], parts).account?.name).toBe('ada99')
  })

  it('is the company without a warning where no column holds names', () => {
    const firms: Given = { header: ['Firm'], mapping: ['name.company'] }
    expect(check(['Quillmoor'], firms)).toMatchObject({ account: { name: 'Quillmoor', notes: null }, issues: [] })
  })

  it('of 201 characters is told at its longest part, and cut there', () => {
    const [first, last] = ['A'.repeat(80), 'B'.repeat(120)]
    const { issues } = check([first, last, '', '', '', ''], PEOPLE)
    expect(issues).toMatchObject([{ code: 'too_long', column: 'Last Name', columnIndex: 1, value: last }])
    const trim: Repair = {
      ...{ id: 'r', code: 'too_long', column: 'Last Name', columnIndex: 1, field: 'name', action: 'trim', value: null },
    }
    const cut = check([first, last, '', '', '', ''], { ...PEOPLE, repairs: [trim] })
    expect(cut.account?.name).toBe(`${first} ${'B'.repeat(119)}`)
  })

  it('names the part with a character that cannot be shown, and takes it out there', () => {
    const row = ['Ada', 'Tin\u0007dal', '', '', '', '']
    expect(check(row, PEOPLE).issues).toMatchObject([{ code: 'control_character', column: 'Last Name' }])
    const remove: Repair = {
      ...{ id: 'r', code: 'control_character', column: 'Last Name', columnIndex: 1, field: 'name' },
      ...{ action: 'remove_characters', value: null },
    }
    expect(check(row, { ...PEOPLE, repairs: [remove] }).account?.name).toBe('Ada Tindal')
  })

  it('is corrected at its source cell', () => {
    const { account } = check(['', 'Tindal', '', 'Quillmoor', '', ''], {
      ...PEOPLE,
      correction: { cells: { 0: 'Ada' } },
    })
    expect(account).toMatchObject({ name: 'Ada Tindal', notes: 'Company: Quillmoor' })
  })
})

describe('the notes of a row', () => {
  const header = ['Name', 'Notes', 'City', 'More notes', 'Owner', '']
  const given: Given = { header, mapping: ['name', 'notes', 'notes.line', 'notes', 'notes.line', 'notes.line'] }

  it('are the note texts, parted by a blank line, and below them the lines', () => {
    expect(check(['A', 'one', 'Bonn', 'two\nthree', ' Grace ', 'x'], given).account?.notes).toBe(
      'one\n\ntwo\nthree\nCity: Bonn\nOwner: Grace\nColumn 6: x',
    )
    expect(check(['A', '', 'Bonn', ' ', '', ''], given).account?.notes).toBe('City: Bonn')
    expect(check(['A', '', ' ', '', '', ''], given).account?.notes).toBeNull()
  })

  it('keep a text of 9,990 characters whole and leave off whole lines from the end, naming them', () => {
    const text = 'é'.repeat(9_990)
    const { account, issues } = check(['A', text, '1', '', '2', '3'], given)
    expect(account?.notes).toBe(`${text}\nCity: 1`)
    expect(issues).toEqual([
      { code: 'lines_left_out', column: 'Owner', columnIndex: 4, value: 'Owner: 2\nColumn 6: 3' },
    ])
    expect(check(['A', text, '', '', '', ''], given).issues).toEqual([])
    const full = check(['A', `${text}1234`, '', '5678', '2', ''], given)
    expect(full.account?.notes).toBe(`${text}1234\n\n5678`)
  })

  it('that are too long by themselves are told at the longer text', () => {
    const { account, issues } = check(['A', 'x'.repeat(5_000), 'Bonn', 'y'.repeat(5_001), '', ''], given)
    expect(account).toBeNull()
    expect(issues).toMatchObject([{ code: 'too_long', column: 'More notes', columnIndex: 3 }])
    const trim: Repair = {
      ...{
        id: 'r',
        code: 'too_long',
        column: 'More notes',
        columnIndex: 3,
        field: 'notes',
        action: 'trim',
        value: null,
      },
    }
    const cut = check(['A', 'x'.repeat(5_000), 'Bonn', 'y'.repeat(5_001), '', ''], { ...given, repairs: [trim] })
    expect(cut.account?.notes).toBe(`${'x'.repeat(5_000)}\n\n${'y'.repeat(4_998)}`)
  })

  it('take their label from the mapping where a person worded it', () => {
    const mapping: ColumnMapping = [
      'name',
      { role: 'notes.line', label: 'Town' },
      { role: 'name.company', label: 'Firm' },
    ]
    const { account } = check(['A', 'Bonn', 'Quillmoor'], { header: ['Name', 'City', 'Company'], mapping })
    expect(account?.notes).toBe('Town: Bonn\nFirm: Quillmoor')
  })
})

describe('fields of several columns', () => {
  const header = ['Name', 'Step', 'Renewal', 'Also', 'Other renewal']
  const mapping: ColumnMapping = ['name', 'openThread', 'renewalDate', 'openThread', 'renewalDate']

  it('join their texts, and take the first date that is filled', () => {
    expect(check(['A', 'call', '', ' write ', '2027-01-01'], { header, mapping }).account).toMatchObject({
      openThread: 'call; write',
      renewalDate: '2027-01-01',
    })
  })

  it('leave the cell at fault empty where a person said so, and keep the others', () => {
    const row = ['A', 'x'.repeat(300), '', 'y'.repeat(701), 'soon']
    const { account, issues } = check(row, { header, mapping, leavesEmpty: true })
    expect(account).toMatchObject({ openThread: 'x'.repeat(300), renewalDate: null })
    expect(issues.map(({ code, column }) => [code, column])).toEqual([
      ['too_long', 'Also'],
      ['invalid_date', 'Other renewal'],
    ])
  })

  it('pass over what says that there is nothing', () => {
    const { account } = check(['A', 'NULL', 'n/a', 'write', '2027-01-01'], { header, mapping })
    expect(account).toMatchObject({ openThread: 'write', renewalDate: '2027-01-01' })
    const constants = { openThread: 'say hello' }
    expect(check(['A', 'NULL', '', '', ''], { header, mapping, constants }).account?.openThread).toBe('say hello')
  })

  it('name the column at fault', () => {
    expect(check(['A', 'x'.repeat(300), '', 'y'.repeat(701), 'soon'], { header, mapping }).issues).toMatchObject([
      { code: 'too_long', column: 'Also' },
      { code: 'invalid_date', column: 'Other renewal', value: 'soon' },
    ])
  })

  it('get what every row gets only where they have nothing of their own', () => {
    const constants = { openThread: 'say hello', renewalDate: '2028-01-01', notes: 'Source: a fair' }
    expect(check(['A', ' ', '', '', ''], { header, mapping, constants }).account).toMatchObject({
      openThread: 'say hello',
      renewalDate: '2028-01-01',
      notes: 'Source: a fair',
    })
    expect(check(['A', 'call', '2027-01-01', '', ''], { header, mapping, constants }).account).toMatchObject({
      openThread: 'call',
      renewalDate: '2027-01-01',
    })
  })

  it('tell two columns of one header apart', () => {
    const twice: Given = { header: ['Name', 'Date', 'Date'], mapping: ['name', null, 'renewalDate'] }
    expect(check(['A', 'x', 'soon'], twice).issues).toMatchObject([{ column: 'Date', columnIndex: 2 }])
    const clear: Repair = {
      ...{
        id: 'r',
        code: 'invalid_date',
        column: 'Date',
        columnIndex: 2,
        field: 'renewalDate',
        action: 'clear',
        value: null,
      },
    }
    expect(check(['A', 'x', 'soon'], { ...twice, repairs: [clear] }).account?.renewalDate).toBeNull()
    const other = { ...clear, columnIndex: 1 }
    expect(check(['A', 'x', 'soon'], { ...twice, repairs: [other] }).account).toBeNull()
  })
})

describe('dates in columns of their own', () => {
  const header = ['Name', 'Birthday', 'Event - Label', 'Event - Value', 'Dates', 'Since; then']
  const given: Given = {
    header,
    mapping: [
      ...(['name', 'significantDates.date', 'significantDates.label', 'significantDates.date'] as const),
      ...(['significantDates', 'significantDates.date'] as const),
    ],
  }

  it('are labelled by the header, or by the text of the column before', () => {
    const row = ['A', '1988-05-12', 'Wedding', '2015-06-20', '2026-08-15:Fair', '2020-01-01']
    expect(check(row, given).account?.significantDates).toEqual([
      { date: '2026-08-15', label: 'Fair' },
      { date: '1988-05-12', label: 'Birthday' },
      { date: '2015-06-20', label: 'Wedding' },
      { date: '2020-01-01', label: 'Since then' },
    ])
    const unlabelled = check(['A', '', '', '2015-06-20', '', ''], given)
    expect(unlabelled.account?.significantDates).toEqual([{ date: '2015-06-20', label: 'Event - Value' }])
  })

  it('that cannot be read go to the notes as a line, with a warning that names their column', () => {
    const { account, issues } = check(['A', 'in spring', '', '', '', ''], given)
    expect(account).toMatchObject({ notes: 'Birthday: in spring', significantDates: [] })
    expect(issues).toEqual([
      { code: 'invalid_significant_date', column: 'Birthday', columnIndex: 1, value: 'in spring' },
    ])
    const leaveOut: Repair = {
      ...{ id: 'r', code: 'invalid_significant_date', column: 'Birthday', columnIndex: 1 },
      ...{ field: 'significantDates', action: 'leave_out', value: null },
    }
    const left = check(['A', 'in spring', '', '', '', ''], { ...given, repairs: [leaveOut] })
    expect(left.issues.map(({ code }) => code)).toEqual(['invalid_significant_date', 'left_out'])
    const cleared = check(['A', 'in spring', '', '', '', ''], { ...given, repairs: [{ ...leaveOut, action: 'clear' }] })
    expect(cleared).toMatchObject({ account: { notes: null }, issues: [] })
  })

  it('are read by the order that a person chose for their column, and repeat every year without one', () => {
    const two: Given = { header: ['Name', 'Birthday'], mapping: ['name', 'significantDates.date'] }
    expect(check(['A', '03/04/1988'], two)).toMatchObject({
      account: { notes: 'Birthday: 03/04/1988', significantDates: [] },
      issues: [{ code: 'ambiguous_date', column: 'Birthday' }],
    })
    const byColumn = new Map([[1, { kind: 'every_year', order: 'dmy' } as const]])
    const dates = { renewalDate: SINGLE_RENEWAL, byColumn }
    expect(check(['A', '03/04/1988'], { ...two, dates }).account?.significantDates).toEqual([
      { date: '1988-04-03', label: 'Birthday' },
    ])
    for (const text of ['--05-12', '1604-05-12', '12 May']) {
      expect(check(['A', text], { ...two, dates }).account?.significantDates).toEqual([
        { date: '--05-12', label: 'Birthday' },
      ])
    }
    expect(check(['A', 'NULL'], { ...two, dates })).toMatchObject({ account: { notes: null }, issues: [] })
  })

  it('in three columns are one date, labelled by the column of the day unless a person words it', () => {
    const three: Given = {
      header: ['Name', 'Geburtsjahr', 'Geburtsmonat', 'Geburtstag'],
      mapping: ['name', 'significantDates.year', 'significantDates.month', 'significantDates.day'],
    }
    expect(check(['A', '1988', '5', '2'], three).account?.significantDates).toEqual([
      { date: '1988-05-02', label: 'Geburtstag' },
    ])
    expect(check(['A', '', '', ''], three)).toMatchObject({ account: { notes: null }, issues: [] })
    const partly = check(['A', '1988', '', ''], three)
    expect(partly.account?.notes).toBe('Geburtstag: 1988')
    expect(partly.issues).toMatchObject([{ code: 'invalid_significant_date', column: 'Geburtsmonat' }])
    const worded: ColumnMapping = [
      'name',
      { role: 'significantDates.year', label: 'Birthday' },
      ...three.mapping.slice(2),
    ]
    expect(check(['A', '1988', '5', '2'], { ...three, mapping: worded }).account?.significantDates).toEqual([
      { date: '1988-05-02', label: 'Birthday' },
    ])
  })
})

describe('a mapping of field names', () => {
  it('gives the account of the cells themselves, byte for byte', () => {
    const cell = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 12 }),
      fc.constantFrom('2026-09-30', '2026-08-15:Fair', ' ', 'Ada  Tindal', ''),
    )
    const columns = fc.shuffledSubarray([...FIELD_NAMES, null, null], { minLength: 1 })
    fc.assert(
      fc.property(columns, fc.array(cell, { minLength: 8, maxLength: 8 }), (mapping, cells) => {
        fc.pre(mapping.includes('name'))
        const header = mapping.map((_, i) => `Column ${i}`)
        const values = cells.slice(0, mapping.length)
        const expected = checkCells(
          FIELD_NAMES.map(field => {
            const text = values[mapping.indexOf(field)]
            return text === undefined ? text : withoutTextGuard(text)
          }),
          NO_ORDERS,
          [],
        )
        const { account } = check(values, { header, mapping })
        if (Array.isArray(expected)) expect(account).toBeNull()
        else expect(account).toEqual(expected)
      }),
      { numRuns: 1_000 },
    )
  })

  it('of 92 columns reads those it needs', () => {
    const header = Array.from({ length: 92 }, (_, i) => `Column ${i}`)
    const mapping: ColumnMapping = header.map((_, i) =>
      i === 0 ? 'name.first' : i === 91 ? 'name.last' : 'notes.line',
    )
    const values = header.map((_, i) => (i % 10 === 1 ? `value ${i}` : ''))
    const { account } = check(['Ada', ...values.slice(1, 91), 'Tindal'], { header, mapping })
    expect(account?.name).toBe('Ada Tindal')
    expect(account?.notes?.split('\n')).toHaveLength(9)
    expect((account as AccountFields).notes).toContain('Column 81: value 81')
  })
})
