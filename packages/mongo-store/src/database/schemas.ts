import { type IndexOptions, Schema, type SchemaDefinition, type SchemaOptions } from 'mongoose'

/** Seconds that something past its `expiresAt` may still be stored: it is refused from that moment on anyway. */
const EXPIRED_SECONDS = 60
/** Seconds that the audit log reaches back: a year and a month, so that a yearly review sees all of its year. */
const AUDIT_SECONDS = 396 * 24 * 60 * 60

/** Names of the indexes that hold only accounts which were edited, or which have interactions. */
export const EDITED_ACCOUNTS = 'edited'
export const TOUCHED_ACCOUNTS = 'touched'

/** Documents in the order of their ids, with no index of ids beside them. */
export const CLUSTERED = { clusteredIndex: { key: { _id: 1 }, unique: true } } as const

const text = { type: String, required: true }
const whole = { type: Number, required: true }
const moment = { type: Date, required: true }
const mixed = { type: Schema.Types.Mixed, default: undefined }

function schema(definition: SchemaDefinition, options: SchemaOptions = {}): Schema {
  return new Schema(definition, {
    ...options,
    strict: 'throw',
    autoIndex: false,
    autoCreate: false,
    versionKey: false,
    minimize: false,
  })
}

/** What each collection holds and how it is found. Hot paths write plain documents of the same shape (`documents.ts`). */
export function schemas(): Record<string, Schema> {
  const pass = { _id: text, workspaceId: text, scopes: [String], actor: text, name: String, expiresAt: moment }
  return {
    workspaces: schema({
      _id: text,
      name: text,
      turn: whole,
      accounts: whole,
      names: Number,
      limits: mixed,
      createdAt: moment,
    }).index({ name: 1 }, { unique: true }),
    apiKeys: schema({
      _id: text,
      hash: text,
      workspaceId: text,
      name: text,
      scopes: [String],
      isSystemOperator: Boolean,
      createdAt: moment,
      expiresAt: Date,
      revokedAt: Date,
      isReplaced: Boolean,
      lastUsedAt: Date,
      ancestors: { type: [String], default: undefined },
      made: Number,
    })
      .index({ hash: 1 }, { unique: true })
      .index({ workspaceId: 1 }),
    sessions: schema({ ...pass, sessionId: String, createdAt: Date, usedAt: Date, idleSeconds: Number })
      .index({ expiresAt: 1 }, { expireAfterSeconds: EXPIRED_SECONDS })
      .index({ workspaceId: 1, createdAt: -1, sessionId: 1 }),
    signInLinks: schema(pass).index({ expiresAt: 1 }, { expireAfterSeconds: EXPIRED_SECONDS }),
    audit: schema({
      _id: text,
      workspaceId: text,
      at: moment,
      actor: text,
      action: text,
      target: String,
      requestId: String,
    }).index({ at: 1 }, { expireAfterSeconds: AUDIT_SECONDS }),
    runs: schema({
      _id: text,
      workspaceId: text,
      createdBy: text,
      idempotency: mixed,
      importIds: [String],
      createdAt: moment,
    }).index(
      { workspaceId: 1, 'idempotency.key': 1 },
      { unique: true, partialFilterExpression: { 'idempotency.key': { $exists: true } } },
    ),
    imports: importSchema(),
    lanes: schema({
      _id: text,
      epoch: whole,
      lastChunk: whole,
      chunks: whole,
      created: whole,
      skipped: whole,
      rejected: whole,
      warnings: whole,
      movedAt: Date,
    }),
    chunks: chunkSchema(),
    issues: issueSchema(),
    plans: schema({ _id: text, groups: mixed, dateOrders: mixed, dates: mixed, lookAlikes: mixed }),
    planChunks: chunkSchema(),
    planIssues: issueSchema(),
    corrections: schema({
      _id: text,
      values: mixed,
      cells: mixed,
      leaveOut: Boolean,
      createdBy: text,
      createdAt: moment,
      pending: Boolean,
    }),
    mappings: schema({
      _id: text,
      workspaceId: text,
      header: [String],
      mapping: mixed,
      constants: mixed,
      usedAt: moment,
      createdBy: text,
    }).index({ workspaceId: 1, usedAt: -1, _id: -1 }),
    reverts: schema({ _id: text, kept: mixed }),
    migrations: schema({ _id: whole, name: text, finishedAt: Date, place: mixed, heldBy: mixed }),
    accounts: accountSchema(),
    interactions: interactionSchema(),
    briefs: schema({ _id: text, timeZone: text, computedAt: moment, items: mixed, expiresAt: moment }).index(
      { expiresAt: 1 },
      { expireAfterSeconds: EXPIRED_SECONDS },
    ),
    briefMarks: schema({
      _id: text,
      workspaceId: text,
      actor: text,
      expiresAt: moment,
      key: mixed,
      mark: String,
      by: String,
      at: Date,
      until: String,
      days: mixed,
    })
      .index({ expiresAt: 1 }, { expireAfterSeconds: EXPIRED_SECONDS })
      .index({ workspaceId: 1, actor: 1, until: 1 })
      // An account that is deleted takes the answers to its items along.
      .index({ 'key.accountId': 1 }),
    // Nothing but keys, stored in their order.
    due: schema({ _id: { type: Schema.Types.Buffer, required: true } }, { collectionOptions: CLUSTERED }),
  }
}

function chunkSchema(): Schema {
  return schema({ _id: text, round: Number, firstRow: whole, outcomes: Schema.Types.Buffer, end: mixed })
}

function issueSchema(): Schema {
  return schema({
    _id: text,
    line: whole,
    column: String,
    columnIndex: Number,
    field: String,
    code: text,
    severity: text,
    value: String,
    message: text,
  })
}

function importSchema(): Schema {
  const nullable = { type: Date, default: null }
  return (
    schema({
      _id: text,
      workspaceId: text,
      runId: text,
      createdBy: String,
      state: text,
      mode: text,
      file: mixed,
      survey: mixed,
      mapping: mixed,
      preset: mixed,
      suggested: mixed,
      options: mixed,
      counts: mixed,
      problem: mixed,
      createdAt: moment,
      updatedAt: Date,
      queuedAt: nullable,
      startedBy: String,
      startedAt: nullable,
      finishedAt: nullable,
      heartbeatAt: nullable,
      filesDeletedAt: nullable,
      version: whole,
      attempt: mixed,
      epoch: whole,
      cut: mixed,
      crashes: whole,
      faults: whole,
      faultChunks: whole,
      suspect: mixed,
      reserved: whole,
      plan: mixed,
      namesAtCheck: whole,
      hashKey: String,
      repairs: mixed,
      corrections: whole,
      awaitingRetry: whole,
      round: whole,
      revert: mixed,
      sameFileAs: mixed,
      movedAt: Date,
      forgotten: Boolean,
      dates: mixed,
    })
      .index({ workspaceId: 1, state: 1, _id: -1 })
      .index({ workspaceId: 1, filesDeletedAt: 1, 'file.size': 1 })
      .index({ state: 1 })
      .index({ 'file.id': 1 })
      .index({ workspaceId: 1, 'file.sha256': 1, _id: -1 })
      // What housekeeping looks for: drafts by age, and ended ones that are not forgotten.
      .index({ state: 1, updatedAt: 1 })
      .index({ forgotten: 1, finishedAt: 1 })
      .index({ 'dates.owed': 1, workspaceId: 1 }, { partialFilterExpression: { 'dates.owed': { $exists: true } } })
  )
}

function accountSchema(): Schema {
  return (
    schema(
      {
        _id: Schema.Types.UUID,
        w: whole,
        name: text,
        nameKey: text,
        notes: String,
        currentObjective: String,
        openThread: String,
        renewalDate: String,
        significantDates: { type: [{ _id: false, date: text, label: text, repeats: String }], default: undefined },
        createdAt: moment,
        version: Number,
        updatedAt: Date,
        updatedBy: String,
        interactions: Number,
        facts: mixed,
        level: String,
        cadence: mixed,
        followed: Boolean,
        objectiveOn: String,
        threadOn: String,
      },
      // Documents lie in the order of their ids, with no index of ids beside them to keep; see the migration `clustered-accounts`.
      { collectionOptions: CLUSTERED },
    )
      // With `_id`, a page of equal names has an order, and the look-up of duplicates is answered by the index alone.
      // None of renewal dates: it made imports a fifth slower, and sorting a million accounts without it takes 1.3 s.
      .index({ w: 1, nameKey: 1, _id: 1 })
      // What an undo spares: few among very many.
      .index({ w: 1, _id: 1, version: 1 }, only(EDITED_ACCOUNTS, 'version'))
      .index({ w: 1, _id: 1, interactions: 1 }, only(TOUCHED_ACCOUNTS, 'interactions'))
      // Accounts of a level: those of none, all that were only imported, are not in it.
      .index({ w: 1, level: 1, _id: 1 }, only('levels', 'level'))
  )
}

function interactionSchema(): Schema {
  const present = (field: string) => ({ partialFilterExpression: { [field]: { $exists: true } } })
  return (
    schema({
      _id: text,
      accountId: Schema.Types.UUID,
      kind: text,
      happenedAt: moment,
      note: String,
      createdAt: moment,
      createdBy: text,
      on: String,
      direction: String,
      contact: Boolean,
      outcome: String,
      participants: mixed,
      nextStep: mixed,
      openOn: String,
      version: Number,
      updatedAt: Date,
      updatedBy: String,
      once: mixed,
    })
      .index({ accountId: 1, happenedAt: -1, _id: -1 })
      .index({ accountId: 1, kind: 1, happenedAt: -1, _id: -1 })
      // What facts are read from: a few looks, however many interactions there are.
      .index({ accountId: 1, on: -1, happenedAt: -1, _id: -1 }, present('contact'))
      .index({ accountId: 1, openOn: 1, _id: 1 }, present('openOn'))
      .index({ accountId: 1, 'once.key': 1 }, { unique: true, ...present('once.key') })
  )
}

function only(name: string, field: string): IndexOptions {
  return { name, partialFilterExpression: { [field]: { $exists: true } } }
}
