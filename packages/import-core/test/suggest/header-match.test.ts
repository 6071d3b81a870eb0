import { suggestMapping } from '@secondtouch/import-core'

describe('matching a header', () => {
  it('maps the template by itself', () => {
    const header = ['name', 'notes', 'current_objective', 'open_thread', 'renewal_date', 'significant_dates']
    expect(suggestMapping({ header })).toMatchObject({
      complete: true,
      suggested: ['name', 'notes', 'currentObjective', 'openThread', 'renewalDate', 'significantDates'],
    })
  })

  it.each(['NAME', ' Name ', 'name\u00a0', '\ufeffname', 'Full name', 'Company', 'Firma', 'Account Name'])(
    'case 64: takes %j for the name',
    header => {
      expect(suggestMapping({ header: [header] })).toMatchObject({ complete: true, suggested: ['name'] })
    },
  )

  it('asks where two columns claim one field, and prefers the exact one meanwhile', () => {
    expect(suggestMapping({ header: ['Company', 'name'] })).toMatchObject({
      complete: false,
      suggested: ['name.company', 'name'],
    })
    expect(suggestMapping({ header: ['name', 'Name'] })).toMatchObject({ complete: false, suggested: ['name', null] })
  })

  it.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty', '$where', 'a.b', ''])(
    'case 63: %j is no field',
    header => {
      expect(suggestMapping({ header: ['name', header] })).toMatchObject({ complete: true, suggested: ['name', null] })
    },
  )

  it('case 70: asks where no column is the name', () => {
    expect(suggestMapping({ header: ['notes', 'colour'] })).toMatchObject({ complete: false })
  })
})
