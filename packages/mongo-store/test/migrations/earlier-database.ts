import { randomBytes } from 'node:crypto'
import { testMongoUri } from '@secondtouch/test-kit'
import { mongo } from 'mongoose'
import { newAccountId, newWorkspaceId } from '../../src/database/ids'

/** A database as the version before clustered accounts has left it. */
export interface EarlierDatabase {
  readonly uri: string
  readonly db: mongo.Db
  readonly accounts: readonly mongo.Document[]
  /** Every account that is there now, in the order of ids, with the kinds of its numbers. */
  stored(): Promise<mongo.Document[]>
  drop(): Promise<void>
}

/** Makes such a database with so many accounts. */
export async function earlierDatabase(count: number): Promise<EarlierDatabase> {
  const uri = testMongoUri(`test_${randomBytes(6).toString('hex')}`)
  const client = await mongo.MongoClient.connect(uri)
  const db = client.db()
  const accounts = Array.from({ length: count }, (_, n) => anAccount(n))
  await db.createCollection('accounts')
  await db.collection('accounts').createIndex({ w: 1, nameKey: 1, _id: 1 })
  if (count > 0) await db.collection('accounts').insertMany(accounts)
  const stored = () => db.collection('accounts').find({}, { promoteValues: false }).sort({ _id: 1 }).toArray()
  return {
    uri,
    db,
    accounts: await stored(),
    stored,
    drop: async () => {
      await db.dropDatabase()
      await client.close()
    },
  }
}

/** An account of a workspace of its own. */
export function anAccount(n: number): mongo.Document {
  const workspaceId = newWorkspaceId()
  const createdAt = new Date(1_700_000_000_000 + n)
  const name = `Account ${n}`
  const version = n % 3 === 0 ? { version: n % 2 === 0 ? new mongo.Double(2) : 2 } : {}
  const _id = newAccountId(workspaceId, createdAt.getTime())
  return { _id, w: Number.parseInt(workspaceId, 16), name, nameKey: name.toLowerCase(), createdAt, ...version }
}
