import { nameKey } from '@secondtouch/accounts'
import { type AccountNames, findLookAlikes, type ImportLease } from '@secondtouch/import-core'
import { NearNames } from '../src/look-alikes/near-names'
import { attemptOn, blocksFrom, type Cells } from './cells'

/** The names of a workspace whose accounts are these. */
function namesOf(accounts: readonly string[]): AccountNames {
  const held = async (_: string, ...args: unknown[]) => {
    const keys = new Set(accounts.map(nameKey))
    return new Set((args.at(-1) as string[]).filter(key => keys.has(key)))
  }
  return {
    held,
    heldElsewhere: held,
    all: async function* () {
      yield accounts.map(nameKey).sort()
    },
    named: async (_, keys) =>
      accounts.filter(name => keys.includes(nameKey(name))).map(name => ({ id: `id of ${name}`, name })),
  }
}

async function found(rows: readonly string[], accounts: readonly string[], change: Partial<ImportLease> = {}) {
  const cells: Cells[] = rows.map(name => [name, ''])
  const signal = new AbortController().signal
  const openRows = (_: unknown, from: Parameters<typeof blocksFrom>[1]) => blocksFrom(cells, from)
  return findLookAlikes(attemptOn(cells, change), { names: namesOf(accounts), openRows, signal })
}

describe('looking for names that look alike', () => {
  it('tells the row, the account and how they differ, in row order', async () => {
    const rows = ['Müller', 'Acme', 'Jane Doe', 'Stripe']
    const accounts = ['Doe, Jane', 'Mueller GmbH', 'Strix', 'ACME Inc.']
    expect(await found(rows, accounts)).toEqual({
      count: 3,
      pairs: [
        {
          row: 2,
          name: 'Müller',
          account: { id: 'id of Mueller GmbH', name: 'Mueller GmbH' },
          reasons: ['legal_form', 'spelling'],
        },
        { row: 3, name: 'Acme', account: { id: 'id of ACME Inc.', name: 'ACME Inc.' }, reasons: ['legal_form'] },
        { row: 4, name: 'Jane Doe', account: { id: 'id of Doe, Jane', name: 'Doe, Jane' }, reasons: ['swapped'] },
      ],
    })
  })

  it('says nothing of rows that become no account, as one whose name is taken', async () => {
    expect(await found(['Acme Inc.', '', 'NULL'], ['Acme Inc.', 'Acme'])).toEqual({ count: 0, pairs: [] })
    const leftOut = new Map([[2, { leaveOut: true }]])
    const edits = { corrections: leftOut, repairs: [] }
    expect(await found(['Acme Inc.'], ['Acme'], { edits })).toEqual({ count: 0, pairs: [] })
  })

  it('shows two hundred and counts the others', async () => {
    const rows = Array.from({ length: 300 }, (_, i) => `Acme ${i} Inc`)
    const some = await found(
      rows,
      rows.map(name => name.replace(' Inc', '')),
    )
    expect(some).toMatchObject({ count: 300 })
    expect(some!.pairs).toHaveLength(200)
  })

  it('looks at no file that is too long to keep its names', async () => {
    const { survey } = attemptOn([])
    expect(await found(['Acme'], ['Acme Inc'], { survey: { ...survey, rows: 1_000_001 } })).toBeNull()
  })

  it('keeps names by the thousand, and few of one key', () => {
    const near = new NearNames('0123456789abcdef')
    for (let i = 0; i < 20_000; i++) near.add(i + 2, `Name ${i}`, nameKey(`Name ${i}`))
    expect(near.near(nameKey('19999, name'))).toEqual([{ row: 20_001, name: 'Name 19999' }])
    expect(near.near('nobody')).toEqual([])
    for (let i = 0; i < 50; i++) near.add(i, 'Acme', nameKey(`Acme${'.'.repeat(i)}`))
    expect(near.near('acme')).toHaveLength(8)
  })
})
