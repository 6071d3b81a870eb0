import {
  checkAccount,
  checkCells,
  decodeHtmlEntities,
  FIELD_NAMES,
  type FieldProblem,
  hasHtmlEntities,
  isGarbled,
  mendGarbled,
  SINGLE_RENEWAL,
} from '@secondtouch/accounts'
import fc from 'fast-check'

type Texts = Partial<Record<(typeof FIELD_NAMES)[number], string>>
const row = (texts: Texts) => FIELD_NAMES.map(field => texts[field])
const columns = { renewalDate: { ...SINGLE_RENEWAL, today: '2026-11-30' } }

/** What the cells of a row make, and what is said beside it. */
function check(texts: Texts, takesAnyName = false) {
  const warnings: FieldProblem[] = []
  const result = checkCells(row({ name: 'Jane Doe', ...texts }), columns, warnings, takesAnyName)
  const said = warnings.map(({ code, field }) => `${code} ${field}`)
  return { account: Array.isArray(result) ? null : result, errors: Array.isArray(result) ? result : [], said }
}

describe('the cells of a row', () => {
  it.each([
    'NULL',
    'null',
    '#N/A',
    'undefined',
    '(blank)',
    '\\N',
    'None',
    'unknown',
    'N/A',
    '-',
    '--',
    '???',
    '.',
    '####',
    '"',
  ])('make no account named %s', name => {
    expect(check({ name }).errors.map(({ code }) => code)).toEqual(['placeholder_name'])
    // A person may say that it is one all the same; a name sent on purpose never was in doubt.
    expect(check({ name }, true).account).toMatchObject({ name })
    expect(checkAccount(row({ name }), columns)).toMatchObject({ name })
  })

  it.each(['NA', 'Nil', 'test', '#', '!!!', '+'])('make an account named %s, and say that it may be none', name => {
    expect(check({ name })).toMatchObject({ account: { name }, said: ['placeholder_name name'] })
  })

  it.each([
    'Null & Sons',
    'NA Logistics',
    'Nil Admirari Books',
    'Na Li',
    'Test Valley Ltd',
    'R&D',
    'AT&T;',
    '東京',
    'O’Brien',
  ])('take the name %s without a word', name => {
    expect(check({ name })).toMatchObject({ account: { name }, said: [] })
  })

  it('make one line of a name with line breaks', () => {
    expect(check({ name: ' Acme\r\nHolding\n Ltd ' }).account).toMatchObject({ name: 'Acme Holding Ltd' })
  })

  it('leave optional text empty where programs write that there is none', () => {
    expect(check({ notes: 'NULL', currentObjective: '\\N', openThread: 'undefined' })).toMatchObject({
      account: { notes: null, currentObjective: null, openThread: null },
      said: [],
    })
    expect(check({ notes: '#REF!' })).toMatchObject({ account: { notes: null }, said: ['placeholder notes'] })
    expect(check({ notes: 'n/a', openThread: '-' })).toMatchObject({ account: { notes: 'n/a', openThread: '-' } })
  })

  it('read dates as they are meant, and say where that is not clear', () => {
    const date = (renewalDate: string) => {
      const { account, said } = check({ renewalDate })
      return [account?.renewalDate, ...said]
    }
    expect(date('NULL')).toEqual([null])
    expect(date('tbc')).toEqual([null, 'placeholder renewalDate'])
    expect(date('31/12/9999')).toEqual([null, 'no_end_date renewalDate'])
    expect(date('2569-09-30')).toEqual(['2569-09-30', 'unlikely_year renewalDate'])
    expect(date('30.09.2026 14:05')).toEqual(['2026-09-30'])
    expect(check({ renewalDate: '2026-09-31' }).errors).toMatchObject([{ code: 'invalid_date', value: '2026-09-31' }])
  })

  it('keep the significant dates that can be read, and put the others into the notes', () => {
    const significantDates =
      '2026-08-15:Anniversary; Signed 2025-02-01; 2024-03-04 Kick-off; --05-12:Birthday; June 2015'
    expect(check({ notes: 'Old friend', significantDates })).toMatchObject({
      account: {
        notes: 'Old friend\nSignificant dates: June 2015',
        significantDates: [
          { date: '2026-08-15', label: 'Anniversary' },
          { date: '2025-02-01', label: 'Signed' },
          { date: '2024-03-04', label: 'Kick-off' },
          { date: '--05-12', label: 'Birthday' },
        ],
      },
      said: ['invalid_significant_date significantDates'],
    })
    expect(check({ significantDates: '2015-13-01:Kick-off' }).errors).toMatchObject([
      { code: 'invalid_significant_date' },
    ])
    // Where the notes have no room for it, nothing is dropped: the row waits for a person.
    expect(check({ notes: 'x'.repeat(9_990), significantDates }).errors).toMatchObject([
      { code: 'invalid_significant_date' },
    ])
  })

  it('tell spoiled text and take it as it stands', () => {
    expect(check({ name: 'L&#039;Atelier', notes: 'CafÃ©' })).toMatchObject({
      account: { name: 'L&#039;Atelier', notes: 'CafÃ©' },
      said: ['html_entities name', 'garbled_text notes'],
    })
    expect(check({ name: 'K\ufffdln' }).said).toEqual(['garbled_text name'])
  })

  it('are the account that the same texts make, wherever nothing is said of them', () => {
    const text = fc.oneof(fc.string({ maxLength: 30 }), fc.string({ unit: 'binary', maxLength: 20 }))
    const date = fc.constantFrom('', '2026-09-30', '2026-02-30', '13/04/2026', '30 Sep 2026')
    fc.assert(
      fc.property(text, text, date, (name, notes, renewalDate) => {
        const { account, errors, said } = check({ name, notes, renewalDate })
        const plain = checkAccount(row({ name, notes, renewalDate }), columns)
        if (account === null) expect(Array.isArray(plain) || errors[0]!.code === 'placeholder_name').toBe(true)
        else if (said.length === 0 && account.notes !== null) expect(account).toEqual(plain)
      }),
      { numRuns: 3000 },
    )
  })

  it('case 77: take no longer for texts made to be slow', () => {
    for (const piece of [
      'Ã',
      '&',
      '&#',
      '&amp;',
      'Ã©',
      '\ufffd',
      '√∂',
      'РС',
      '2026-01-01 ',
      'a 2026-01-01;',
      '="',
      '(',
    ]) {
      for (const field of FIELD_NAMES) expect(check({ [field]: piece.repeat(50_000) })).toBeDefined()
    }
  })
})

describe('text that a program misread', () => {
  it.each([
    ['CafÃ© Ã‰tÃ© 2', 'Café Été 2'],
    ['Ã…ngstrÃ¶m', 'Ångström'],
    ['Oâ€™Dell', 'O’Dell'],
    ['“CafÃ©”', '“Café”'],
    ['KÃ–LN', 'KÖLN'],
    ['20Â°C', '20°C'],
    ['Malm√∂ K√∂k', 'Malmö Kök'],
    ['Ãƒâ€¦ngstrÃƒÂ¶m', 'Ångström'],
    ['РџСЂРёРІРµС‚', 'Привет'],
    ['K├╢ln', 'Köln'],
  ])('is seen in %s and means %s', (text, meant) => {
    expect(isGarbled(text)).toBe(true)
    expect(mendGarbled(text)).toBe(meant)
  })

  it.each([
    ...['AÇÃO', 'São', '√2', '√π', 'NGUYỄN VĂN Ấn', 'AMANHÃ…', 'IRMÃ”', '„Ä“', 'ráðást', 'Рівне', 'Nestlé™®'],
    ...['Español Ñandú', '–école', 'L’Œuf Doré', '東京', 'Nº 5', 'MENÜ“', 'naïve “é”', 'Привет', 'Ελλάδα', 'Łuk'],
  ])('is not seen in %s', text => {
    expect(isGarbled(text)).toBe(false)
    expect(mendGarbled(text)).toBe(text)
  })
})

describe('characters written as in HTML', () => {
  it.each([
    ['L&#039;Atelier Bri&eacute;', "L'Atelier Brié"],
    ['H&amp;uuml;tte &amp;amp; Feld', 'Hütte & Feld'],
    ['&lt;b&gt;Bold&lt;/b&gt;', '<b>Bold</b>'],
    ['&#26481;&#x4EAC;', '東京'],
    ['5 &#150; 6', '5 – 6'],
  ])('%s is the text %s', (text, meant) => {
    expect(hasHtmlEntities(text)).toBe(true)
    expect(decodeHtmlEntities(text)).toBe(meant)
  })

  it.each(['AT&T;', 'R&D', 'Smith &; Co', 'Barnes & Copy', '&reg Works', '&#0;', '&#xD800;', '&#99999999;'])(
    '%s holds none',
    text => {
      expect(hasHtmlEntities(text)).toBe(false)
    },
  )
})
