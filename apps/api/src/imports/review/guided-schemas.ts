import { FIELD_NAMES, LOOK_ALIKE_REASONS } from '@secondtouch/accounts'
import { HEADER_MATCHES, ISSUE_CODES, KEPT_LISTED, OUTCOMES, REPAIR_ACTIONS, ROLES } from '@secondtouch/import-core'
import type { JsonSchema } from '../../http/parameters'
import {
  closed,
  columnIndex,
  columnMapping,
  count,
  dialect,
  fieldOrNull,
  listOf,
  nullableString,
  planCounts,
  policies,
  presetUse,
  ref,
  revertCounts,
  roleOrNull,
  severity,
  string,
  time,
  whole,
} from '../../openapi/shapes'

const column = { ...nullableString, description: 'Header of the column; null where it is the whole row.' }

const rowTexts = whole(Object.fromEntries(FIELD_NAMES.map(name => [name, nullableString])))

const row = {
  row: count,
  line: count,
  outcome: { enum: ['ready', 'duplicate', 'left_out', ...OUTCOMES] },
  accountId: { ...nullableString, description: 'The account that it became, be it there still or deleted since.' },
  values: { ...rowTexts, description: 'By field, as they count now.' },
  original: { ...rowTexts, description: 'By field, as the file has them.' },
  cells: {
    type: 'array',
    items: string,
    description: 'By column, as they count now: what the texts by field are made of.',
  },
  originalCells: { type: 'array', items: string, description: 'By column, as the file has them.' },
  correction: { oneOf: [whole({ createdBy: string, createdAt: time }), { type: 'null' }] },
  issues: { type: 'array', items: ref('Issue') },
}

const repair = {
  code: { enum: ISSUE_CODES },
  column,
  columnIndex,
  action: { enum: REPAIR_ACTIONS },
  value: { ...nullableString, description: 'The new text of `replace`, the order of `set_date_order`.' },
}

const question = whole({
  kind: { enum: ['people_or_companies', 'date_order', 'encoding'] },
  column: { type: ['integer', 'null'], description: 'The column that it is about; null where it is the whole file.' },
  answers: {
    type: 'array',
    items: whole({
      answer: string,
      samples: { type: 'array', items: string },
      roles: {
        type: 'array',
        items: whole({ column: count, role: { enum: ROLES } }),
        description: 'What columns are for where this is the answer; empty where it says nothing of that.',
      },
    }),
  },
})

const dateVerdict = { enum: ['dmy', 'mdy', 'ymd', 'ambiguous', 'conflict', 'none'] }

const dateExample = {
  oneOf: [whole({ count, row: count, value: string }), { type: 'null' }],
  description: 'How many dates, and the first of them.',
}

const readDates = whole({
  field: fieldOrNull,
  column: string,
  order: { enum: ['dmy', 'mdy', 'ymd', null] },
  findings: {
    ...whole({ dmy: dateExample, mdy: dateExample, open: dateExample, timed: dateExample }),
    description:
      'Dates that can only be read day first, only month first, and in both ways; `timed` have a time of day, which falls away.',
  },
})

/** Mapping, plan, rows, repairs and undo of an import. */
export const GUIDED_SCHEMAS = {
  Mapping: closed({
    mapping: columnMapping,
    preset: presetUse,
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
        role: roleOrNull,
        suggestion: { ...fieldOrNull, description: 'The role, where it is the name of a field.' },
        match: { enum: HEADER_MATCHES },
        confidence: { type: 'number' },
        why: { type: 'string', description: 'One sentence for a person.' },
      }),
    },
    suggested: { ...columnMapping, description: 'The mapping to send back as it is, one entry a column.' },
    preset: {
      oneOf: [whole({ id: string, version: count, name: string, why: string }), { type: 'null' }],
      description: 'The known export that the file looks like.',
    },
    leftover: { type: 'array', items: whole({ column: count, technical: { type: 'boolean' } }) },
    questions: { type: 'array', items: question },
    rows: { type: 'array', items: { type: 'array', items: string } },
    encoding: string,
    dialect,
    confidence: { type: 'number' },
    warnings: { type: 'array', items: string },
    encodings: {
      type: 'array',
      items: whole({ encoding: string, confidence: { type: 'number' }, sample: string }),
      description:
        'Where the encoding was guessed: the ways to read the file, the guess first, each with what it makes of one text of it.',
    },
    encodingSure: {
      type: 'boolean',
      description: 'Whether the encoding is told by the file or a person, or guessed well enough to go on by.',
    },
    complete: { type: 'boolean', description: 'Whether headers and encoding leave no question open.' },
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
        columnIndex,
        count,
        samples: { type: 'array', items: whole({ row: count, value: nullableString }) },
        ranges: { type: 'array', items: { type: 'array', items: count, minItems: 2, maxItems: 2 } },
        rangesLeftOut: count,
        remedies: { type: 'array', items: { enum: REPAIR_ACTIONS } },
      }),
    },
    dateOrder: whole({ renewalDate: { enum: ['dmy', 'mdy', 'ymd', null] } }),
    dates: { type: 'array', items: readDates, description: 'What the whole of each column of dates says.' },
    lookAlikes: {
      oneOf: [
        whole({
          count,
          pairs: {
            type: 'array',
            items: whole({
              row: count,
              name: string,
              account: whole({ id: string, name: string }),
              reasons: { type: 'array', items: { enum: LOOK_ALIKE_REASONS }, minItems: 1 },
            }),
          },
        }),
        { type: 'null' },
      ],
      description:
        'Names that look like those of accounts, found out beside other work once the plan is there; null until then. Nothing is left out or merged by them.',
    },
    checkedAt: time,
    current: { type: 'boolean', description: 'Whether starting now would do what it says.' },
  }),
  Row: whole(row),
  RowList: listOf('Row'),
  Correction: {
    ...closed({
      cells: {
        type: 'object',
        propertyNames: { pattern: '^[0-9]{1,3}$' },
        additionalProperties: nullableString,
        minProperties: 1,
        description: 'New texts by place of the column, counted from 0; null empties the cell.',
      },
      values: {
        ...closed(Object.fromEntries(FIELD_NAMES.map(name => [name, nullableString]))),
        minProperties: 1,
        description:
          'New texts by field. Of several columns one takes the whole text and the others are emptied; notes with lines and dates of several columns are corrected by their cells.',
      },
      leaveOut: { type: 'boolean', description: 'Whether the row is left out of the import, whatever its texts are.' },
    }),
    minProperties: 1,
  },
  RowCorrected: whole({ ...row, import: ref('Import') }),
  Repair: whole({ id: string, ...repair }),
  NewRepair: closed(repair, ['code', 'action']),
  Repaired: whole({ repair: ref('Repair'), import: ref('Import') }),
  RepairRemoved: whole({ import: ref('Import') }),
  Start: closed({ acceptChanges: { type: 'boolean', default: false } }),
  RememberedMapping: whole({
    id: string,
    header: { type: 'array', items: string },
    mapping: columnMapping,
    constants: policies.constants,
    usedAt: time,
    createdBy: string,
  }),
  RememberedMappingList: listOf('RememberedMapping'),
  Revert: whole({
    counts: revertCounts,
    kept: {
      type: 'array',
      maxItems: KEPT_LISTED,
      items: whole({ accountId: string, name: string, reason: { enum: ['edited', 'has_interactions'] } }),
    },
  }),
} satisfies Record<string, JsonSchema>
