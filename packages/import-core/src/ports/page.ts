/** Some items of a longer list and where the next ones start; `null` at the end. */
export interface Page<Item> {
  readonly items: Item[]
  readonly nextCursor: string | null
}

export interface PageRequest {
  /** 1 to 500. */
  readonly limit: number
  /** `nextCursor` of the page before; a text that is none of ours throws `InvalidCursorError`. */
  readonly cursor?: string | undefined
}

/** A cursor that this list did not give out. */
export class InvalidCursorError extends Error {
  override readonly name = 'InvalidCursorError'
}
