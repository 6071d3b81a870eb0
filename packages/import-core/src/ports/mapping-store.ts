import type { ColumnMapping, MappingConstants } from '../mapping/roles'
import type { Page, PageRequest } from './page'

/** What people said of a header, so that the next file with these columns maps itself. */
export interface RememberedMapping {
  readonly id: string
  /** As written in the file that it was said of. */
  readonly header: readonly string[]
  /** One entry a column of that header. */
  readonly mapping: ColumnMapping
  /** What every row got: for the results of that file only, since another list has another source. */
  readonly constants: MappingConstants
  readonly usedAt: Date
  /** Name of the key or session that said so. */
  readonly createdBy: string
}

/** What is said of a header. */
export type SaidMapping = Pick<RememberedMapping, 'header' | 'mapping' | 'constants' | 'createdBy'>

/** Mappings that a workspace remembers, one for each set of headers, in whatever order they stand. */
export interface MappingStore {
  /** In the place of what was said of these headers before. */
  remember(workspaceId: string, said: SaidMapping): Promise<RememberedMapping>
  /** What was said of these headers, also of a results file that has them. */
  find(workspaceId: string, header: readonly string[]): Promise<RememberedMapping | null>
  /** Notes that an import went by it. */
  noteUse(workspaceId: string, id: string): Promise<void>
  /** Last used first. */
  list(workspaceId: string, page: PageRequest): Promise<Page<RememberedMapping>>
  /** `false` where the workspace remembers no such mapping. */
  forget(workspaceId: string, id: string): Promise<boolean>
}
