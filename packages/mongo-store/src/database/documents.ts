import type {
  AccountSettings,
  CalendarDate,
  Direction,
  Effect,
  Facts,
  InteractionKind,
  InteractionOutcome,
  Level,
  SignificantDate,
} from '@secondtouch/accounts'
import type { AuditEntry, Scope } from '@secondtouch/contracts'
import type {
  ColumnMapping,
  ImportRecord,
  ItemKey,
  KeptAccount,
  LookAlikes,
  MappingConstants,
  MarkName,
  Placed,
  Plan,
  PlanCounts,
  Position,
  PresetUse,
  RevertCounts,
  RowIssue,
  SameFile,
  StoredCorrection,
  Tally,
  WorkspaceLimits,
} from '@secondtouch/import-core'
import type { mongo } from 'mongoose'

/** A tenant. `_id` is the hexadecimal text of its number. */
export interface WorkspaceDocument {
  _id: string
  name: string
  /** Raised first in every transaction that checks a limit, so that two at once conflict and one tries again. */
  turn: number
  /** Accounts stored and reserved. */
  accounts: number
  /** Raised whenever accounts come, go or get another name; absent for 0. */
  names?: number
  /** Limits that differ from the configured ones. */
  limits?: Partial<WorkspaceLimits>
  createdAt: Date
}

/** The files of one upload. */
export interface RunDocument {
  _id: string
  workspaceId: string
  createdBy: string
  idempotency?: { key: string; fingerprint: string }
  importIds: string[]
  createdAt: Date
}

/** A worker's lease of an import. */
export interface LeaseRecord {
  epoch: number
  workerId: string
  startedAt: Date
  /** Rows processed, and chunks committed, when it began. */
  processed: number
  chunks: number
  /** Whether it ended in an orderly way; one that did not has died. */
  ended: boolean
  /** MongoDB sessions that its transactions run in: the next claim ends them, and with them what the dead one holds. */
  sessions: mongo.Binary[]
}

/** One import; its `counts` are those of its end, while its lanes hold the live ones. */
export interface ImportDocument
  extends Omit<
    ImportRecord,
    'id' | 'attempt' | 'plan' | 'createdBy' | 'updatedAt' | 'revert' | 'sameFileAs' | 'preset' | 'suggested'
  > {
  _id: string
  /** Absent in those of earlier versions, like `updatedAt`. */
  createdBy?: string
  updatedAt?: Date
  sameFileAs?: SameFile
  preset?: PresetUse | null
  suggested?: ColumnMapping
  /** When its dry run or undo last came forward; an import that commits rows notes that on its lanes. */
  movedAt?: Date
  /** Whether all that was kept of its rows has gone since `filesDeletedAt`. */
  forgotten?: true
  /** Absent unless dates of its accounts have yet to be read; `after` is the last account whose dates were. */
  dates?: { owed: true; after: mongo.Binary | null }
  /** Absent before an undo; `after` is the last account that it has looked at. */
  revert?: RevertCounts & { after: mongo.Binary | null }
  attempt: LeaseRecord | null
  epoch: number
  cut: { chunkRows: number; chunkText: number; lanes: number } | null
  /** Attempts in a row that died without committing anything. */
  crashes: number
  /** Orderly ends because of outside faults, in a row, and the chunks that were committed at the last one. */
  faults: number
  faultChunks: number
  /** Row that was about to be checked, and in which epoch. */
  suspect: { epoch: number; row: number } | null
  /** Room for accounts that it holds in its workspace. */
  reserved: number
  /** The workspace's count of name changes when the check at work began. */
  namesAtCheck: number
  /** Secret of this import, which its names are hashed with; absent in those of earlier versions. */
  hashKey?: string
  /** Which plan is the import's; `names` is the workspace's count of name changes when it was made. */
  plan: { epoch: number; names: number; counts: PlanCounts; checkedAt: Date } | null
}

/** The groups of a plan; its counts stand with the import. `_id` is the plan's. */
export interface PlanDocument extends Pick<Plan, 'groups' | 'dateOrders'> {
  _id: string
  /** Absent in plans of earlier versions. */
  dates?: Plan['dates']
  /** Absent as long as nobody has looked. */
  lookAlikes?: LookAlikes
}

/** Texts that a person put in the place of a row's. `_id` is import id and row. */
export interface CorrectionDocument extends StoredCorrection {
  _id: string
  /** Of a row that waits for a retry of its ended import. */
  pending?: true
}

/** A mapping that a workspace remembers. `_id` is workspace id and a hash of the headers. */
export interface MappingDocument {
  _id: string
  workspaceId: string
  header: string[]
  mapping: ColumnMapping
  /** Absent in those of earlier versions. */
  constants?: MappingConstants
  usedAt: Date
  createdBy: string
}

/** The accounts that the undo of an import spared. `_id` is the import's. */
export interface RevertDocument {
  _id: string
  kept: KeptAccount[]
}

/** One stream of chunks of an import. `_id` is import id and lane. */
export interface LaneDocument extends Tally {
  _id: string
  epoch: number
  /** -1 for none. */
  lastChunk: number
  /** Chunks committed, and when the last one was; absent before. */
  chunks: number
  movedAt?: Date
}

/** What a chunk leaves to know, committed or of a dry run. `_id` is import or plan id and chunk. */
export interface ChunkDocument {
  _id: string
  /** Of the import, when its corrected rows were last looked at; absent for 0. */
  round?: number
  /** Row number of its first row. */
  firstRow: number
  outcomes: mongo.Binary
  end: Position
}

/** Something found in a row. `_id` is import or plan id, row and place among the row's issues; what is `null` is absent. */
export interface IssueDocument extends Pick<RowIssue, 'line' | 'code' | 'severity' | 'message'> {
  _id: string
  column?: string
  /** Absent also in those of earlier versions. */
  columnIndex?: number
  field?: NonNullable<RowIssue['field']>
  value?: string
}

/** One account; absent instead of `null`. Every byte here is paid for a million times. */
export interface AccountDocument {
  /** See `ids.ts`: says workspace, time, import and row. */
  _id: mongo.Binary
  /** Workspace number: what the name index starts with. */
  w: number
  name: string
  nameKey: string
  notes?: string
  currentObjective?: string
  openThread?: string
  renewalDate?: CalendarDate
  significantDates?: SignificantDate[]
  createdAt: Date
  /** Absent for 1. */
  version?: number
  /** Absent until the first edit. */
  updatedAt?: Date
  /** Absent until the first edit, and of edits before it was noted. */
  updatedBy?: string
  /** How many there are; absent for none. An undo spares an account that has any. */
  interactions?: number
  /** Absent without interactions, and where those of earlier versions have not been looked at since. */
  facts?: Facts
  /** Of the day of the last change or of the levels job; absent for none. */
  level?: Exclude<Level, 'none'>
  /** What people have set; each absent until then. */
  cadence?: NonNullable<AccountSettings['cadence']>
  followed?: true
  objectiveOn?: CalendarDate
  threadOn?: CalendarDate
}

/** One date of an account; all that it says is its key (`due-keys.ts`). */
export interface DueDocument {
  _id: mongo.Binary
}

/** Somebody's answer to an item of the brief, or when it was shown to somebody. */
export interface BriefMarkDocument {
  _id: string
  workspaceId: string
  actor: string
  expiresAt: Date
  key?: ItemKey
  mark?: MarkName
  by?: string
  at?: Date
  until?: CalendarDate
  days?: CalendarDate[]
}

/** What a person was shown on a day. `_id` is workspace, date and person. */
export interface BriefDocument {
  _id: string
  timeZone: string
  computedAt: Date
  items: Placed[]
  expiresAt: Date
}

/** One interaction; goes with its account. Earlier versions knew neither `on` nor what follows it. */
export interface InteractionDocument {
  _id: string
  accountId: mongo.Binary
  kind: InteractionKind
  happenedAt: Date
  note?: string
  createdAt: Date
  createdBy: string
  on?: CalendarDate
  direction?: Direction
  /** Only of contacts, for the index that facts are read from. */
  contact?: true
  outcome?: InteractionOutcome
  participants?: string[]
  nextStep?: { text: string; on?: CalendarDate; doneAt?: Date }
  /** The day of a next step that is open and has one. */
  openOn?: CalendarDate
  /** Absent for 1. */
  version?: number
  updatedAt?: Date
  updatedBy?: string
  /** The request that logged it, and what was answered. */
  once?: { key: string; fingerprint: string; effect?: Effect }
}

/** An API key: the hash of it, never the key. */
export interface ApiKeyDocument {
  _id: string
  hash: string
  workspaceId: string
  name: string
  scopes: Scope[]
  isSystemOperator?: true
  createdAt: Date
  expiresAt?: Date
  revokedAt?: Date
  /** Whether it is out of use only because a start took another key instead of it. */
  isReplaced?: true
  /** To the minute; absent until the first use. */
  lastUsedAt?: Date
  /** The key that made it, last, the one that made that before it, and so on; absent where no key made it. */
  ancestors?: string[]
  /** How many keys it has tried to make: counted so that a revocation at the same moment conflicts. */
  made?: number
}

/** One thing that was done. `_id` is workspace, time and chance, so that those of a workspace are one range in their order. */
export interface AuditDocument extends AuditEntry {
  _id: string
  at: Date
}

/** A browser session or a one-time sign-in link. `_id` is the hash of its secret. */
export interface PassDocument {
  _id: string
  workspaceId: string
  scopes: Scope[]
  actor: string
  /** Absent in those of earlier versions. */
  name?: string
  expiresAt: Date
}

/** A browser session: `sessionId` is what it is called, for `_id` opens the way to guesses of its secret. */
export interface SessionDocument extends PassDocument {
  sessionId: string
  createdAt: Date
  /** To the minute. */
  usedAt: Date
  /** Seconds that it may lie unused. */
  idleSeconds: number
}
