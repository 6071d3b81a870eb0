import type { DateOrders, DateOrderVerdict, FieldName } from '@secondtouch/accounts'
import type {
  ColumnMapping,
  Dialect,
  HeaderMatch,
  ImportMode,
  ImportOptions,
  ImportProblem,
  ImportState,
  KeptAccount,
  LookAlikes,
  MappingConstants,
  OpenQuestion,
  Outcome,
  PlanCounts,
  PlanGroup,
  PlannedOutcome,
  PresetUse,
  ReadDates,
  Repair,
  RowIssue,
  RowTexts,
  SuggestedColumn,
  SuggestedPreset,
} from '@secondtouch/import-core'
import type { AuditAction, Scope } from './identity'

/** A list answer; `nextCursor` is `null` on its last page. */
export interface ListBody<Item> {
  items: Item[]
  nextCursor: string | null
}

/**
 * What an import waits for: a `worker`, of which none shows signs of life; the `queue`, which is away, so that no worker hears of
 * the import; or a `slot`, until imports of the same workspace have ended.
 */
export const WAITING_FOR = ['worker', 'queue', 'slot'] as const
export type WaitingFor = (typeof WAITING_FOR)[number]

/** `GET /v1/imports/{id}`: everything that a progress page shows. Times are RFC 3339 in UTC. */
export interface ImportBody {
  id: string
  runId: string
  state: ImportState
  mode: ImportMode
  fileName: string
  /** Bytes. */
  fileSize: number
  sha256: string
  createdAt: string
  /** Name of the key or session that uploaded. */
  createdBy: string
  /** Last change by a person or the system. */
  updatedAt: string
  /** Raised by every change; `"3"` of 3 is what `If-Match` takes. */
  version: number
  startedAt: string | null
  /** Name of the key or session that started it, or tried it again, last; `null` where it went on by itself. */
  startedBy: string | null
  finishedAt: string | null
  counts: {
    total: number
    processed: number
    created: number
    skipped: number
    rejected: number
    unprocessed: number
    warnings: number
  }
  rowsPerSecond: number | null
  secondsLeft: number | null
  /** Place among the workspace's waiting imports, from 1. */
  position: number | null
  /** Nobody has shown signs of life for 15 s; `waitingFor` says why. */
  waitingForWorker: boolean | null
  waitingFor: WaitingFor | null
  encoding: string
  dialect: Dialect
  header: readonly string[]
  mapping: ColumnMapping
  /** The known export that the mapping was taken from, as it was then. */
  preset: PresetUse | null
  unknownColumns: string[]
  options: ImportOptions
  problem: ImportProblem | null
  /** What the last dry run counted. */
  plan: { counts: PlanCounts; checkedAt: string } | null
  /** Rows that people corrected. */
  corrections: number
  /** Of these, rows that wait for a retry. */
  awaitingRetry: number
  repairs: readonly RepairBody[]
  /** How sure the reader is of the dialect, 0 to 1. */
  confidence: number | null
  links: Record<'self' | 'preview' | 'plan' | 'rows' | 'issues' | 'results' | 'file' | 'revert' | 'events', string>
  /** The same bytes imported before: the newest import that made accounts and was not undone when this one was uploaded. */
  sameFileAs: { importId: string; createdAt: string; created: number } | null
  /** When a draft expires if nobody goes on with it. */
  expiresAt: string | null
  /** Accounts removed and spared so far by undoing it; `null` before. */
  revert: { deleted: number; kept: number } | null
  /** Until when it can be undone; `null` where it cannot. */
  canRevertUntil: string | null
  /** When the stored file and the issues were removed. */
  filesDeletedAt: string | null
}

/** `POST /v1/imports`. */
export interface UploadBody {
  run: { id: string }
  imports: ImportBody[]
}

/** `GET /v1/imports/{id}/issues`. */
export type IssueBody = RowIssue

/** One of `GET /v1/mappings`. */
export interface RememberedMappingBody {
  id: string
  header: string[]
  mapping: ColumnMapping
  /** What every row got; the results of that file get it again. */
  constants: MappingConstants
  usedAt: string
  createdBy: string
}

/** `POST` and `GET /v1/imports/{id}/revert`. */
export interface RevertBody {
  counts: { deleted: number; kept: number }
  /** The first 500. */
  kept: KeptAccount[]
}

/** `GET /v1/imports/limits`. */
export interface LimitsBody {
  maxFileBytes: number
  maxRowsPerFile: number
  maxFilesPerRun: number
  maxColumns: number
  maxRecordBytes: number
  maxHeaderBytes: number
  maxRunning: number
  maxWaiting: number
  maxAccounts: number
  maxDrafts: number
  maxStoredBytes: number
  used: { running: number; waiting: number; accounts: number; drafts: number; storedBytes: number }
  free: { waiting: number; accounts: number; drafts: number; storedBytes: number }
}

/** `GET /v1/keys`: what may be known of a key. The key itself is shown once, when it is made. */
export interface KeyBody {
  id: string
  name: string
  scopes: readonly Scope[]
  createdAt: string
  /** `null` for one that does not end by itself. */
  expiresAt: string | null
  revokedAt: string | null
  /** To the minute; `null` for one that was never used. */
  lastUsedAt: string | null
  /** Whether it opens anything now. */
  active: boolean
  /** Id of the key that made it, and whose end is its end too; `null` for one of the command line. */
  madeBy: string | null
}

/** `POST /v1/keys`. */
export interface NewKeyBody extends KeyBody {
  key: string
}

/** `GET /v1/sessions`: where somebody is signed in. */
export interface OpenSessionBody {
  id: string
  /** The key that it was opened with. */
  keyId: string
  keyName: string
  createdAt: string
  /** To the minute. */
  lastUsedAt: string
  /** When it ends at the latest. */
  expiresAt: string
  /** Whether it is the one that asks. */
  current: boolean
}

/** `GET /v1/audit`. */
export interface AuditEntryBody {
  id: string
  at: string
  actor: string
  /** Name of the key that `actor` is; `null` for whoever is no key of ours. */
  actorName: string | null
  action: AuditAction
  target: string | null
  requestId: string | null
}

/** A decision about a whole group of rows. */
export type RepairBody = Omit<Repair, 'field'>

/** `GET /v1/imports/{id}/preview`. */
export interface PreviewBody {
  columns: (SuggestedColumn<HeaderMatch> & {
    index: number
    header: string
    samples: string[]
    /** The role, where it is the name of a field; `null` for all others. */
    suggestion: FieldName | null
  })[]
  /** One entry a column, to be sent back as it is. */
  suggested: ColumnMapping
  /** The known export that the file looks like. */
  preset: SuggestedPreset | null
  /** Columns that fit no field; technical ones say nothing to a person. */
  leftover: readonly { readonly column: number; readonly technical: boolean }[]
  /** What the file cannot answer by itself. */
  questions: readonly OpenQuestion[]
  /** The first rows, as read. */
  rows: readonly (readonly string[])[]
  encoding: string
  dialect: Dialect
  /** Of the dialect, 0 to 1. */
  confidence: number
  warnings: readonly string[]
  /** Where the encoding was guessed: the ways to read the file, the guess first, each with what it makes of one text of it. */
  encodings: readonly { encoding: string; confidence: number; sample: string }[]
  /** Whether the encoding is told by the file or a person, or guessed well enough for an import to go on by itself. */
  encodingSure: boolean
  /** Whether the headers map by themselves, what is only likely left out. */
  complete: boolean
  /** The mapping that was said of these headers before, which the suggestions follow. */
  remembered: { id: string; usedAt: string } | null
  /** What the shown rows of each column with dates say about day and month. */
  dates: { index: number; order: DateOrderVerdict; sample: string }[]
}

/** `GET /v1/imports/{id}/plan`. */
export interface PlanBody {
  counts: PlanCounts
  groups: readonly PlanGroup[]
  dateOrder: DateOrders
  /** What the whole of each column of dates says about day and month, and how many times of day fall away. */
  dates: readonly Omit<ReadDates, 'reading'>[]
  /** Names that look like those of accounts; `null` as long as nobody has looked. */
  lookAlikes: LookAlikes | null
  checkedAt: string
  /** Whether starting now would do what it says. */
  current: boolean
}

/** What is, or would be, made of a row. */
export type RowOutcome = PlannedOutcome | Outcome

/** `GET /v1/imports/{id}/rows`. */
export interface RowBody {
  row: number
  line: number
  outcome: RowOutcome
  /** The account that it became, be it there still or deleted since; `null` where it became none. */
  accountId: string | null
  /** By field, as they count now. */
  values: RowTexts
  /** By field, as the file has them. */
  original: RowTexts
  /** By column, as they count now: what the texts by field are made of. */
  cells: readonly string[]
  /** By column, as the file has them. */
  originalCells: readonly string[]
  correction: { createdBy: string; createdAt: string } | null
  issues: RowIssue[]
}

/** `PATCH /v1/imports/{id}/rows/{row}`. */
export interface CorrectionBody extends RowBody {
  import: ImportBody
}
