/** What Node says of a connection that the other side, or something in between, has broken off. */
const CODES: ReadonlySet<string> = new Set(['ECONNRESET', 'EPIPE', 'ECONNABORTED', 'ETIMEDOUT', 'ENOTCONN'])

/**
 * Whether an error is Node's own about a broken connection. The driver (7.8) wraps what it reads from a connection that breaks,
 * but not what it hears while it writes to one.
 */
export function isBrokenConnection(error: unknown): boolean {
  const { code, syscall } = (error instanceof Error ? error : {}) as NodeJS.ErrnoException
  return syscall !== undefined && code !== undefined && CODES.has(code)
}
