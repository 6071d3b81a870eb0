import { meaningsOf, suggestMapping } from '@secondtouch/import-core'
import { knownKeys } from '../../src/suggest/header-meanings'
import { DECOYS } from '../../src/suggest/words/decoy-words'

const suggested = (header: string, ...rows: string[]) =>
  suggestMapping({ header: header.split(','), sample: rows.map(row => row.split(',')) })

describe('a list of people', () => {
  it.each([
    ['First Name,Last Name,Company,Email', ['name.first', 'name.last', 'name.company', 'name.email']],
    ['Prénom,Nom', ['name.first', 'name.last']],
    ['Vorname,Name,Firma', ['name.first', 'name.last', 'name.company']],
    ['Nombre,Apellidos', ['name.first', 'name.last']],
    ['Imię,Nazwisko', ['name.first', 'name.last']],
    ['姓,名,单位', ['name.last', 'name.first', 'name.company']],
    ['Имя,Отчество,Фамилия', ['name.first', 'name.middle', 'name.last']],
    ['First name,Surname,Account Name', ['name.first', 'name.last', 'name.company']],
    ['Primeiro nome,Sobrenome,Apelido', ['name.first', 'name.last', null]],
    ['Primeiro nome,Apelido', ['name.first', 'name.last']],
  ])('of %s takes its parts, and the company only where they are empty', (header, roles) => {
    expect(suggested(header).suggested).toEqual(roles)
  })

  it('goes on unasked by its parts, but not by one of them alone', () => {
    expect(suggested('First Name,Last Name,Company').complete).toBe(true)
    expect(suggested('Company,Last Name').complete).toBe(false)
    expect(suggested('First name').complete).toBe(false)
  })

  it('keeps a birthday in three columns, and a birthday in one', () => {
    expect(suggested('Vorname,Nachname,Geburtsjahr,Geburtsmonat,Geburtstag').suggested.slice(2)).toEqual([
      'significantDates.year',
      'significantDates.month',
      'significantDates.day',
    ])
    expect(suggested('Vorname,Nachname,Geburtstag', 'Ada,Tindal,1988-05-12').suggested[2]).toBe('significantDates.date')
  })

  it('takes labels of events from the column before their dates', () => {
    const roles = suggested('First Name,Last Name,Event 1 - Label,Event 1 - Value').suggested
    expect(roles.slice(2)).toEqual(['significantDates.label', 'significantDates.date'])
  })
})

describe('a list of accounts', () => {
  it.each([
    ['Contact name,Customer name', 'Customer name'],
    ['Contact,Client', 'Client'],
    ['Account owner,Account name', 'Account name'],
    ['Company,Account name', 'Account name'],
  ])('of %s is named by the nearer header', (header, name) => {
    const { suggested: roles } = suggested(header)
    expect(header.split(',')[roles.indexOf('name')]).toBe(name)
  })

  it('never takes ids, amounts, addresses or yes and no for a name or a note', () => {
    const { suggested: roles } = suggested('Customer,Company,Remarks', '1001,Acme,Yes', '1002,Foo,No', '1003,Bar,No')
    expect(roles).toEqual([null, 'name', null])
  })

  it('takes a renewal only where its cells are dates', () => {
    expect(suggested('Name,Renewal', 'Acme,yes', 'Foo,no').suggested).toEqual(['name', null])
    expect(suggested('Name,Renewal', 'Acme,30.09.2026', 'Foo,1.2.27').suggested).toEqual(['name', 'renewalDate'])
  })

  it('offers the first column of names where no header says which it is, and waits', () => {
    const { suggested: roles, complete } = suggested('Nr,Who,City', '1,Acme,Bonn', '2,Foo,Bonn', '3,Bar,Bonn')
    expect({ roles, complete }).toEqual({ roles: [null, 'name', null], complete: false })
  })

  it('asks whether people or companies are meant where nothing tells', () => {
    const { questions, complete } = suggested('Full name,Company', 'Ada Tindal,Quillmoor', 'Bram Lunn,Tarnbeck')
    expect(questions).toEqual([
      {
        kind: 'people_or_companies',
        column: null,
        answers: [
          {
            answer: 'people',
            samples: ['Ada Tindal', 'Bram Lunn'],
            roles: [
              { column: 0, role: 'name' },
              { column: 1, role: 'name.company' },
            ],
          },
          {
            answer: 'companies',
            samples: ['Quillmoor', 'Tarnbeck'],
            roles: [
              { column: 1, role: 'name' },
              { column: 0, role: 'notes.line' },
            ],
          },
        ],
      },
    ])
    expect(complete).toBe(false)
  })

  it('keeps the parts of people in the notes where a list that has both is one of companies', () => {
    const header = 'First Name,Last Name,Company,Company Name for Emails,Person Linkedin Url'
    const { questions } = suggested(header, 'Ada,Tindal,Quillmoor,Quillmoor,https://example.com/ada')
    expect(questions.flatMap(({ answers }) => answers.map(({ roles }) => roles))).toEqual([
      [
        { column: 0, role: 'name.first' },
        { column: 1, role: 'name.last' },
        { column: 2, role: 'name.company' },
      ],
      [
        { column: 2, role: 'name' },
        { column: 0, role: 'notes.line' },
        { column: 1, role: 'notes.line' },
      ],
    ])
  })
})

describe('a known export', () => {
  const LINKEDIN = 'First Name,Last Name,URL,Email Address,Company,Position,Connected On'

  it('is named, proposes roles for the whole file, and keeps the rest as lines', () => {
    const { preset, suggested: roles, complete } = suggested(LINKEDIN)
    expect(preset).toMatchObject({ id: 'linkedin_connections', version: 1, name: 'LinkedIn connections' })
    expect(roles).toEqual([
      ...['name.first', 'name.last', 'notes.line', 'notes.line', 'notes.line', 'notes.line'],
      null,
    ])
    expect(complete).toBe(true)
  })

  it.each([
    ['Record ID,First Name,Last Name,Contact owner', 'hubspot_contacts'],
    ['Account Owner,Account Name,Last Activity', 'salesforce_report_accounts'],
    ['Vorname,Nachname,Firma,E-Mail-Adresse,Straße geschäftlich', 'outlook_de'],
    ['*ContactName,AccountNumber,EmailAddress,POAddressLine1', 'xero'],
    ['Email Address,First Name,Last Name,MEMBER_RATING,LEID,EUID', 'mailchimp'],
    ['(Do Not Modify) Account,(Do Not Modify) Row Checksum,Account Name', 'dynamics'],
    ['名,姓,単位', null],
    ['First Name,Last Name,Company', null],
  ])('%s is told by its headers: %s', (header, id) => {
    expect(suggested(header).preset?.id ?? null).toBe(id)
  })

  it('is not one where a forbidden header stands', () => {
    expect(suggested(`${LINKEDIN},Order #`).preset).toBeNull()
  })
})

describe('a list as a program wrote it', () => {
  it('has names with the family name first turned round once somebody says so', () => {
    const of = (header: string, ...names: string[]) =>
      suggestMapping({ header: header.split(','), sample: names.map(name => name.split('|')) })
    const swapped = of('Name,City', 'Meier, Anna|Ulm', 'von Berg, Carl|Bonn')
    expect(swapped).toMatchObject({ suggested: ['name.swapped', null], complete: false })
    expect(of('Name,City', 'Acme, Inc.|Ulm', 'Foo, LLC|Bonn').suggested).toEqual(['name', null])
    expect(of('Firma,Ort', 'Bramble, Vine & Co|Ulm', 'Kunz, Ritter|Bonn').suggested[0]).toBe('name')
    const beside = of('DisplayName,FirstName,LastName', 'Quinn, Ray|Ray|Quinn', 'Reception||')
    expect(beside.suggested).toEqual(['name.swapped', 'name.first', 'name.last'])
  })

  it('has its notes in several columns, and ids of owners nowhere', () => {
    expect(suggested('Account,Notes,Notes 2,Notes (2024)').suggested.slice(1)).toEqual(['notes', 'notes', 'notes'])
    const { leftover } = suggested('Record Id,Account Owner.id,Account Owner,Account Name', 'zcrm_1,zcrm_2,Ann,Acme')
    expect(leftover.filter(({ technical }) => technical).map(({ column }) => column)).toEqual([0, 1])
  })
})

describe('decoys', () => {
  it.each([
    'Notes consent',
    'Notes last edited',
    'Auto-renewal',
    'Renewal status',
    'Renewal reminder sent',
    'Objective owner',
    'Thread count',
    'Company size',
    'Customer number',
    'Account manager name',
    '更新日',
    'Password expiration',
  ])('%s feeds nothing', header => {
    expect(suggested(`Name,${header}`).suggested).toEqual(['name', null])
  })

  it('更新日 is a renewal only where some of its days are still to come', () => {
    const of = (...dates: string[]) =>
      suggestMapping({
        header: ['会社名', '更新日'],
        sample: dates.map((date, i) => [`会社${i}`, date]),
        today: '2026-11-30',
      }).columns[1]
    expect(of('2026-09-30', '令和8年12月1日')).toMatchObject({ role: 'renewalDate', match: 'likely' })
    expect(of('2026-09-30', '2026-11-30')).toMatchObject({ role: null })
  })

  it.each(['Internal notes', 'Kundennotizen', 'Our latest comments'])('%s is likely the note', header => {
    expect(suggested(`Name,${header}`).columns[1]).toMatchObject({ role: 'notes', match: 'likely' })
  })
})

describe('the tables of words', () => {
  const decoys = DECOYS.flatMap(({ words }) => words.split(', '))

  it('have no word that is both a field and a decoy, but for addresses of e-mail', () => {
    const both = decoys.filter(word =>
      meaningsOf(word).some(({ meaning, certainty }) => meaning !== 'email' && certainty !== 'likely'),
    )
    expect(both).toEqual([])
  })

  it('give no key two certain meanings but those that the columns beside it tell apart', () => {
    const twice = [...knownKeys()].filter(([, all]) => all.filter(({ certainty }) => certainty !== 'likely').length > 1)
    expect(twice.map(([key]) => key).sort()).toEqual(['account name', 'aniversario', 'fodselsdag'])
  })
})
