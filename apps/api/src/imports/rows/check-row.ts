import { nameKey } from '@secondtouch/accounts'
import type { RowOutcome } from '@secondtouch/contracts'
import {
  type AccountNames,
  type FileDates,
  type ImportRecord,
  isLeftOut,
  leavesCellsEmpty,
  RowChecker,
  type RowCorrection,
  type RowIssue,
} from '@secondtouch/import-core'
import type { FileRow } from './file-rows'

/**
 * What becomes of a row by itself, where no plan says it: after the import has ended, and until a worker has been through a
 * long file again. Other rows of the file with the same name count once they are accounts.
 */
export async function checkRow(
  record: ImportRecord,
  { values, row, line, found }: FileRow,
  { correction, dates }: { correction: RowCorrection | null; dates: FileDates },
  names: AccountNames,
): Promise<{ outcome: RowOutcome; issues: RowIssue[] }> {
  const { mapping, survey, repairs, options, workspaceId } = record
  if (!mapping) throw new Error(`import ${record.id} has no mapping`)
  const corrections = new Map(correction ? [[row, correction]] : [])
  const checker = new RowChecker(mapping, survey.header, {
    edits: { corrections, repairs },
    leavesEmpty: leavesCellsEmpty(options),
    constants: options.constants,
  })
  const damage = found.map(issue => checker.readIssue(issue, row, line))
  const verdict = checker.check(values, row, line, damage, dates)
  if (isLeftOut(verdict)) {
    return { outcome: verdict.outcome === 'skipped' ? 'left_out' : 'rejected', issues: [...verdict.issues] }
  }
  const key = nameKey(verdict.name)
  const isHeld = options.duplicates === 'skip' && (await names.held(workspaceId, [key])).has(key)
  return { outcome: isHeld ? 'duplicate' : 'ready', issues: damage }
}
