import {
  FencedError,
  FileDamagedError,
  type ImportProblem,
  type ImportQueue,
  type Lease,
  type LeaseStore,
  type WorkspaceLimits,
} from '@secondtouch/import-core'
import type { Logger } from '@secondtouch/runtime'
import type { Heartbeats } from './heartbeat'

/** Faults in a row without progress, after which an import is not tried again. */
const MAX_FAULTS = 5

/** One kind of work on an import that is held: a file of its own each. */
export interface Work {
  /** Does the work and ends the state it was done in. Throws what a port throws, or the signal's reason. */
  run(signal: AbortSignal): Promise<void>
  /** Ends it for good where outside faults do not stop; `null` for work that is tried again for ever. */
  readonly giveUp: ((problem: ImportProblem) => Promise<void>) | null
}

/** How work that was begun ended. */
export type WorkEnd =
  | 'completed'
  /** Another attempt or a cancel has taken over. */
  | 'fenced'
  | 'failed'
  /** The worker is shutting down: another one shall go on at once. */
  | 'released'
  /** An outside service failed: to be tried again after a while. */
  | 'fault'

/** What doing any work needs. */
export interface WorkPorts {
  readonly store: Pick<LeaseStore, 'release' | 'nextQueued'>
  readonly queue: ImportQueue
  readonly heartbeats: Heartbeats
  readonly limits: WorkspaceLimits
  readonly logger: Logger
}

/** Does work under a lease with signs of life; whatever happens, the import is left in a state that says so. */
export async function workUnderLease(
  lease: Lease,
  work: Work,
  ports: WorkPorts,
  shutdown: AbortSignal,
): Promise<WorkEnd> {
  const beat = ports.heartbeats.begin(lease, shutdown)
  try {
    const end = await work.run(beat.signal).then(
      () => 'completed' as const,
      error => endEarly(error, lease, work, ports, shutdown),
    )
    if (end === 'completed' || end === 'fenced' || end === 'failed') await dispatchNext(lease, ports)
    return end
  } finally {
    beat.end()
  }
}

async function endEarly(
  error: unknown,
  lease: Lease,
  { giveUp }: Work,
  { store, logger }: WorkPorts,
  shutdown: AbortSignal,
): Promise<WorkEnd> {
  if (error instanceof FencedError) {
    logger.info('Fenced: another attempt or a cancel has taken over')
    return 'fenced'
  }
  if (shutdown.aborted) {
    await store.release(lease, 'shutdown')
    logger.info('Released for another worker')
    return 'released'
  }
  const isDamaged = error instanceof FileDamagedError && giveUp !== null
  const { faults } = isDamaged ? { faults: 0 } : await store.release(lease, 'fault')
  logger.error('The attempt met a fault', { error, faults })
  if (giveUp === null || (!isDamaged && faults < MAX_FAULTS)) return 'fault'

  const detail = isDamaged
    ? `The stored file is not the one that was uploaded: ${error.message} Upload it again.`
    : 'A service that imports need kept failing. The rows that were not reached can be imported with a retry.'
  await giveUp({ code: 'system_fault', detail })
  return 'failed'
}

/** A slot may be free: gives it to the workspace's next import. Where Redis is away, the reconciler does it later. */
export async function dispatchNext(
  { workspaceId }: Pick<Lease, 'workspaceId'>,
  { store, queue, limits, logger }: WorkPorts,
): Promise<void> {
  try {
    for (const next of await store.nextQueued(workspaceId, limits)) await queue.dispatch(next)
  } catch (error) {
    logger.warn('The next import is left to the reconciler', { error })
  }
}
