import { FileDamagedError, InvalidCursorError } from '@secondtouch/import-core'
import { ProblemError, unavailable } from '../http/problem'

/** What errors that are no refusals of ours are taken for. */
export interface FailureRules {
  /** Whether an error means that a service we need is away. */
  readonly isOutage: (error: unknown) => boolean
  /** Told of what nobody expected. */
  readonly onUnexpected: (error: unknown) => void
}

/** The problem to answer for whatever a handler threw; nothing of an unexpected error gets out. */
export function problemFor(error: unknown, { isOutage, onUnexpected }: FailureRules): ProblemError {
  if (error instanceof ProblemError) return error
  if (error instanceof InvalidCursorError) {
    const message = 'Expected the nextCursor of an earlier page of the same list.'
    return new ProblemError('invalid_parameter', message, { errors: [{ field: 'cursor', code: 'invalid', message }] })
  }
  if (isOutage(error)) return unavailable()
  if (error instanceof FileDamagedError) {
    // Operators have to know: what was stored once is not there any more.
    onUnexpected(error)
    return new ProblemError('file_damaged', `${error.message} What was imported from it stays. Upload the file again.`)
  }
  // Express refuses an address that it cannot decode with a status of its own.
  if (error instanceof URIError) return new ProblemError('malformed_request', 'The address cannot be decoded.')
  onUnexpected(error)
  return new ProblemError('internal', 'Something went wrong on our side. The request id helps us to find out what.')
}
