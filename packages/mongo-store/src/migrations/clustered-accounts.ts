import { mongo } from 'mongoose'
import { CLUSTERED } from '../database/schemas'
import type { Migration, MigrationWork } from './migration'

const ACCOUNTS = 'accounts'
/** The collection as it was, from the first step to the last one. */
const BEFORE = 'accounts_before_1'
/** The collection that is filled, until it takes the name. */
const COPY = 'accounts_copy_1'
/** Accounts that are copied before the place is kept: a run that is killed repeats as many at most. */
const STEP = 5_000
/** Error code of a document whose key is there already. */
const DUPLICATE_KEY = 11000
/** Numbers keep the kind that they are stored as. */
const AS_STORED = { promoteValues: false, promoteLongs: false } as const

interface Account {
  _id: mongo.Binary
}

/**
 * Stores accounts in the order of their ids, which saves an index on the path that every row takes. A collection cannot be
 * changed so: it is copied, and the copy takes its name. The old one is renamed first, so that a process which was left running
 * finds no account to change behind the copy's back; what it adds all the same is copied too.
 */
export const clusteredAccounts: Migration = {
  number: 1,
  name: 'store accounts in the order of their ids',
  isNeeded: async db => {
    const found = await optionsOf(db)
    return found.has(BEFORE) || found.has(COPY) || isOld(found.get(ACCOUNTS))
  },
  run: async work => {
    const found = await optionsOf(work.db)
    if (isOld(found.get(ACCOUNTS)) && !found.has(BEFORE)) {
      await work.step('setting the old collection aside')
      await work.db.renameCollection(ACCOUNTS, BEFORE)
    }
    // Where the copy has taken the name already, only what was set aside is left over.
    if (!found.get(ACCOUNTS)?.clusteredIndex) {
      await fillCopy(work)
      await swap(work)
    }
    await work.step('removing the old collection')
    await work.db.collection(BEFORE).drop()
  },
}

type Options = ReadonlyMap<string, mongo.CreateCollectionOptions>

/** Options of each collection, by name. */
async function optionsOf(db: mongo.Db): Promise<Options> {
  const names = [ACCOUNTS, BEFORE, COPY]
  const found = await db.listCollections<mongo.CollectionInfo>({ name: { $in: names } }).toArray()
  return new Map(found.map(({ name, options = {} }) => [name, options as mongo.CreateCollectionOptions]))
}

function isOld(options: mongo.CreateCollectionOptions | undefined): boolean {
  return options !== undefined && !options.clusteredIndex
}

async function fillCopy({ db, place, keep, step }: MigrationWork): Promise<void> {
  if (!(await optionsOf(db)).has(COPY)) {
    await db.createCollection(COPY, CLUSTERED)
  }
  const all = await db.collection(BEFORE).estimatedDocumentCount()
  let after = place as mongo.Binary | null
  let copied = 0
  for (;;) {
    const last = await copyNext(db, BEFORE, after)
    if (last === null) break
    after = last
    copied += STEP
    await keep(after)
    await step(`copied ${Math.min(copied, all)} of ${all} accounts`)
  }
  const [before, copy] = await Promise.all([BEFORE, COPY].map(name => db.collection(name).countDocuments()))
  if (copy! < before!) throw new Error(`the copy has ${copy} of ${before} accounts; nothing was removed`)
}

/** Copies the next accounts; gives the id of the last one, `null` where none was left. */
async function copyNext(db: mongo.Db, from: string, after: mongo.Binary | null): Promise<mongo.Binary | null> {
  const rest = after === null ? {} : { _id: { $gt: after } }
  const accounts = await db
    .collection<Account>(from)
    .find(rest, { sort: { _id: 1 }, limit: STEP, ...AS_STORED })
    .toArray()
  const last = accounts.at(-1)
  if (!last) return null
  await insertMissing(db, accounts)
  return last._id
}

async function insertMissing(db: mongo.Db, accounts: mongo.OptionalUnlessRequiredId<Account>[]): Promise<void> {
  try {
    await db.collection<Account>(COPY).insertMany(accounts, { ordered: false })
  } catch (error) {
    if (!(error instanceof mongo.MongoBulkWriteError)) throw error
    // An earlier run has copied some of them before it was killed.
    const others = [error.writeErrors].flat().filter(({ code }) => code !== DUPLICATE_KEY)
    if (others.length > 0 || error.result.getWriteConcernError()) throw error
  }
}

/** Gives the copy the name; what a process that was left running has stored under it meanwhile is copied before. */
async function swap({ db, step }: MigrationWork): Promise<void> {
  await step('giving the copy its name')
  if ((await optionsOf(db)).has(ACCOUNTS)) {
    for (let after = null as mongo.Binary | null; ; ) {
      after = await copyNext(db, ACCOUNTS, after)
      if (after === null) break
    }
    await db.collection(ACCOUNTS).drop()
  }
  await db.renameCollection(COPY, ACCOUNTS)
}
