import type { FieldName } from '@secondtouch/accounts'
import type { ImportBody, IssueBody } from '@secondtouch/contracts'
import type { Dialect, IssueCode, Outcome, Severity } from '@secondtouch/import-core'

export type RepairAction = 'set_date_order' | 'trim' | 'clear' | 'replace' | 'remove_characters' | 'leave_out'
export interface PlanCounts {
  total: number
  ready: number
  duplicates: number
  rejected: number
  leftOut: number
  warnings: number
}
export interface RepairBody {
  id: string
  code: IssueCode
  column: string | null
  action: RepairAction
  value: string | null
}
export interface GuidedImport extends ImportBody {
  createdBy?: string
  updatedAt?: string
  plan?: { counts: PlanCounts; checkedAt: string } | null
  corrections?: number
  awaitingRetry?: number
  repairs?: readonly RepairBody[]
  sameFileAs?: { importId: string; createdAt: string; created: number } | null
  revert?: { deleted: number; kept: number } | null
  expiresAt?: string | null
  filesDeletedAt?: string | null
  canRevertUntil?: string | null
}
export interface PreviewColumn {
  index: number
  header: string
  samples: string[]
  suggestion: FieldName | null
  match: 'exact' | 'synonym' | 'likely' | 'remembered' | 'none'
  confidence: number
}
export interface PreviewBody {
  columns: PreviewColumn[]
  rows: readonly (readonly string[])[]
  encoding: string
  dialect: Dialect
  confidence: number | null
  complete: boolean
  remembered?: { id: string; usedAt: string } | null
  dates: { index: number; order: 'dmy' | 'mdy' | 'ymd' | 'ambiguous' | 'none'; sample: string }[]
}
export interface PlanGroup {
  code: IssueCode
  severity: Severity
  field: FieldName | null
  column: string | null
  count: number
  samples: readonly { row: number; value: string | null }[]
  ranges: readonly (readonly [number, number])[]
  rangesLeftOut?: number
  remedies: readonly RepairAction[]
}
export interface PlanBody {
  counts: PlanCounts
  groups: readonly PlanGroup[]
  checkedAt: string
}
export type RowOutcome = 'ready' | 'duplicate' | 'left_out' | Outcome
export type RowTexts = Readonly<Partial<Record<FieldName, string | null>>>
export interface RowBody {
  row: number
  line: number
  outcome: RowOutcome
  values: RowTexts
  original: RowTexts
  correction: { createdBy: string; createdAt: string } | null
  issues: readonly IssueBody[]
  accountId?: string | null
}
export interface RevertBody {
  counts: { deleted: number; kept: number }
  kept: readonly { accountId: string; name: string; reason: 'edited' | 'has_interactions' }[]
}
