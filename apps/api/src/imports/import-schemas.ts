import { FIELD_NAMES } from '@secondtouch/accounts'
import { WAITING_FOR } from '@secondtouch/contracts'
import { IMPORT_MODES, IMPORT_PROBLEM_CODES, IMPORT_STATES, ISSUE_CODES } from '@secondtouch/import-core'
import type { JsonSchema } from '../http/parameters'
import {
  closed,
  count,
  dialect,
  fieldOrNull,
  listOf,
  nullableString,
  nullableTime,
  planCounts,
  policies,
  ref,
  revertCounts,
  severity,
  string,
  time,
  whole,
} from '../openapi/shapes'

const counts = whole({
  total: count,
  processed: count,
  created: count,
  skipped: count,
  rejected: count,
  unprocessed: count,
  warnings: count,
})

/** Imports as they are uploaded, polled and listed, and what may be uploaded. */
export const IMPORT_SCHEMAS = {
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
      version: { ...count, description: 'Raised by every change; `"3"` of 3 is what `If-Match` takes.' },
      startedAt: nullableTime,
      finishedAt: nullableTime,
      counts,
      rowsPerSecond: { type: ['integer', 'null'] },
      secondsLeft: { type: ['integer', 'null'] },
      position: { type: ['integer', 'null'], description: 'Place among the waiting imports, from 1.' },
      waitingForWorker: { type: ['boolean', 'null'], description: 'No worker has shown signs of life for 15 s.' },
      waitingFor: {
        enum: [...WAITING_FOR, null],
        description:
          'What has to come before the import goes on: a `worker` (none shows signs of life), the `queue` (it is away; imports go on by themselves once it is back), a `slot` (imports of the workspace that come first). `null` where it waits for none of them.',
      },
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
} satisfies Record<string, JsonSchema>
