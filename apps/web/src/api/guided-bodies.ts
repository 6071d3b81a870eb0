import type { ImportBody, PreviewBody as Preview } from '@secondtouch/contracts'

export type { PlanBody, RepairBody, RevertBody, RowBody, RowOutcome } from '@secondtouch/contracts'
export type { PlanCounts, PlanGroup, RepairAction, RowTexts } from '@secondtouch/import-core'

export type GuidedImport = ImportBody
export type PreviewColumn = Preview['columns'][number]
export type PreviewBody = Preview
