import { PROBLEMS, type ProblemBody, type ProblemCode, type ProblemField } from '@secondtouch/contracts'

/** What may be said beside code and detail. */
export interface ProblemExtra {
  readonly errors?: readonly ProblemField[]
  /** Such as `Retry-After` or `Allow`. */
  readonly headers?: Readonly<Record<string, string>>
  readonly counts?: ProblemBody['counts']
}

/** A refusal that the caller is told about: a code of the closed table, and what was expected, what came and what to do. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError'
  readonly code: ProblemCode
  readonly errors: readonly ProblemField[]
  readonly headers: Readonly<Record<string, string>>
  readonly #counts: ProblemBody['counts']

  constructor(code: ProblemCode, detail: string, { errors = [], headers = {}, counts }: ProblemExtra = {}) {
    super(detail)
    this.code = code
    this.errors = errors
    this.headers = headers
    this.#counts = counts
  }

  get status(): number {
    return PROBLEMS[this.code].status
  }

  /** The RFC 9457 body. */
  body(requestId: string): ProblemBody {
    return {
      type: `about:blank#${this.code}`,
      title: PROBLEMS[this.code].title,
      status: this.status,
      detail: this.message,
      code: this.code,
      requestId,
      ...(this.errors.length > 0 && { errors: this.errors }),
      ...(this.#counts && { counts: this.#counts }),
    }
  }
}

/** What is not there, or belongs to another workspace: the answer does not tell which. */
export function notFound(what: string): ProblemError {
  return new ProblemError('not_found', `There is no such ${what} in this workspace.`)
}

/** An outside service is away; `seconds` is when another try makes sense. */
export function unavailable(seconds = 5): ProblemError {
  return new ProblemError('unavailable', 'The service cannot reach its database at the moment. Try again shortly.', {
    headers: { 'Retry-After': String(seconds) },
  })
}
