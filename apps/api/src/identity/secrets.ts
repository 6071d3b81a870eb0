import { createHash, randomBytes } from 'node:crypto'

/** Bytes of randomness in a secret: beyond guessing. */
const SECRET_BYTES = 32

/** A new secret, fit for headers, cookies and links. */
export function newSecret(): string {
  return randomBytes(SECRET_BYTES).toString('base64url')
}

/**
 * What is stored of a secret and looked up by. Looking up a hash takes the same time whether the secret is nearly right or
 * not at all, and a stolen database opens nothing.
 */
export function secretHash(secret: string): string {
  return createHash('sha256').update(secret).digest('hex')
}

/** The token that a browser has to send along with unsafe requests: only who was handed it by us can know it. */
export function csrfToken(session: string): string {
  return createHash('sha256').update(`csrf:${session}`).digest('base64url')
}
