import { type Overrides, Surveyor } from '@secondtouch/csv-reader'
import { LIMITS, readAll, surveyed } from './read-all'

const dialectOf = (file: string) => surveyed(file).dialect

describe('dialects', () => {
  it.each([
    [';', 'name;notes\nA;1,5\nB;2,5\n'],
    ['\t', 'name\tnotes\nA\t1\n'],
    ['|', 'name|notes\nA|1\n'],
    [',', 'name, notes, x\nA, "b, c", d\nB, "e, f", g\n'],
    ['||', 'name||notes\nA||1\nB||2\n'],
    [';', 'sep=;\nname;notes\nA;1\n'],
  ])('case 61: delimiter %j is found in %j', async (delimiter, file) => {
    expect(dialectOf(file).delimiter).toBe(delimiter)
    expect((await readAll(file))[0]!.values[0]).toBe('A')
  })

  it('finds single quotes and backslash escapes', async () => {
    const single = "name,notes\nA,'x,y'\nB,'z,w'\n"
    expect(dialectOf(single).quote).toBe("'")
    expect((await readAll(single))[0]!.values).toEqual(['A', 'x,y'])
    const escaped = 'name,notes\nA,"say \\"hi\\", ok"\nB,"x \\"y\\", z"\n'
    expect(dialectOf(escaped).escape).toBe('\\')
    expect((await readAll(escaped))[0]!.values).toEqual(['A', 'say "hi", ok'])
  })

  it('leaves one column of names with commas, semicolons or blanks alone', () => {
    expect(surveyed('Full name\nAnna Smith\nBob Jones\nEva Stone\n').header).toEqual(['Full name'])
  })

  it('case 66: passes over title lines and says so in row numbers', async () => {
    const file = 'Customers 2026\n\nname,notes,renewal\nA,x,2026-01-02\nB,y,2026-01-03\n'
    expect(surveyed(file)).toMatchObject({ header: ['name', 'notes', 'renewal'], dialect: { headerLine: 3 } })
    expect((await readAll(file)).map(row => row.row)).toEqual([4, 5])
  })

  it('case 65: a first row of data is no header', async () => {
    const file = 'Anna,12,2026-01-02\nBob,34,2026-02-03\nEva,56,2026-03-04\n'
    expect(surveyed(file)).toMatchObject({
      header: ['Column 1', 'Column 2', 'Column 3'],
      dialect: { headerLine: null },
    })
    expect((await readAll(file)).map(row => row.row)).toEqual([1, 2, 3])
  })

  it('takes the word of a person over what the file suggests', () => {
    const told = (overrides: Overrides) => {
      const surveyor = new Surveyor(LIMITS, overrides)
      surveyor.push(Buffer.from('a;b,c\nd;e,f\n'))
      return surveyor.finish()
    }
    expect(told({ delimiter: ';' })).toMatchObject({ survey: { header: ['a', 'b,c'], rows: 1 } })
    expect(told({ headerLine: null })).toMatchObject({ survey: { rows: 2, dialect: { headerLine: null } } })
    expect(told({ headerLine: 2 })).toMatchObject({ survey: { rows: 0, dialect: { headerLine: 2 } } })
  })
})
