import {
  FIELD_NAMES,
  FIELDS,
  INTERACTION_KINDS,
  MAX_INTERACTION_NOTE,
  MAX_LABEL_LENGTH,
  MAX_SIGNIFICANT_DATES,
} from '@secondtouch/accounts'
import { AUDIT_ACTIONS, PROBLEMS, SCOPES } from '@secondtouch/contracts'
import {
  DUPLICATE_POLICIES,
  HEADER_MATCHES,
  IMPORT_MODES,
  IMPORT_PROBLEM_CODES,
  IMPORT_STATES,
  INVALID_ROW_POLICIES,
  ISSUE_CODES,
  KEPT_LISTED,
  OUTCOMES,
  REPAIR_ACTIONS,
} from '@secondtouch/import-core'
import type { JsonSchema } from '../http/parameters'

const string = { type: 'string' }
const nullableString = { type: ['string', 'null'] }
const count = { type: 'integer', minimum: 0 }
const time = { type: 'string', format: 'date-time' }
const nullableTime = { type: ['string', 'null'], format: 'date-time' }
const calendarDate = { type: 'string', format: 'date' }
const fieldOrNull = { enum: [...FIELD_NAMES, null] }
const dateOrder = { enum: ['dmy', 'mdy', 'ymd'] }
const severity = { enum: ['error', 'warning'] }

/** An object that has all of its members. */
function whole(properties: Readonly<Record<string, JsonSchema>>, about?: string): JsonSchema {
  return { type: 'object', ...(about && { description: about }), required: Object.keys(properties), properties }
}

/** An object that takes these members only. */
function closed(properties: Readonly<Record<string, JsonSchema>>, required: readonly string[] = []): JsonSchema {
  return { type: 'object', additionalProperties: false, required, properties }
}

function listOf(item: string): JsonSchema {
  return whole({ items: { type: 'array', items: ref(item) }, nextCursor: nullableString })
}

/** A reference to one of `SCHEMAS`. */
export function ref(name: string): JsonSchema {
  return { $ref: `#/components/schemas/${name}` }
}

const counts = whole({
  total: count,
  processed: count,
  created: count,
  skipped: count,
  rejected: count,
  unprocessed: count,
  warnings: count,
})

const planCounts = whole({
  total: count,
  ready: count,
  duplicates: count,
  rejected: count,
  leftOut: count,
  warnings: count,
})

const column = { ...nullableString, description: 'Header of the column; null where it is the whole row.' }
const rowTexts = whole(Object.fromEntries(FIELD_NAMES.map(name => [name, nullableString])))
const row = {
  row: count,
  line: count,
  outcome: { enum: ['ready', 'duplicate', 'left_out', ...OUTCOMES] },
  values: { ...rowTexts, description: 'By field, as they count now.' },
  original: { ...rowTexts, description: 'By field, as the file has them.' },
  correction: { oneOf: [whole({ createdBy: string, createdAt: time }), { type: 'null' }] },
  issues: { type: 'array', items: ref('Issue') },
}
const repair = {
  code: { enum: ISSUE_CODES },
  column,
  action: { enum: REPAIR_ACTIONS },
  value: { ...nullableString, description: 'The new text of `replace`, the order of `set_date_order`.' },
}
const dateVerdict = { enum: ['dmy', 'mdy', 'ymd', 'ambiguous', 'conflict', 'none'] }
const revertCounts = whole({ deleted: count, kept: count })

const dialect = whole({
  delimiter: string,
  quote: nullableString,
  escape: nullableString,
  lineEnd: { enum: ['lf', 'crlf', 'cr', 'mixed'] },
  headerLine: { type: ['integer', 'null'] },
})

const policies = {
  duplicates: { enum: DUPLICATE_POLICIES },
  invalidRows: { enum: INVALID_ROW_POLICIES },
  dateOrder: closed({ renewalDate: dateOrder }),
}

const accountFields = Object.fromEntries(
  FIELDS.map(({ name, kind, maxLength, format, required }) => [
    name,
    kind === 'text'
      ? { type: required ? 'string' : ['string', 'null'], description: format, ...(maxLength && { maxLength }) }
      : kind === 'date'
        ? { type: ['string', 'null'], format: 'date', description: format }
        : {
            type: 'array',
            maxItems: MAX_SIGNIFICANT_DATES,
            description: format,
            items: whole({ date: calendarDate, label: { type: 'string', maxLength: MAX_LABEL_LENGTH } }),
          },
  ]),
)

const keyFacts = {
  id: string,
  name: string,
  scopes: { type: 'array', items: { enum: SCOPES } },
  createdAt: time,
  expiresAt: nullableTime,
  revokedAt: nullableTime,
  lastUsedAt: { ...nullableTime, description: 'To the minute.' },
  active: { type: 'boolean', description: 'Neither revoked nor expired.' },
}

/** Every schema that the API's document names. */
export const SCHEMAS: Readonly<Record<string, JsonSchema>> = {
  Problem: {
    type: 'object',
    description: 'An error, per RFC 9457. `detail` says what was expected, what came and what to do.',
    required: ['type', 'title', 'status', 'detail', 'code', 'requestId'],
    properties: {
      type: string,
      title: string,
      status: { type: 'integer' },
      detail: string,
      code: { enum: Object.keys(PROBLEMS) },
      requestId: string,
      errors: { type: 'array', items: whole({ field: string, code: string, message: string }) },
      counts: whole({ planned: planCounts, current: { oneOf: [planCounts, { type: 'null' }] } }),
    },
  },
  Import: whole(
    {
      id: string,
      runId: string,
      state: { enum: IMPORT_STATES },
      mode: { enum: IMPORT_MODES },
      fileName: string,
      fileSize: count,
      sha256: string,
      createdAt: time,
      createdBy: { ...string, description: 'Name of the key or session that uploaded.' },
      updatedAt: time,
      startedAt: nullableTime,
      finishedAt: nullableTime,
      counts,
      rowsPerSecond: { type: ['integer', 'null'] },
      secondsLeft: { type: ['integer', 'null'] },
      position: { type: ['integer', 'null'], description: 'Place among the waiting imports, from 1.' },
      waitingForWorker: { type: ['boolean', 'null'], description: 'No worker has shown signs of life for 15 s.' },
      encoding: string,
      dialect,
      header: { type: 'array', items: string },
      mapping: { type: 'array', items: fieldOrNull },
      unknownColumns: { type: 'array', items: string },
      options: whole(policies),
      problem: { oneOf: [whole({ code: { enum: IMPORT_PROBLEM_CODES }, detail: string }), { type: 'null' }] },
      plan: { oneOf: [whole({ counts: planCounts, checkedAt: time }), { type: 'null' }] },
      corrections: { ...count, description: 'Rows that people corrected.' },
      awaitingRetry: { ...count, description: 'Corrected rows that wait for a retry to go through.' },
      repairs: { type: 'array', items: ref('Repair') },
      confidence: { type: ['number', 'null'], description: 'Of the dialect found, 0 to 1.' },
      links: whole(
        Object.fromEntries(
          ['self', 'preview', 'plan', 'rows', 'issues', 'results', 'file', 'revert', 'events'].map(part => [
            part,
            string,
          ]),
        ),
      ),
      revert: {
        oneOf: [revertCounts, { type: 'null' }],
        description: 'Accounts removed and spared so far by undoing it.',
      },
      sameFileAs: {
        oneOf: [whole({ importId: string, createdAt: time, created: count }), { type: 'null' }],
        description: 'The same bytes made accounts before, and those are there.',
      },
      expiresAt: { ...nullableTime, description: 'When a draft expires if nobody goes on with it.' },
      canRevertUntil: { ...nullableTime, description: 'Until when it can be undone.' },
      filesDeletedAt: nullableTime,
    },
    'One source file and everything that happens to it. created + skipped + rejected + unprocessed = total, always.',
  ),
  ImportList: listOf('Import'),
  Revert: whole({
    counts: revertCounts,
    kept: {
      type: 'array',
      maxItems: KEPT_LISTED,
      items: whole({ accountId: string, name: string, reason: { enum: ['edited', 'has_interactions'] } }),
    },
  }),
  Upload: whole({ run: whole({ id: string }), imports: { type: 'array', items: ref('Import') } }),
  UploadForm: {
    type: 'object',
    required: ['file'],
    properties: {
      options: ref('UploadOptions'),
      file: {
        type: 'array',
        minItems: 1,
        items: { type: 'string', contentMediaType: 'application/octet-stream' },
        description: 'CSV files, judged by their content: the extension and the declared type do not count.',
      },
    },
  },
  UploadOptions: closed({
    mode: { enum: IMPORT_MODES, default: 'express' },
    ...policies,
    mapping: { type: 'array', items: fieldOrNull, description: 'One entry a column, in file order.' },
  }),
  Issue: whole({
    row: count,
    line: count,
    column: nullableString,
    field: fieldOrNull,
    code: { enum: ISSUE_CODES },
    severity,
    value: nullableString,
    message: string,
  }),
  IssueList: listOf('Issue'),
  Mapping: closed({
    mapping: { type: 'array', items: fieldOrNull, description: 'One entry a column, in file order.' },
    headerLine: { type: ['integer', 'null'], minimum: 1, description: 'Physical line of the header; null for none.' },
    delimiter: string,
    quote: nullableString,
    encoding: string,
    ...policies,
  }),
  Preview: whole({
    columns: {
      type: 'array',
      items: whole({
        index: count,
        header: string,
        samples: { type: 'array', items: string },
        suggestion: fieldOrNull,
        match: { enum: HEADER_MATCHES },
        confidence: { type: 'number' },
      }),
    },
    rows: { type: 'array', items: { type: 'array', items: string } },
    encoding: string,
    dialect,
    confidence: { type: 'number' },
    warnings: { type: 'array', items: string },
    complete: { type: 'boolean', description: 'Whether the headers map by themselves.' },
    remembered: {
      oneOf: [whole({ id: string, usedAt: time }), { type: 'null' }],
      description: 'The mapping that was said of these headers before; the suggestions follow it.',
    },
    dates: { type: 'array', items: whole({ index: count, order: dateVerdict, sample: string }) },
  }),
  Plan: whole({
    counts: planCounts,
    groups: {
      type: 'array',
      items: whole({
        code: { enum: ISSUE_CODES },
        severity,
        field: fieldOrNull,
        column,
        count,
        samples: { type: 'array', items: whole({ row: count, value: nullableString }) },
        ranges: { type: 'array', items: { type: 'array', items: count, minItems: 2, maxItems: 2 } },
        rangesLeftOut: count,
        remedies: { type: 'array', items: { enum: REPAIR_ACTIONS } },
      }),
    },
    dateOrder: whole({ renewalDate: { enum: ['dmy', 'mdy', 'ymd', null] } }),
    checkedAt: time,
    current: { type: 'boolean', description: 'Whether starting now would do what it says.' },
  }),
  Row: whole(row),
  RowList: listOf('Row'),
  Correction: closed(
    { values: { ...closed(Object.fromEntries(FIELD_NAMES.map(name => [name, nullableString]))), minProperties: 1 } },
    ['values'],
  ),
  RowCorrected: whole({ ...row, import: ref('Import') }),
  Repair: whole({ id: string, ...repair }),
  NewRepair: closed(repair, ['code', 'action']),
  Repaired: whole({ repair: ref('Repair'), import: ref('Import') }),
  RepairRemoved: whole({ import: ref('Import') }),
  Start: closed({ acceptChanges: { type: 'boolean', default: false } }),
  Account: whole({
    id: string,
    ...accountFields,
    version: { type: 'integer', minimum: 1 },
    createdAt: time,
    updatedAt: time,
    source: { oneOf: [whole({ importId: string, row: count }), { type: 'null' }] },
  }),
  AccountList: listOf('Account'),
  NewAccount: closed(accountFields, ['name']),
  AccountPatch: { ...closed(accountFields), minProperties: 1 },
  RememberedMapping: whole({
    id: string,
    header: { type: 'array', items: string },
    mapping: { type: 'array', items: fieldOrNull },
    usedAt: time,
    createdBy: string,
  }),
  RememberedMappingList: listOf('RememberedMapping'),
  Interaction: whole({
    id: string,
    accountId: string,
    kind: { enum: INTERACTION_KINDS },
    happenedAt: time,
    note: nullableString,
    createdAt: time,
    createdBy: string,
  }),
  InteractionList: listOf('Interaction'),
  NewInteraction: closed(
    {
      kind: { enum: INTERACTION_KINDS },
      happenedAt: { ...time, description: 'By default now; never ahead.' },
      note: { ...nullableString, maxLength: MAX_INTERACTION_NOTE },
    },
    ['kind'],
  ),
  Limits: whole({
    maxFileBytes: count,
    maxRowsPerFile: count,
    maxFilesPerRun: count,
    maxColumns: count,
    maxRecordBytes: count,
    maxHeaderBytes: count,
    maxRunning: count,
    maxWaiting: count,
    maxAccounts: count,
    used: whole({ running: count, waiting: count, accounts: count }),
    free: whole({ waiting: count, accounts: count }),
  }),
  Fields: whole({
    items: {
      type: 'array',
      items: whole({
        name: { enum: FIELD_NAMES },
        column: string,
        label: string,
        required: { type: 'boolean' },
        kind: { enum: ['text', 'date', 'dates'] },
        maxLength: { type: ['integer', 'null'] },
        format: string,
        synonyms: { type: 'array', items: string },
        examples: { type: 'array', items: string },
      }),
    },
  }),
  Key: whole(keyFacts),
  KeyList: listOf('Key'),
  NewKey: whole({ ...keyFacts, key: { ...string, description: 'The key. It is shown this once.' } }),
  KeyRequest: closed(
    {
      name: { type: 'string', minLength: 1, maxLength: 100 },
      scopes: { type: 'array', minItems: 1, items: { enum: SCOPES }, description: 'No more than the caller has.' },
      expiresAt: { ...nullableTime, description: 'When it ends by itself; left out or null for never.' },
    },
    ['name', 'scopes'],
  ),
  AuditEntry: whole({
    id: string,
    at: time,
    actor: { ...string, description: 'Id of the key, or of the host product’s user.' },
    actorName: { ...nullableString, description: 'Name of that key.' },
    action: { enum: AUDIT_ACTIONS },
    target: { ...nullableString, description: 'Id of the import or key it was done to.' },
    requestId: nullableString,
  }),
  AuditList: listOf('AuditEntry'),
  Session: whole({ scopes: { type: 'array', items: { enum: SCOPES } }, csrfToken: nullableString }),
  SignIn: {
    oneOf: [closed({ key: string }, ['key']), closed({ token: string }, ['token'])],
    description: 'An API key, or the token of a one-time sign-in link.',
  },
}
