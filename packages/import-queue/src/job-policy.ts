import type { DefaultJobOptions } from 'bullmq'

/** Name of every job. */
export const JOB_NAME = 'import'

/** Prefix of all keys in Redis, unless another is given. */
export const DEFAULT_PREFIX = 'secondtouch'

/** Ended jobs that stay to be looked at: a week, and never more than fit in a few megabytes. */
const HISTORY = { age: 7 * 24 * 60 * 60, count: 10_000 }

/** How a job is tried again: after 1, 2, 4, 8 and 16 s. What is left undone then, the reconciler dispatches anew. */
const [ATTEMPTS, FIRST_BACKOFF_MS] = [6, 1_000]

export const JOB_OPTIONS: DefaultJobOptions = {
  attempts: ATTEMPTS,
  backoff: { type: 'exponential', delay: FIRST_BACKOFF_MS },
  removeOnComplete: HISTORY,
  removeOnFail: HISTORY,
}

/** Milliseconds that a job is put off at most, by the clock of the worker that puts it off. */
export const LONGEST_BACKOFF_MS = FIRST_BACKOFF_MS * 2 ** (ATTEMPTS - 2)

/** The one job that an import can have at a time. */
export function jobIdOf(importId: string): string {
  return `import-${importId}`
}
