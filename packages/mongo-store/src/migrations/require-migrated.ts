import type { mongo } from 'mongoose'
import { UnusableMongoError } from '../database/unusable'
import { MIGRATIONS } from './all-migrations'
import { type Migration, migrationsOf } from './migration'

/** Changes that have to be made before this version works with a database. What there is nothing to change for is noted as made. */
export async function pendingMigrations(
  db: mongo.Db,
  migrations: readonly Migration[] = MIGRATIONS,
): Promise<Migration[]> {
  const kept = await migrationsOf(db).find().toArray()
  const known = Math.max(0, ...migrations.map(({ number }) => number))
  const newer = kept.find(({ _id }) => _id > known)
  if (newer) {
    throw new UnusableMongoError(
      `a newer version of the product has changed it (change ${newer._id}: ${newer.name}). Start that version, or go back to a backup of before.`,
    )
  }
  const pending: Migration[] = []
  for (const migration of migrations) {
    if (kept.some(({ _id, finishedAt }) => _id === migration.number && finishedAt !== null)) continue
    if (await migration.isNeeded(db)) pending.push(migration)
    else await noteFinished(db, migration)
  }
  return pending
}

/** Throws, with what to do, where a change has to be made first. */
export async function requireMigrated(db: mongo.Db, migrations?: readonly Migration[]): Promise<void> {
  const pending = await pendingMigrations(db, migrations)
  if (pending.length === 0) return
  const changes = pending.map(({ number, name }) => `${number}, ${name}`).join('; ')
  throw new UnusableMongoError(
    `an earlier version of the product has filled it, and what is stored has to be changed first (change ${changes}). ` +
      'Stop every process of the product, make a backup, run "npm run migrate" (in the image: node scripts/migrate.mjs) and start again.',
  )
}

/** Notes that a change is made. */
export async function noteFinished(db: mongo.Db, { number, name }: Migration): Promise<void> {
  await migrationsOf(db).updateOne(
    { _id: number },
    { $set: { name, finishedAt: new Date() }, $unset: { place: '', heldBy: '' } },
    { upsert: true },
  )
}
