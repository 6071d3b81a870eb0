/** How an import is cut into chunks; fixed at its first claim so that every attempt cuts alike. */
export interface Chunking {
  readonly chunkRows: number
  /** Most text of one chunk, in UTF-16 code units. */
  readonly chunkText: number
  readonly lanes: number
}
