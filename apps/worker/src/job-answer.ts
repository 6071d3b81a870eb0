import type { AttemptEnd } from './attempt'

/** Says to the queue: not done, hand the job out again after its back-off. */
export class TryAgainError extends Error {
  override readonly name = 'TryAgainError'
}

const TRY_AGAIN: Readonly<Record<AttemptEnd, string | null>> = {
  completed: null,
  waiting: null,
  nothing: null,
  fenced: null,
  failed: null,
  released: 'the worker was shutting down',
  fault: 'a service that imports need did not answer',
}

/** The one place where an end of an attempt becomes queue language: returning ends the job, throwing has it tried again. */
export function answerQueue(end: AttemptEnd): void {
  const reason = TRY_AGAIN[end]
  if (reason !== null) throw new TryAgainError(reason)
}
