/** Who works on what now; may be lost at any moment without losing an import. */
export interface ImportQueue {
  /** Puts a job in place for the import unless one lives; `false` where one lives already. Throws at once while Redis is away. */
  dispatch(importId: string): Promise<boolean>
}
