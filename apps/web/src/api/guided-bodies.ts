import type { ImportBody, PreviewBody as Preview } from '@secondtouch/contracts'

export type { PlanBody, RepairBody, RevertBody, RowBody, RowOutcome } from '@secondtouch/contracts'
export type { PlanCounts, PlanGroup, RepairAction, RowTexts } from '@secondtouch/import-core'

export type GuidedImport = ImportBody
export type PreviewColumn = Omit<Preview['columns'][number], 'match'> & {
  readonly match: 'exact' | 'synonym' | 'likely' | 'remembered' | 'none'
}
export interface PreviewBody extends Omit<Preview, 'columns'> {
  columns: PreviewColumn[]
  remembered?: { id: string; usedAt: string } | null
}
