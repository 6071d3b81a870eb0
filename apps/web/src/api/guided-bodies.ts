import type { ImportBody, PreviewBody as Preview, RowBody as Row } from '@secondtouch/contracts'
import type { PlanCounts } from '@secondtouch/import-core'

export type { PlanBody, RepairBody, RowOutcome } from '@secondtouch/contracts'
export type { PlanCounts, PlanGroup, RepairAction, RowTexts } from '@secondtouch/import-core'

export interface GuidedImport extends ImportBody {
  createdBy?: string
  updatedAt?: string
  sameFileAs?: { importId: string; createdAt: string; created: number } | null
  revert?: { deleted: number; kept: number } | null
  expiresAt?: string | null
  filesDeletedAt?: string | null
  canRevertUntil?: string | null
}
export type PreviewColumn = Omit<Preview['columns'][number], 'match'> & {
  readonly match: 'exact' | 'synonym' | 'likely' | 'remembered' | 'none'
}
export interface PreviewBody extends Omit<Preview, 'columns'> {
  columns: PreviewColumn[]
  remembered?: { id: string; usedAt: string } | null
}
export interface RowBody extends Row {
  accountId?: string | null
}
export interface RevertBody {
  counts: { deleted: number; kept: number }
  kept: readonly { accountId: string; name: string; reason: 'edited' | 'has_interactions' }[]
}
export type StartCounts = { planned: PlanCounts; current: PlanCounts | null }
