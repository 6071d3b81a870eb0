import type {
  AccountNames,
  AccountStore,
  BriefStore,
  DatesStore,
  GuidedStore,
  HousekeepingStore,
  ImportStore,
  InteractionStore,
  LeaseStore,
  MappingStore,
  PlanStore,
  RevertStore,
} from '@secondtouch/import-core'
import type { mongo } from 'mongoose'
import { MongoAccountNames } from './accounts/account-names'
import { MongoAccountStore } from './accounts/account-store'
import { MongoBriefStore } from './brief/brief-store'
import { type CommitHooks, openDatabase } from './database/database'
import { withDeadline } from './database/deadline'
import { ensureIndexes } from './database/indexes'
import { ANSWER_MS, openConnection } from './database/open-connection'
import { MongoDatesStore } from './due/import-dates'
import { type RebuiltDue, rebuildDue } from './due/rebuild-due'
import { MongoHousekeepingStore } from './imports/housekeeping-store'
import { MongoImportStore } from './imports/import-store'
import { MongoInteractionStore } from './interactions/interaction-store'
import { MongoLeaseStore } from './lease/lease-store'
import { requireMigrated } from './migrations/require-migrated'
import { MongoRevertStore } from './revert/revert-store'
import { MongoGuidedStore } from './review/guided-store'
import { MongoPlanStore } from './review/plan-store'
import { MongoAuditStore } from './workspace/audit-store'
import { MongoIdentityStore } from './workspace/identity-store'
import { MongoMappingStore } from './workspace/mapping-store'

/** Milliseconds within which whoever waits for an HTTP answer hears of a MongoDB that does not answer (below 3 s). */
const DEADLINE_MS = 2_500
/** How long transactions are tried again: for this part of the deadline where a person waits, else for the milliseconds that a replica set may need for a new primary. */
const IMPATIENT_RETRY_SHARE = 0.8
const PATIENT_RETRY_MS = 15_000

export interface MongoOptions {
  /** Address of a replica set, with the name of the database. */
  readonly uri: string
  /** Told of each transaction that is tried again, for a metric. */
  readonly onRetry?: (error: unknown) => void
  /** Told of what the connection complains of. */
  readonly onError?: (error: unknown) => void
  /** Milliseconds that the stores of the HTTP side may take. */
  readonly deadlineMs?: number
  /** For tests that stop or kill a commit half way. */
  readonly faults?: CommitHooks
}

/** All stores of one MongoDB. Those that HTTP requests wait for throw a `StoreTimeoutError` in time; those of workers are patient. */
export interface MongoStore {
  readonly imports: ImportStore
  readonly accounts: AccountStore
  readonly interactions: InteractionStore
  readonly mappings: MappingStore
  readonly reverts: RevertStore
  readonly identity: MongoIdentityStore
  readonly audit: MongoAuditStore
  readonly leases: LeaseStore
  readonly dates: DatesStore
  readonly brief: BriefStore
  /** Compares the dates that the brief is read from with what the accounts say, and puts right what differs. */
  rebuildDue(): Promise<RebuiltDue>
  readonly housekeeping: HousekeepingStore
  readonly guided: GuidedStore
  /** For dry runs, wherever they are made. */
  readonly plans: PlanStore
  readonly accountNames: AccountNames
  /** For the file store, which keeps its files in the same database. */
  readonly db: mongo.Db
  /** Makes collections and indexes that are missing. */
  ensureIndexes(): Promise<void>
  /** Throws where MongoDB does not answer. */
  ping(): Promise<void>
  /** Bytes of the disk that holds the data; `null` where MongoDB does not tell. */
  disk(): Promise<{ readonly used: number; readonly size: number } | null>
  close(): Promise<void>
}

/** Connects to MongoDB and makes sure that its indexes are there before anything is written. */
export async function connectMongo(options: MongoOptions): Promise<MongoStore> {
  const { uri, onError = () => undefined, onRetry, faults, deadlineMs = DEADLINE_MS } = options
  const connection = await openConnection(
    uri,
    ANSWER_MS,
    async connection => {
      await requireMigrated(connection.db!)
      await ensureIndexes(connection)
    },
    onError,
  )

  const client = connection.getClient()
  const { db } = connection
  if (!db) throw new Error('the connection to MongoDB has no database')
  const patient = openDatabase(client, db, { retryMs: PATIENT_RETRY_MS, onRetry, faults })
  const impatient = { ...patient, retryMs: IMPATIENT_RETRY_SHARE * deadlineMs }
  const ping = async () => {
    await db.command({ ping: 1 })
  }
  const disk = async () => {
    const { fsUsedSize: used, fsTotalSize: size } = await db.stats()
    return used === undefined || size === undefined ? null : { used: Number(used), size: Number(size) }
  }
  const shared = withDeadline({ ping, disk }, deadlineMs)
  return {
    imports: withDeadline(new MongoImportStore(impatient), deadlineMs),
    accounts: withDeadline(new MongoAccountStore(impatient), deadlineMs),
    interactions: withDeadline(new MongoInteractionStore(impatient), deadlineMs),
    mappings: withDeadline(new MongoMappingStore(impatient), deadlineMs),
    reverts: withDeadline(new MongoRevertStore(impatient), deadlineMs),
    identity: withDeadline(new MongoIdentityStore(impatient), deadlineMs),
    audit: withDeadline(new MongoAuditStore(impatient), deadlineMs),
    housekeeping: new MongoHousekeepingStore(patient),
    leases: new MongoLeaseStore(patient),
    dates: new MongoDatesStore(patient),
    brief: withDeadline(new MongoBriefStore(impatient), deadlineMs),
    rebuildDue: () => rebuildDue(patient),
    guided: withDeadline(new MongoGuidedStore(impatient), deadlineMs),
    plans: new MongoPlanStore(patient),
    accountNames: new MongoAccountNames(patient),
    db,
    ensureIndexes: () => ensureIndexes(connection),
    ping: shared.ping,
    disk: shared.disk,
    close: () => connection.close(),
  }
}
