import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { WORKED_ON_STATES } from '@secondtouch/import-core'
import type { mongo } from 'mongoose'
import { UnusableMongoError } from '../database/unusable'
import { MIGRATIONS } from './all-migrations'
import { type Migration, migrationsOf } from './migration'
import { noteFinished, pendingMigrations } from './require-migrated'

/** Milliseconds after which a run without a sign of life has died, and how often a run gives one. */
const HOLD_MS = 10_000
const SIGN_MS = 2_000
/** Milliseconds after its last sign of life in which a worker may be at work; it gives one every few seconds. */
const AT_WORK_MS = 15_000

/** Somebody who runs migrations hears of each step. */
export type Tell = (line: string) => void | Promise<void>

/** Makes every change that is pending, one after the other; waits for another run that is at it. Gives how many it made. */
export async function runMigrations(
  db: mongo.Db,
  tell: Tell,
  migrations: readonly Migration[] = MIGRATIONS,
): Promise<number> {
  let made = 0
  for (;;) {
    const [next] = await pendingMigrations(db, migrations)
    if (!next) return made
    await requireRest(db)
    if (await runOne(db, next, tell)) made++
    else {
      await tell(`change ${next.number} is being made by another run; waiting for it`)
      await wait(SIGN_MS)
    }
  }
}

/** Throws where a worker is at work: what it writes would be lost, or would be read half changed. */
async function requireRest(db: mongo.Db): Promise<void> {
  const atWork = await db.collection('imports').findOne({
    state: { $in: [...WORKED_ON_STATES] },
    'attempt.ended': false,
    heartbeatAt: { $gt: new Date(Date.now() - AT_WORK_MS) },
  })
  if (!atWork) return
  throw new UnusableMongoError(
    `a worker is at work in it (import ${atWork._id}). Stop every process of the product, wait ${AT_WORK_MS / 1000} seconds, and run this again.`,
  )
}

/** Makes one change, unless another run holds it. */
async function runOne(db: mongo.Db, migration: Migration, tell: Tell): Promise<boolean> {
  const run = randomUUID()
  const place = await hold(db, migration, run)
  if (place === undefined) return false
  const mine = async (changes: object) => {
    const until = new Date(Date.now() + HOLD_MS)
    const held = await migrationsOf(db).updateOne(
      { _id: migration.number, 'heldBy.run': run },
      { $set: { ...changes, 'heldBy.until': until } },
    )
    if (held.matchedCount === 0) throw new Error(`another run has taken change ${migration.number} over`)
  }
  // What a sign that fails means, the next step finds out.
  const signs = setInterval(() => void mine({}).catch(() => undefined), SIGN_MS)
  try {
    await tell(`change ${migration.number}: ${migration.name}`)
    await migration.run({
      db,
      place,
      keep: next => mine({ place: next }),
      step: async what => {
        await mine({})
        await tell(`  ${what}`)
      },
    })
    await noteFinished(db, migration)
  } catch (error) {
    await migrationsOf(db).updateOne({ _id: migration.number, 'heldBy.run': run }, { $unset: { heldBy: '' } })
    throw error
  } finally {
    clearInterval(signs)
  }
  await tell(`change ${migration.number}: done`)
  return true
}

/** Takes a change in hand; gives the place that was kept last, or `undefined` where another run has it. */
async function hold(db: mongo.Db, { number, name }: Migration, run: string): Promise<unknown> {
  const now = new Date()
  const heldBy = { run, until: new Date(now.getTime() + HOLD_MS) }
  await migrationsOf(db).updateOne({ _id: number }, { $setOnInsert: { name, finishedAt: null } }, { upsert: true })
  const held = await migrationsOf(db).findOneAndUpdate(
    { _id: number, finishedAt: null, $or: [{ heldBy: { $exists: false } }, { 'heldBy.until': { $lt: now } }] },
    { $set: { heldBy } },
    { returnDocument: 'after' },
  )
  return held ? (held.place ?? null) : undefined
}
