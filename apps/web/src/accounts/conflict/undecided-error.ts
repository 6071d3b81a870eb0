/** The person wants to decide a conflict later: what was written is not saved. */
export class UndecidedError extends Error {
  override readonly name = 'UndecidedError'
}
