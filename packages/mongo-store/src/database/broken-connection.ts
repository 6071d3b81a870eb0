/** What Node says of a connection that the other side, or something in between, has broken off. */
const CODES: ReadonlySet<unknown> = new Set(['ECONNRESET', 'EPIPE', 'ECONNABORTED', 'ETIMEDOUT', 'ENOTCONN'])
/** System calls on a connection: where one fails, for whatever cause, nothing is known of what was under way. */
const CALLS: ReadonlySet<unknown> = new Set(['read', 'write'])

/**
 * Whether an error is Node's own about a broken connection. The driver (7.8) wraps what it reads from a connection that breaks,
 * but not what it hears while it writes to one: of the system, or of Node itself where the other side has ended it before.
 */
export function isBrokenConnection(error: unknown): boolean {
  const { code, syscall }: { code?: unknown; syscall?: unknown } = Object(error)
  return CODES.has(code) || CALLS.has(syscall)
}
