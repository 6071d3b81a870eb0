/** A file that the store does not hold, or not as it was written. */
export class FileDamagedError extends Error {
  override readonly name = 'FileDamagedError'
}

/** Stored source files, shared by every machine. */
export interface FileStore {
  /** Stores the bytes as they come; when the iterable throws, nothing is kept and the error is passed on. */
  put(bytes: AsyncIterable<Uint8Array>): Promise<{ id: string; size: number; sha256: string }>
  /** The bytes from `offset` to the end. Throws `FileDamagedError` where the file is missing or not of `size` bytes. */
  read(id: string, options: { size: number; offset?: number }): AsyncIterable<Uint8Array>
  /** Deleting what is not there is no error. */
  delete(id: string): Promise<void>
  /** Ids of files stored before `before`. */
  storedBefore(before: Date): AsyncIterable<string>
}
