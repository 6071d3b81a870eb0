import type { mongo } from 'mongoose'
import { connectMongo, migrateMongo } from '../../src'
import { accountIdText } from '../../src/database/ids'
import { runMigrations } from '../../src/migrations/migrate'
import { type Migration, migrationsOf } from '../../src/migrations/migration'
import { requireMigrated } from '../../src/migrations/require-migrated'
import { anAccount, type EarlierDatabase, earlierDatabase } from './earlier-database'

jest.setTimeout(60_000)

const idOf = ({ _id }: { _id?: unknown }) => accountIdText(_id as mongo.Binary)
const silent = () => undefined
let earlier: EarlierDatabase

beforeEach(async () => {
  earlier = await earlierDatabase(25)
})
afterEach(() => earlier.drop())

const accountsCollection = async () => {
  const found = await earlier.db.listCollections({ name: /^accounts/ }).toArray()
  return found.map(({ name, options }: { name: string; options?: object }) => [
    name,
    'clusteredIndex' in (options ?? {}),
  ])
}

/** A migration that notes what it was given, and stops where it is told to. */
function numbered(number: number, run: Migration['run'], isNeeded = true): Migration {
  return { number, name: `change the ${number}`, isNeeded: async () => isNeeded, run }
}

describe('a database of an earlier version', () => {
  it('is refused with what to do, and left as it is', async () => {
    await expect(connectMongo({ uri: earlier.uri })).rejects.toThrow(/npm run migrate/)
    expect(await accountsCollection()).toEqual([['accounts', false]])
    expect(await earlier.stored()).toEqual(earlier.accounts)
  })

  it('is changed so that this version works with it, every account as it was', async () => {
    const told: string[] = []
    expect(await migrateMongo(earlier.uri, line => void told.push(line))).toBe(1)
    expect(told.join('\n')).toContain('copied 25 of 25 accounts')
    expect(await accountsCollection()).toEqual([['accounts', true]])
    expect(await earlier.stored()).toEqual(earlier.accounts)
    await (await connectMongo({ uri: earlier.uri })).close()
    expect(await earlier.db.collection('accounts').indexExists('w_1_nameKey_1__id_1')).toBe(true)
  })

  it('is changed once: a second run finds nothing to do', async () => {
    await migrateMongo(earlier.uri, silent)
    expect(await migrateMongo(earlier.uri, silent)).toBe(0)
  })

  it('goes on wherever a run was ended, with every account as it was', async () => {
    const ends = new Set<string>()
    const endOnce = (line: string) => {
      if (!line.startsWith('  ') || ends.has(line)) return
      ends.add(line)
      throw new Error('ended here')
    }
    while ((await migrateMongo(earlier.uri, endOnce).catch(({ message }) => message)) === 'ended here') {
      // Until it is through nothing else may begin.
      await expect(connectMongo({ uri: earlier.uri })).rejects.toThrow(/npm run migrate/)
    }
    expect(ends.size).toBe(4)
    expect(await accountsCollection()).toEqual([['accounts', true]])
    expect(await earlier.stored()).toEqual(earlier.accounts)
  })

  it('keeps what a process that was left running has stored meanwhile', async () => {
    const late = anAccount(1_000)
    await migrateMongo(earlier.uri, async line => {
      if (line.includes('copied')) await earlier.db.collection('accounts').insertOne(late)
    })
    const ids = (await earlier.stored()).map(idOf)
    expect(ids).toEqual([...earlier.accounts, late].map(idOf).sort())
  })

  it('is not touched while a worker is at work in it', async () => {
    const imports = earlier.db.collection<{ _id: string; state: string; heartbeatAt: Date; attempt: object }>('imports')
    await imports.insertOne({ _id: 'i', state: 'importing', heartbeatAt: new Date(), attempt: { ended: false } })
    await expect(migrateMongo(earlier.uri, silent)).rejects.toThrow(/a worker is at work/)
    expect(await accountsCollection()).toEqual([['accounts', false]])
    await imports.updateOne({ _id: 'i' }, { $set: { heartbeatAt: new Date(Date.now() - 60_000) } })
    expect(await migrateMongo(earlier.uri, silent)).toBe(1)
  })
})

describe('migrations', () => {
  it('are made in order, each once, and none for which there is nothing to change', async () => {
    const made: number[] = []
    const note = (number: number, isNeeded = true) =>
      numbered(
        number,
        async () => {
          made.push(number)
        },
        isNeeded,
      )
    expect(await runMigrations(earlier.db, silent, [note(1), note(2, false), note(3)])).toBe(2)
    expect(await runMigrations(earlier.db, silent, [note(1), note(2), note(3), note(4)])).toBe(1)
    expect(made).toEqual([1, 3, 4])
    await requireMigrated(earlier.db, [note(1), note(2), note(3), note(4)])
  })

  it('go on at the place that was kept last', async () => {
    const places: unknown[] = []
    const migration = numbered(1, async ({ place, keep }) => {
      places.push(place)
      await keep({ after: places.length })
      if (places.length < 3) throw new Error('killed')
    })
    for (const _ of [1, 2]) await expect(runMigrations(earlier.db, silent, [migration])).rejects.toThrow('killed')
    await runMigrations(earlier.db, silent, [migration])
    expect(places).toEqual([null, { after: 1 }, { after: 2 }])
  })

  it('are held by one run: the other waits, and one that was overtaken stops', async () => {
    const told: string[] = []
    let begun = 0
    const migration = numbered(1, async ({ step }) => {
      if (++begun > 1) return
      const held = { run: 'another one', until: new Date(Date.now() + 300) }
      await migrationsOf(earlier.db).updateOne({ _id: 1 }, { $set: { heldBy: held } })
      await step('first')
    })
    await expect(runMigrations(earlier.db, silent, [migration])).rejects.toThrow(/taken change 1 over/)
    expect(await runMigrations(earlier.db, line => void told.push(line), [migration])).toBe(1)
    expect(told[0]).toMatch(/being made by another run/)
  })

  it('of a newer version are not gone back behind', async () => {
    await migrationsOf(earlier.db).insertOne({ _id: 7, name: 'something new', finishedAt: new Date() })
    await expect(requireMigrated(earlier.db, [])).rejects.toThrow(/newer version.*something new/)
  })
})
