import type { ReadDates } from '../check/date-orders'
import type { Plan } from '../decide/plan'
import type { AccountNames } from '../ports/account-names'
import type { CheckedChunk, ImportLease } from '../ports/lease-store'
import type { OpenRows } from '../ports/open-rows'
import { runImport, type StopSignal } from './import-run'
import { PlanBuilder } from './plan-builder'

/** What a dry run needs of the world. */
export interface DryRunPorts {
  /** Keeps the outcomes and issues of a chunk; chunks come in file order, one at a time. */
  readonly keep: (chunk: CheckedChunk) => Promise<void>
  readonly noteRowUnderCheck: (row: number) => Promise<void>
  readonly names: Pick<AccountNames, 'held' | 'heldElsewhere'>
  readonly openRows: OpenRows
  readonly signal: StopSignal
}

/**
 * Finds out what an import would do: the import itself, with one lane and nothing committed. So the plan cannot say anything
 * else than what the import then does, as long as nobody else changes the workspace.
 */
export async function dryRun(lease: ImportLease, { keep, ...ports }: DryRunPorts): Promise<Plan> {
  const builder = new PlanBuilder()
  const dates = await passOverRows(lease, ports, async chunk => {
    builder.add(chunk)
    await keep(chunk)
  })
  return builder.plan(dates)
}

/** Runs an import from its first row without committing anything, and hands over each chunk in its place. */
export async function passOverRows(
  lease: ImportLease,
  { noteRowUnderCheck, names, openRows, signal }: Omit<DryRunPorts, 'keep'>,
  take: (chunk: CheckedChunk) => Promise<void>,
): Promise<ReadDates[]> {
  const store = {
    commit: (_: ImportLease, chunk: CheckedChunk) => take(chunk),
    // Nothing is committed, so nothing can be committed again.
    recommit: async () => undefined,
    noteRowUnderCheck: (_: ImportLease, row: number) => noteRowUnderCheck(row),
  }
  const { survey, chunking } = lease
  const fresh: Pick<ImportLease, 'chunking' | 'lastChunks' | 'resume' | 'round'> = {
    chunking: { ...chunking, lanes: 1 },
    lastChunks: [-1],
    resume: { chunk: 0, from: survey.start },
    round: 0,
  }
  return runImport({ ...lease, ...fresh }, { store, names, openRows, signal })
}
