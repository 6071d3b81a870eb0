import {
  type CheckedChunk,
  type Decision,
  type DecisionContext,
  type DecisionResult,
  type ImportLease,
  type ImportRecord,
  type NewImport,
  PlanBuilder,
  type Repair,
} from '@secondtouch/import-core'
import { aChunk, aNewImport, aRun, WIDE_LIMITS } from '../../builders/imports'
import type { Stores } from '../../memory/memory-stores'
import { claim, claimed, stored } from '../steps'

/** The six rows of a plain file in three chunks. */
export function threeChunks(rejected: readonly number[] = []): CheckedChunk[] {
  return [0, 1, 2].map(index => aChunk(index, { rejected }))
}

/** A guided import whose dry run is to be made. */
export async function toValidate(
  stores: Stores,
  given: Partial<NewImport> = {},
  workspace?: string,
): Promise<{ workspaceId: string; importId: string }> {
  const workspaceId = workspace ?? (await stores.newWorkspace())
  const made = aNewImport({ mode: 'guided', state: 'validating', ...given })
  const [{ id }] = (await stored(stores.imports, aRun(workspaceId, { imports: [made] }))) as [ImportRecord]
  return { workspaceId, importId: id }
}

/** Claims a dry run that must be there to be claimed. */
export async function claimedDryRun({ leases }: Stores, importId: string): Promise<ImportLease> {
  const result = await claim(leases, importId)
  if (result.kind !== 'validate') throw new Error(`the dry run was not claimed: ${result.kind}`)
  return result.lease
}

/** Keeps the chunks of a dry run and the plan that they add up to. */
export async function planned(
  { plans }: Stores,
  lease: ImportLease,
  chunks: readonly CheckedChunk[],
  limits = WIDE_LIMITS,
): Promise<ImportRecord> {
  const builder = new PlanBuilder()
  for (const chunk of chunks) {
    await plans.keepChunk(lease, chunk)
    builder.add(chunk)
  }
  return plans.installPlan(lease, builder.plan([]), limits)
}

/** A guided import in review, and the dry run that brought it there. */
export async function reviewed(
  stores: Stores,
  {
    chunks = threeChunks(),
    given = {},
    workspace,
  }: { chunks?: CheckedChunk[]; given?: Partial<NewImport>; workspace?: string } = {},
) {
  const { workspaceId, importId } = await toValidate(stores, given, workspace)
  const lease = await claimedDryRun(stores, importId)
  const record = await planned(stores, lease, chunks)
  const decide = (decision: Decision, context: Partial<DecisionContext> = {}) =>
    stores.guided.decide(workspaceId, importId, decision, { by: 'Ada', version: null, byWorker: false, ...context })
  const get = async () => (await stores.imports.get(workspaceId, importId))!
  return { ...stores, stores, workspaceId, importId, lease, record, decide, get }
}

/** An import that has run: its chunks committed, and ended as completed. */
export async function finished(stores: Stores, chunks: CheckedChunk[]) {
  const review = await reviewed(stores, { chunks })
  const { guided, leases, workspaceId, importId } = review
  await guided.start(workspaceId, importId, WIDE_LIMITS, { version: null, acceptChanges: true })
  const lease = await claimed(leases, importId)
  for (const chunk of chunks) await leases.commit(lease, chunk)
  await leases.complete(lease)
  const again = async () => {
    const result = await guided.retry(workspaceId, importId, WIDE_LIMITS, null)
    if (result?.kind !== 'started') throw new Error(`the retry was answered ${result?.kind}`)
    return claimed(leases, importId)
  }
  return { ...review, again }
}

/** The decision that was kept, and the right to make the plan anew that came with it. */
export function decidedAtOnce(result: DecisionResult | null): { record: ImportRecord; lease: ImportLease } {
  if (result?.kind !== 'decided' || !result.lease) throw new Error(`the decision was answered ${result?.kind}`)
  return { record: result.record, lease: result.lease }
}

/** A decision to give a row a name. */
export function naming(row: number, name: string): Decision {
  return { kind: 'correction', row, correction: { values: { name } } }
}

/** A decision about all rows without a name. */
export function repairing(changes: Partial<Repair> = {}): Decision {
  const repair: Repair = {
    ...{ id: 'r1', code: 'required', column: 'name', columnIndex: 0, field: 'name', action: 'leave_out', value: null },
    ...changes,
  }
  return { kind: 'repair', repair }
}
