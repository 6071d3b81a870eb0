import { originOf } from '../file/results-file'
import type { RememberedMapping } from '../ports/mapping-store'
import { headerKey } from './header-key'
import type { ColumnMapping, MappingConstants } from './roles'

/** What two headers share that have the same columns in whatever order; the columns that results files add do not count. */
export function headerSetKey(header: readonly string[]): string {
  return JSON.stringify(columnKeys(header).sort())
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

/** What every row of a file gets by what is remembered: nothing, unless the file is made of results of such an import. */
export function constantsFor(
  header: readonly string[],
  remembered: Pick<RememberedMapping, 'constants'>,
): MappingConstants {
  return originOf(header).written > 0 ? remembered.constants : {}
}
