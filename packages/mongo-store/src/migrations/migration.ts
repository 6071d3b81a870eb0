import type { mongo } from 'mongoose'

/** One change of what is stored, from the version before to this one. */
export interface Migration {
  /** Its place in the list; a number is never used for another one. */
  readonly number: number
  /** What it does, as part of a sentence. */
  readonly name: string
  /** Whether there is anything to change: a new database has nothing. */
  isNeeded(db: mongo.Db): Promise<boolean>
  /** Makes the change. It may be killed anywhere, and is begun again with the place that it kept last. */
  run(work: MigrationWork): Promise<void>
}

/** What a migration works with. */
export interface MigrationWork {
  readonly db: mongo.Db
  /** How far an earlier run has come; `null` at the first. */
  readonly place: unknown
  /** Keeps how far it has come. Throws where another run has taken over. */
  keep(place: unknown): Promise<void>
  /** Says what is being done; throws where another run has taken over, so that each step begins with it. */
  step(what: string): Promise<void>
}

/** What is kept of a migration. `_id` is its number. */
export interface MigrationDocument {
  _id: number
  name: string
  /** `null` while it runs, or since it was killed. */
  finishedAt: Date | null
  place?: unknown
  /** The run that works on it, and until when it may be without a sign of life. */
  heldBy?: { run: string; until: Date }
}

/** The collection of what has been changed. */
export function migrationsOf(db: mongo.Db): mongo.Collection<MigrationDocument> {
  return db.collection<MigrationDocument>('migrations')
}
