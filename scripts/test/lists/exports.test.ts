import { Surveyor } from '@secondtouch/csv-reader'
import { RowChecker, roleOf, suggestMapping } from '@secondtouch/import-core'
import fc from 'fast-check'
import { EXPORTS, type Export, type Kind } from '../../csv-data/exports'

const LIMITS = { maxRows: 1_000, maxColumns: 200, maxRecordBytes: 1 << 20, maxHeaderBytes: 1 << 16 }
const TODAY = '2026-11-30'

const word = fc.constantFrom(
  'Tindal',
  'Osterveld',
  'Lindqvist',
  'Brandt',
  'Ruiz',
  'Hart',
  'Vega',
  'Núñez',
  'Höß',
  'Moss',
  'Fox',
)
const firm = fc
  .tuple(word, fc.constantFrom('Joinery', 'Optics GmbH', '& Sons', 'Ltd', 'Dental', 'Foods, Inc.'))
  .map(parts => parts.join(' '))
const day = (year: number) => fc.integer({ min: 1, max: 28 }).map(d => `${year}-03-${String(d).padStart(2, '0')}`)

/** A cell of each kind, empty now and then where programs leave it empty. */
const CELLS: Record<Kind, fc.Arbitrary<string>> = {
  first: fc.constantFrom('Ada', 'Bram', 'Chiara', 'Jürgen', 'Ines', 'Ola'),
  last: word,
  full: fc.constant(''), // made of the parts
  company: firm,
  email: fc.tuple(word, fc.nat(999)).map(([name, n]) => `${name.toLowerCase()}${n}@x.example`),
  notes: fc.constantFrom('met in spring', 'likes a call; not mail', 'said "maybe"', ''),
  renewal: day(2027),
  birthday: day(1980),
  past: day(2026).map(date => `${date} 09:14`),
  owner: fc.constantFrom('Sue Marsh', 'Kim Roe'),
  text: fc.constantFrom('Buyer', 'London', 'Hot', ''),
  id: fc.nat(1e6).map(n => `10${n}`),
  number: fc.nat(1e6).map(String),
  flag: fc.constantFrom('yes', 'no'),
  nothing: fc.constant(''),
}

interface List {
  readonly header: readonly string[]
  readonly kinds: readonly Kind[]
  readonly rows: readonly (readonly string[])[]
  readonly program: Export
}

/** An export with its columns in any order, some of them left away, and rows without a name among the others. */
const list: fc.Arbitrary<List> = fc.constantFrom(...EXPORTS).chain(program => {
  const needed: readonly Kind[] = program.lists === 'people' ? ['first', 'last'] : ['company']
  const columns = fc
    // Which of them are shown is chosen in most programs; a network exports all of them.
    .shuffledSubarray([...program.columns], {
      minLength: program.isWhole ? program.columns.length : Math.ceil(program.columns.length / 2),
    })
    .filter(chosen => needed.every(kind => chosen.some(column => column[1] === kind)))
  return columns.chain(chosen => {
    const kinds = chosen.map(column => column[1])
    const row = fc.tuple(fc.nat(9), ...kinds.map(kind => CELLS[kind])).map(([chance, ...cells]) => {
      const hasName = program.lists === 'accounts' || chance > 1
      const texts = cells.map((cell, i) => (!hasName && (kinds[i] === 'first' || kinds[i] === 'last') ? '' : cell))
      const of = (kind: Kind) => texts[kinds.indexOf(kind)] ?? ''
      return texts.map((cell, i) => (kinds[i] === 'full' ? `${of('first')} ${of('last')}`.trim() : cell))
    })
    return fc.array(row, { minLength: 4, maxLength: 12 }).map(rows => {
      return { header: chosen.map(column => column[0]), kinds, rows, program }
    })
  })
})

/** The name that a careful person gives the account of a row; `''` for nobody's. */
function nameOf({ kinds, program }: List, row: readonly string[]): string {
  const of = (kind: Kind) => row[kinds.indexOf(kind)] ?? ''
  if (program.lists === 'accounts') return of('company')
  const own = `${of('first')} ${of('last')}`.trim()
  if (own !== '' || program.isWhole) return own
  return of('company') || of('email')
}

function written({ header, rows }: List, delimiter: string): string {
  const quoted = (cell: string) =>
    cell.includes('"') || cell.includes(delimiter) ? `"${cell.replaceAll('"', '""')}"` : cell
  return [header, ...rows].map(row => `${row.map(quoted).join(delimiter)}\r\n`).join('')
}

describe('lists as programs export them', () => {
  it('are read and mapped as a careful person would, or asked about', () => {
    let unasked = 0
    fc.assert(
      fc.property(list, fc.constantFrom(',', ';', '\t'), fc.boolean(), (given, delimiter, bom) => {
        const surveyor = new Surveyor(LIMITS)
        surveyor.push(Buffer.from((bom ? '\ufeff' : '') + written(given, delimiter)))
        const result = surveyor.finish()
        if (!result.ok) throw new Error(result.problem.detail)
        const { header } = result.survey
        expect(header).toEqual(given.header)
        const { suggested, complete } = suggestMapping({ header, sample: result.sample, today: TODAY })
        // Never anything but a renewal for a renewal, nor a colleague for anybody.
        suggested.forEach((entry, column) => {
          const kind = given.kinds[column]!
          const role = roleOf(entry)
          if (role === 'renewalDate') expect([header[column], kind]).toEqual([header[column], 'renewal'])
          if (kind === 'owner') expect([null, 'notes.line']).toContain(role)
        })
        if (!complete) return
        unasked++
        const checker = new RowChecker(suggested, header)
        given.rows.forEach((row, i) => {
          // A row that is given no name is told, and no account.
          const name = checker.texts(row).name ?? ''
          if (name !== '') expect([header, name]).toEqual([header, nameOf(given, given.rows[i]!)])
        })
      }),
      { numRuns: Number(process.env.EXPORT_RUNS ?? 600) },
    )
    // It would be no feat to ask about all of them.
    expect(unasked).toBeGreaterThan(100)
  })
})
