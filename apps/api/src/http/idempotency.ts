import { createHash } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import { ProblemError } from './problem'

/** Header of routes that do once what is asked several times. */
export const IDEMPOTENCY = {
  'Idempotency-Key': 'Repeating a request with the same key and content answers as the first time did.',
}

/** The `Idempotency-Key` of a request, `null` where it has none: 1 to 255 visible ASCII characters. */
export function idempotencyKeyIn({ 'idempotency-key': given }: IncomingHttpHeaders): string | null {
  if (given === undefined) return null
  if (typeof given === 'string' && /^[\x21-\x7e]{1,255}$/.test(given)) return given
  throw new ProblemError('invalid_idempotency_key', 'Expected 1 to 255 visible ASCII characters.')
}

/** A hash of all that a request says, so that a repeated key can be held against its first use. */
export function fingerprintOf(said: unknown): string {
  return createHash('sha256').update(JSON.stringify(said)).digest('hex')
}
