import type { ProblemField } from '@secondtouch/contracts'
import type { ColumnMapping } from '@secondtouch/import-core'
import { ProblemError } from '../http/problem'

/** Refuses a mapping that does not fit the file's header, naming every fault at once. */
export function checkMapping(mapping: ColumnMapping, header: readonly string[]): void {
  const messages: string[] = []
  if (mapping.length !== header.length) {
    messages.push(`The file has ${header.length} columns, the mapping has ${mapping.length} entries.`)
  }
  if (!mapping.includes('name')) messages.push('No column is mapped to "name", which every account needs.')
  const twice = new Set(mapping.filter((field, column) => field !== null && mapping.indexOf(field) !== column))
  for (const field of twice) messages.push(`More than one column is mapped to "${field}".`)
  if (messages.length === 0) return
  const errors = messages.map((message): ProblemField => ({ field: 'mapping', code: 'invalid_mapping', message }))
  throw new ProblemError('invalid_mapping', messages.join(' '), { errors })
}
