import { originOf } from '../file/results-file'
import type { Page, PageRequest } from '../ports/ports'
import { headerKey } from './header-key'
import type { ColumnMapping } from './roles'

/** What people said of a header, so that the next file with these columns maps itself. */
export interface RememberedMapping {
  readonly id: string
  /** As written in the file that it was said of. */
  readonly header: readonly string[]
  /** One entry a column of that header. */
  readonly mapping: ColumnMapping
  readonly usedAt: Date
  /** Name of the key or session that said so. */
  readonly createdBy: string
}

/** Mappings that a workspace remembers, one for each set of headers, in whatever order they stand. */
export interface MappingStore {
  /** In the place of what was said of these headers before. */
  remember(
    workspaceId: string,
    said: Pick<RememberedMapping, 'header' | 'mapping' | 'createdBy'>,
  ): Promise<RememberedMapping>
  /** What was said of these headers, also of a results file that has them. */
  find(workspaceId: string, header: readonly string[]): Promise<RememberedMapping | null>
  /** Notes that an import went by it. */
  noteUse(workspaceId: string, id: string): Promise<void>
  /** Last used first. */
  list(workspaceId: string, page: PageRequest): Promise<Page<RememberedMapping>>
  /** `false` where the workspace remembers no such mapping. */
  forget(workspaceId: string, id: string): Promise<boolean>
}

/** What two headers share that have the same columns in whatever order; the columns that results files add do not count. */
export function headerSetKey(header: readonly string[]): string {
  return JSON.stringify(columnKeys(header).sort())
}

/** The mapping and the header that it is kept with: of a results file, those of the file that it is of. */
export function originalMapping(
  header: readonly string[],
  mapping: ColumnMapping,
): { header: string[]; mapping: ColumnMapping } {
  const { header: own } = originOf(header)
  return { header: [...own], mapping: own.map((_, column) => mapping[column] ?? null) }
}

/** A remembered mapping, in the order of another header with the same columns. */
export function mappingFor(
  header: readonly string[],
  remembered: Pick<RememberedMapping, 'header' | 'mapping'>,
): ColumnMapping {
  const fields = new Map(columnKeys(remembered.header).map((key, column) => [key, remembered.mapping[column] ?? null]))
  const keys = columnKeys(header)
  return header.map((_, column) => fields.get(keys[column] ?? '') ?? null)
}

/** A key for each original column: its text, and of several alike, which one it is. */
function columnKeys(header: readonly string[]): string[] {
  const seen = new Map<string, number>()
  return originOf(header).header.map(text => {
    const key = headerKey(text)
    const before = seen.get(key) ?? 0
    seen.set(key, before + 1)
    return `${before} ${key}`
  })
}
