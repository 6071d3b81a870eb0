import {
  type AccountNames,
  dryRun,
  FencedError,
  type ImportLease,
  type ImportRecord,
  type Plan,
  type PlanStore,
  type WorkspaceLimits,
} from '@secondtouch/import-core'
import type { OpenFileRows } from '../rows/file-rows'

/** Rows up to which a person waits for the new plan (some 100 ms); a longer file is checked by a worker. */
const ROWS_AT_ONCE = 20_000

/** What making a plan needs of the world. */
export interface PlanAtOncePorts {
  readonly plans: PlanStore
  readonly names: AccountNames
  readonly openRows: OpenFileRows
}

/** Whether the plan of an import is made anew while a person waits. */
export function isCheckedAtOnce({ survey }: Pick<ImportRecord, 'survey'>): boolean {
  return survey.rows <= ROWS_AT_ONCE
}

/**
 * Makes the plan of an import anew; `null` where somebody else decided something meanwhile: then theirs is made of both
 * decisions.
 */
export async function planAtOnce(
  lease: ImportLease,
  limits: WorkspaceLimits,
  { plans, names, openRows }: PlanAtOncePorts,
  signal: AbortSignal,
): Promise<{ record: ImportRecord; plan: Plan } | null> {
  try {
    const plan = await dryRun(lease, {
      keep: chunk => plans.keepChunk(lease, chunk),
      // Only a worker is suspected of dying on a row.
      noteRowUnderCheck: async () => undefined,
      names,
      openRows,
      signal,
    })
    return { record: await plans.installPlan(lease, plan, limits), plan }
  } catch (error) {
    if (error instanceof FencedError) return null
    throw error
  }
}
