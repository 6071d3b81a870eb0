import { survey, surveyed } from './read-all'

const firstLines = (file: string) => {
  const { header, dialect, findings } = surveyed(file)
  return { header, headerLine: dialect.headerLine, warnings: findings!.warnings }
}

describe('the first lines of a file', () => {
  it.each([
    ['a title padded with delimiters', 'Kundenliste;;;;;\n;;;;;\nName;Stadt;;;;\nAnna;Bonn;;;;\nBo;Köln;;;;\n', 3],
    ['a title of two columns', 'Customers 2026,\n,\nName,Amount\nAnna,5\nBo,6\n', 3],
    ['a title that the delimiter cuts', 'Exported on Monday, 5 May 2026\nName,Amount\nAnna,5\nBo,6\n', 2],
    ['comments that the delimiter cuts', '# by tool, 4.2, today\nname,notes,date\n#1 Roofing,x,y\n', 2],
    ['the type that a shell writes', '#TYPE System.Object\n"Name","Amount"\n"A","1"\n', 2],
  ])('are passed over and told where they are %s', (_, file, headerLine) => {
    const found = firstLines(file)
    expect(found.headerLine).toBe(headerLine)
    expect(found.header[0]!.toLowerCase()).toBe('name')
    expect(found.warnings.join()).toContain(file.slice(0, 6))
  })

  it('are titles where a short table has more lines around it than rows', () => {
    const file =
      'Customer Contact List\nGreen Garden\n"November 30, 2026"\n\nCustomer,Phone,Billing Address\n' +
      'Amy’s Birds,1,"4581 Finch St., Bayshore"\nBill’s Boats,2,\n\n"Monday, Nov 30, 2026 09:12:07 AM"\n'
    expect(firstLines(file)).toMatchObject({ header: ['Customer', 'Phone', 'Billing Address'], headerLine: 5 })
    expect(surveyed(file).dialect.quote).toBe('"')
  })

  it('hold the header where its first name is a mark for numbers', () => {
    expect(firstLines('#,Name,Date\n1,Anna,2026-01-01\n2,Bo,2026-01-02\n').headerLine).toBe(1)
  })

  it('hold no header where a date is missing in the first row only', () => {
    const file = 'Anna,n/a,5\nBo,2026-01-01,6\nEva,2026-01-02,7\nIda,2026-01-03,8\n'
    expect(firstLines(file).headerLine).toBeNull()
  })

  it('are refused where the quotes of the header do not match', () => {
    const result = survey('Name,City,Date,"URL"Comments\nAnna,Bonn,x,y,z\nBo,Köln,z,w,v\n')
    expect(result).toMatchObject({ ok: false, problem: { code: 'unreadable' } })
  })

  it('are told of where the header has fewer names than every row has fields', () => {
    const { warnings } = firstLines('Name,Amount\nA,1,x\nB,2,y\nC,3,z\n')
    expect(warnings).toEqual([
      'The header has 2 names, but the rows below have 3 fields. Add the missing names to the header.',
    ])
  })

  it.each([
    'Website\nhttps://acme.com\nhttps://foo.com\n',
    'Company\nAcme, Inc\nFoo, Inc\n',
    'Kunden\nAcme, Inc\nFoo, Inc\n',
    'Time\n10:00\n11:30\n',
    'Name\nX: Y\nZ: W\n',
  ])('make one column under its name of %j', file => {
    expect(firstLines(file)).toMatchObject({ header: [file.split('\n')[0]], headerLine: 1 })
  })

  it('are read from within where each line is one quoted text', () => {
    const file = '"Name,Notes,Date"\n"Anna,""asked, twice"",2026-01-01"\n"Bo,x,2026-01-02"\n'
    expect(surveyed(file)).toMatchObject({ header: ['Name', 'Notes', 'Date'], dialect: { wrapped: true }, rows: 2 })
  })
})
