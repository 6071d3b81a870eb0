import {
  type Attempt,
  type AttemptStore,
  FencedError,
  FileDamagedError,
  type ImportQueue,
  type ImportRunPorts,
  processedRows,
  runImport,
  type WorkspaceLimits,
} from '@secondtouch/import-core'
import type { Logger } from '@secondtouch/runtime'
import type { Heartbeats } from './heartbeat'
import type { ImportWatch } from './import-watch'

/** Faults in a row without a committed chunk, after which an import is not tried again. */
const MAX_FAULTS = 5

/** What an attempt needs; `main.ts` fills it. */
export interface AttemptPorts extends Omit<ImportRunPorts, 'signal' | 'store'> {
  readonly store: AttemptStore
  readonly queue: ImportQueue
  readonly heartbeats: Heartbeats
  readonly limits: WorkspaceLimits
  readonly cut: { readonly chunkRows: number; readonly chunkText: number; readonly lanes: number }
  readonly workerId: string
  readonly logger: Logger
  readonly watch: ImportWatch
}

/** How one job ended, each way with its own answer to the queue (see `job-answer.ts`). */
export type AttemptEnd =
  | 'completed'
  /** The workspace's slots are taken: whoever frees one dispatches the import again. */
  | 'waiting'
  /** The import is gone, ended, or waits for a person. */
  | 'nothing'
  /** Another attempt or a cancel has taken over. */
  | 'fenced'
  | 'failed'
  /** The worker is shutting down: another one shall go on at once. */
  | 'released'
  /** An outside service failed: to be tried again after a while. */
  | 'fault'

/** One attempt at one import: claim, run, complete; whatever happens, the import is left in a state that says so. */
export async function attemptImport(importId: string, ports: AttemptPorts, shutdown: AbortSignal): Promise<AttemptEnd> {
  const { store, logger, watch } = ports
  const claim = await store.claim(importId, ports.workerId, ports.limits, ports.cut)
  if (claim.kind === 'poisoned') {
    logger.error('A row killed the worker three times; the import failed', { row: claim.row })
    watch.ended('failed')
    return 'failed'
  }
  if (claim.kind !== 'claimed') return claim.kind

  const { attempt } = claim
  logger.info('Claimed', { epoch: attempt.epoch, fromChunk: attempt.resume.chunk, crashes: attempt.crashes })
  const beat = ports.heartbeats.begin(attempt, shutdown)
  const finished = watch.started()
  try {
    await runImport(attempt, { ...ports, store: watch.commits(store), signal: beat.signal })
    const counts = await store.complete(attempt)
    logger.info('Completed', { ...counts, rows: processedRows(counts) })
    finished('completed')
    await dispatchNext(attempt, ports)
    return 'completed'
  } catch (error) {
    return await endEarly(error, attempt, ports, shutdown, finished)
  } finally {
    beat.end()
  }
}

async function endEarly(
  error: unknown,
  attempt: Attempt,
  ports: AttemptPorts,
  shutdown: AbortSignal,
  finished: (state: 'failed') => void,
): Promise<AttemptEnd> {
  const { store, logger } = ports
  if (error instanceof FencedError) {
    logger.info('Fenced: another attempt or a cancel has taken over')
    await dispatchNext(attempt, ports)
    return 'fenced'
  }
  if (shutdown.aborted) {
    await store.release(attempt, 'shutdown')
    logger.info('Released for another worker')
    return 'released'
  }
  const damaged = error instanceof FileDamagedError
  const { faults } = damaged ? { faults: 0 } : await store.release(attempt, 'fault')
  logger.error('The attempt met a fault', { error, faults })
  if (!damaged && faults < MAX_FAULTS) return 'fault'

  const detail = damaged
    ? `The stored file is not the one that was uploaded: ${error.message} Upload it again.`
    : 'A service that imports need kept failing. The rows that were not reached can be imported with a retry.'
  await store.fail(attempt, { code: 'system_fault', detail })
  finished('failed')
  await dispatchNext(attempt, ports)
  return 'failed'
}

/** The slot is free: gives it to the workspace's next import. Where Redis is away, the reconciler does it later. */
async function dispatchNext({ workspaceId }: Attempt, { store, queue, limits, logger }: AttemptPorts): Promise<void> {
  try {
    for (const next of await store.nextQueued(workspaceId, limits)) await queue.dispatch(next)
  } catch (error) {
    logger.warn('The next import is left to the reconciler', { error })
  }
}
