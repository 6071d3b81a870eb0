import { ProblemError } from '../http/problem'

/** Seconds after which a slot may have become free. */
const SLOT_RETRY_SECONDS = 10

/** Why an import was not queued. */
export type QueueRefusal =
  | { readonly kind: 'too_many_imports'; readonly waiting: number }
  | { readonly kind: 'account_limit'; readonly room: number; readonly wanted: number }

/** The problem to answer with where the workspace's limits leave no slot or no room. */
export function refusedQueue(refusal: QueueRefusal): ProblemError {
  if (refusal.kind === 'too_many_imports') {
    return new ProblemError(
      'too_many_imports',
      `${refusal.waiting} imports of this workspace are waiting already. Try again when some of them have run.`,
      { headers: { 'Retry-After': String(SLOT_RETRY_SECONDS) } },
    )
  }
  return new ProblemError(
    'account_limit',
    `There are ${refusal.wanted} rows to import; the workspace has room for ${refusal.room} more accounts.`,
  )
}
