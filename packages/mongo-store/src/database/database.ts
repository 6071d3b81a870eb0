import type { mongo } from 'mongoose'
import type {
  AccountDocument,
  ApiKeyDocument,
  AuditDocument,
  BriefDocument,
  BriefMarkDocument,
  ChunkDocument,
  CorrectionDocument,
  DueDocument,
  ImportDocument,
  InteractionDocument,
  IssueDocument,
  LaneDocument,
  MappingDocument,
  PassDocument,
  PlanDocument,
  RevertDocument,
  RunDocument,
  SessionDocument,
  WorkspaceDocument,
} from './documents'

/** Places in a commit, or in a chunk of a dry run or an undo, at which a test may stop or kill the process. */
export type HookPoint =
  | 'beforeWrite'
  | 'afterWriteBeforeCommit'
  | 'afterCommit'
  | 'beforeKeep'
  | 'beforeDelete'
  | 'afterDeleteBeforeCommit'

/** Called at each fault point; what it throws is thrown from there. */
export type CommitHooks = (point: HookPoint, where: { importId: string; chunk: number }) => Promise<void> | void

/** What the stores share. */
export interface Database {
  readonly client: mongo.MongoClient
  readonly db: mongo.Db
  readonly workspaces: mongo.Collection<WorkspaceDocument>
  readonly runs: mongo.Collection<RunDocument>
  readonly imports: mongo.Collection<ImportDocument>
  readonly lanes: mongo.Collection<LaneDocument>
  readonly chunks: mongo.Collection<ChunkDocument>
  readonly issues: mongo.Collection<IssueDocument>
  readonly plans: mongo.Collection<PlanDocument>
  readonly planChunks: mongo.Collection<ChunkDocument>
  readonly planIssues: mongo.Collection<IssueDocument>
  readonly corrections: mongo.Collection<CorrectionDocument>
  readonly accounts: mongo.Collection<AccountDocument>
  readonly interactions: mongo.Collection<InteractionDocument>
  readonly due: mongo.Collection<DueDocument>
  readonly briefs: mongo.Collection<BriefDocument>
  readonly briefMarks: mongo.Collection<BriefMarkDocument>
  readonly mappings: mongo.Collection<MappingDocument>
  readonly reverts: mongo.Collection<RevertDocument>
  readonly apiKeys: mongo.Collection<ApiKeyDocument>
  readonly audit: mongo.Collection<AuditDocument>
  readonly sessions: mongo.Collection<SessionDocument>
  readonly signInLinks: mongo.Collection<PassDocument>
  /** Milliseconds over which a transaction is tried again. */
  readonly retryMs: number
  /** Told of each transaction that is tried again. */
  readonly onRetry: (error: unknown) => void
  readonly faults: CommitHooks
}

/** The collections of a database under the names of their schemas, for plain documents. */
export function openDatabase(
  client: mongo.MongoClient,
  db: mongo.Db,
  hooks: { retryMs: number; onRetry?: ((error: unknown) => void) | undefined; faults?: CommitHooks | undefined },
): Database {
  return {
    client,
    db,
    workspaces: db.collection('workspaces'),
    runs: db.collection('runs'),
    imports: db.collection('imports'),
    lanes: db.collection('lanes'),
    chunks: db.collection('chunks'),
    issues: db.collection('issues'),
    plans: db.collection('plans'),
    planChunks: db.collection('planChunks'),
    planIssues: db.collection('planIssues'),
    corrections: db.collection('corrections'),
    accounts: db.collection('accounts'),
    interactions: db.collection('interactions'),
    due: db.collection('due'),
    briefs: db.collection('briefs'),
    briefMarks: db.collection('briefMarks'),
    mappings: db.collection('mappings'),
    reverts: db.collection('reverts'),
    apiKeys: db.collection('apiKeys'),
    audit: db.collection('audit'),
    sessions: db.collection('sessions'),
    signInLinks: db.collection('signInLinks'),
    retryMs: hooks.retryMs,
    onRetry: hooks.onRetry ?? (() => undefined),
    faults: hooks.faults ?? (() => undefined),
  }
}
