import type { WorkspaceLimits } from '@secondtouch/import-core'

/** Every limit of one workspace: what its files may hold, and what the stores hold it to. */
export interface Limits extends WorkspaceLimits {
  readonly maxFileBytes: number
  readonly maxRowsPerFile: number
  readonly maxFilesPerRun: number
  readonly maxColumns: number
  readonly maxRecordBytes: number
  readonly maxHeaderBytes: number
}

/** The limits of a workspace: the configured ones, where the workspace does not say otherwise. */
export type WorkspaceLimitsOf = (workspaceId: string) => Promise<Limits>
