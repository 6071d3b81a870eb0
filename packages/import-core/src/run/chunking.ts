/** How an import is cut into chunks; fixed at its first claim so that every attempt cuts alike. */
export interface Chunking {
  readonly chunkRows: number
  /** Most text of one chunk, in UTF-16 code units. */
  readonly chunkText: number
  readonly lanes: number
}

/** How a dry run that a person waits for is cut: it keeps nothing but what it found, in one lane. */
export const CHUNKING_AT_ONCE: Chunking = { chunkRows: 2_000, chunkText: 4 * 1024 * 1024, lanes: 1 }
