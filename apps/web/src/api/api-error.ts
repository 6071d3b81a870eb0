import type { ProblemBody, ProblemCode, ProblemField } from '@secondtouch/contracts'

/** The server refused: what it answered, as it said it. */
export class ApiError extends Error {
  override readonly name = 'ApiError'
  readonly status: number
  readonly code: ProblemCode
  readonly requestId: string
  readonly errors: readonly ProblemField[]
  /** Seconds after which another try makes sense, where the server says so. */
  readonly retryAfter: number | null
  /** The whole answer, for the few problems that carry more. */
  readonly body: ProblemBody & Readonly<Record<string, unknown>>

  constructor(body: ProblemBody & Readonly<Record<string, unknown>>, retryAfter: number | null) {
    super(body.detail)
    this.status = body.status
    this.code = body.code
    this.requestId = body.requestId
    this.errors = body.errors ?? []
    this.retryAfter = retryAfter
    this.body = body
  }
}

/** The server did not answer at all. */
export class ConnectionLostError extends Error {
  override readonly name = 'ConnectionLostError'
}

/** Whether the server, or what it needs, was away: the same may work later, and nothing is wrong with it. */
export function isAway(error: unknown): boolean {
  return error instanceof ConnectionLostError || isProblem(error, 'unavailable')
}

/** Whether an error is the refusal with this code. */
export function isProblem(error: unknown, code: ProblemCode): error is ApiError {
  return error instanceof ApiError && error.code === code
}

/** The refusal in an answer that is not ok; a proxy's own page counts as the server being away. */
export function refusalIn(status: number, text: string, retryAfter: string | null): ApiError | ConnectionLostError {
  try {
    const body = JSON.parse(text)
    if (typeof body?.code === 'string') return new ApiError(body, retryAfter === null ? null : Number(retryAfter))
  } catch {
    return new ConnectionLostError(`answered ${status} without a problem`)
  }
  return new ConnectionLostError(`answered ${status} without a problem`)
}
