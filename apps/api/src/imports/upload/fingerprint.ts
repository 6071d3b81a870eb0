import { fingerprintOf } from '../../http/idempotency'
import type { StoredUpload } from './stored-uploads'
import type { UploadOptions } from './upload-options'

/** A hash of all that an upload says. */
export function fingerprint(options: UploadOptions, uploads: readonly StoredUpload[]): string {
  const files = uploads.map(({ file: { name, size, sha256 } }) => [name, size, sha256])
  return fingerprintOf([options, files])
}
