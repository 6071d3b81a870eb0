import type { Principal } from '@secondtouch/contracts'
import { type Decision, type GuidedStore, type ImportRecord, MAX_REPAIRS } from '@secondtouch/import-core'
import { versionIn } from '../../http/if-match'
import { notFound, ProblemError } from '../../http/problem'
import type { RouteInput } from '../../http/route'
import { importVersionConflict, stateConflict } from '../find-import'
import type { WorkspaceLimitsOf } from '../limits'
import { isCheckedAtOnce, type PlanAtOncePorts, planAtOnce } from './plan-at-once'

/** What deciding about an import needs of the world. */
export interface DecidePorts extends PlanAtOncePorts {
  readonly guided: GuidedStore
  readonly limitsOf: WorkspaceLimitsOf
  /** Tells the queue of imports that a worker has something to do for; never fails and never keeps the answer waiting. */
  readonly announce: (importIds: readonly string[]) => void
}

/** Who decides, and for which version. */
export type DecisionInput = Pick<RouteInput, 'headers' | 'signal'> & { readonly principal: Principal }

/** What a decision has led to. */
export interface Decided {
  readonly record: ImportRecord
  /** Whether the plan of the import has been made with it; else a worker makes it, or somebody who decided meanwhile. */
  readonly isPlanned: boolean
}

/** Keeps a decision and has the plan made anew, at once or by a worker. */
export async function decideOn(
  record: ImportRecord,
  decision: Decision,
  { principal, headers, signal }: DecisionInput,
  ports: DecidePorts,
): Promise<Decided> {
  const { workspaceId } = principal
  const result = await ports.guided.decide(workspaceId, record.id, decision, {
    by: principal.name,
    version: versionIn(headers['if-match']),
    byWorker: !isCheckedAtOnce(record),
  })
  if (result === null) throw notFound('import')
  switch (result.kind) {
    case 'conflict':
      throw stateConflict(result.state, allowedNow(decision))
    case 'version_conflict':
      throw importVersionConflict(result.version)
    case 'too_many_repairs':
      throw new ProblemError(
        'invalid_repair',
        `No more than ${MAX_REPAIRS} groups can be decided about in one import. Take one back, or correct the file and upload it again.`,
      )
    case 'too_many_corrections':
      throw new ProblemError(
        'invalid_correction',
        'No more rows can be corrected here. Correct the file and upload it again.',
      )
    case 'no_such_repair':
      throw notFound('repair')
    case 'decided':
      break
  }
  if (result.record.state === 'validating') ports.announce([record.id])
  if (!result.lease) return { record: result.record, isPlanned: false }
  const planned = await planAtOnce(result.lease, await ports.limitsOf(workspaceId), ports, signal)
  if (!planned) return { record: result.record, isPlanned: false }
  // Names that look alike are looked for by a worker, beside everything else.
  ports.announce([record.id])
  return { record: planned.record, isPlanned: true }
}

function allowedNow({ kind }: Decision): string {
  if (kind === 'mapping') return 'Its mapping can be set while it is in "mapping" or "review".'
  if (kind === 'correction') return 'Rows can be corrected in "review", and for a retry once it has ended.'
  return 'Repairs are for imports in "review".'
}
