import type { ProblemField } from '@secondtouch/contracts'
import type { ColumnMapping } from '@secondtouch/import-core'
import { ProblemError } from '../../http/problem'

/** Refuses a mapping that does not fit the file's header, naming every fault at once with column and field. */
export function checkMapping(mapping: ColumnMapping, header: readonly string[]): void {
  const errors = [...lengthFaults(mapping, header), ...nameFaults(mapping), ...rivals(mapping, header)]
  if (errors.length === 0) return
  throw new ProblemError('invalid_mapping', errors.map(({ message }) => message).join(' '), { errors })
}

function lengthFaults(mapping: ColumnMapping, header: readonly string[]): ProblemField[] {
  if (mapping.length === header.length) return []
  const message = `The file has ${header.length} columns, the mapping has ${mapping.length} entries.`
  return [{ field: 'mapping', code: 'length', message }]
}

function nameFaults(mapping: ColumnMapping): ProblemField[] {
  if (mapping.includes('name')) return []
  const message = 'No column is mapped to "name", which every account needs.'
  return [{ field: 'mapping', code: 'unmapped_name', message }]
}

/** Every column whose field another column feeds as well. */
function rivals(mapping: ColumnMapping, header: readonly string[]): ProblemField[] {
  return mapping.flatMap((field, column) => {
    const other = mapping.findIndex((each, i) => each === field && i !== column)
    if (field === null || other < 0) return []
    const message = `Column "${header[column] ?? column + 1}" is mapped to "${field}", and so is "${header[other] ?? other + 1}".`
    return [{ field: `mapping[${column}]`, code: 'field_twice', message }]
  })
}
