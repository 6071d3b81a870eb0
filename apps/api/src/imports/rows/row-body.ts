import { FIELD_NAMES } from '@secondtouch/accounts'
import type { RowBody, RowOutcome } from '@secondtouch/contracts'
import { type ImportRecord, plannedOutcome, RowChecker, type RowTexts, suggestMapping } from '@secondtouch/import-core'
import type { FileRow } from './file-rows'

/** A row as lists and screens show it. */
export function rowBody(record: ImportRecord, row: FileRow): RowBody {
  const original = originalTexts(record, row)
  const { correction, issues, line } = row
  const outcome = outcomeOf(record, row)
  return {
    row: row.row,
    line,
    outcome,
    accountId: outcome === 'created' ? row.accountId : null,
    values: corrected(original, row),
    original,
    correction: correction && { createdBy: correction.createdBy, createdAt: correction.createdAt.toISOString() },
    issues: [...issues],
  }
}

/** What is, or would be, made of a row. */
export function outcomeOf({ startedAt, plan }: ImportRecord, { outcome, issues }: FileRow): RowOutcome {
  return startedAt !== null || !plan || outcome === 'unprocessed' ? outcome : plannedOutcome(outcome, issues)
}

function originalTexts({ mapping, survey }: ImportRecord, { values }: FileRow): RowTexts {
  return new RowChecker(mapping ?? suggestMapping(survey.header).mapping, survey.header).texts(values)
}

function corrected(original: RowTexts, { correction }: FileRow): RowTexts {
  if (!correction) return original
  const texts = FIELD_NAMES.map(field => [field, correction.values[field] ?? original[field]] as const)
  return Object.fromEntries(texts) as RowTexts
}
