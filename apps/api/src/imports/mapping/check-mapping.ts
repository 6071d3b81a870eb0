import type { ProblemField } from '@secondtouch/contracts'
import { type ColumnMapping, type MappingConstants, type MappingFault, mappingFaults } from '@secondtouch/import-core'
import { ProblemError } from '../../http/problem'

/** Refuses a mapping that does not fit the file's header, naming every fault at once with column and role. */
export function checkMapping(mapping: ColumnMapping, header: readonly string[], constants: MappingConstants): void {
  const errors = mappingFaults(mapping, header, constants).map(problemField)
  if (errors.length === 0) return
  throw new ProblemError('invalid_mapping', errors.map(({ message }) => message).join(' '), { errors })
}

function problemField({ code, column, constant, message }: MappingFault): ProblemField {
  if (constant !== undefined) return { field: `constants.${constant}`, code, message }
  return { field: column === null ? 'mapping' : `mapping[${column}]`, code, message }
}
