import { createHash } from 'node:crypto'
import type { StoredUpload } from './stored-uploads'
import type { UploadOptions } from './upload-options'

/** A hash of all that an upload says, so that a repeated `Idempotency-Key` can be held against its first use. */
export function fingerprint(options: UploadOptions, uploads: readonly StoredUpload[]): string {
  const files = uploads.map(({ file: { name, size, sha256 } }) => [name, size, sha256])
  return createHash('sha256')
    .update(JSON.stringify([options, files]))
    .digest('hex')
}
