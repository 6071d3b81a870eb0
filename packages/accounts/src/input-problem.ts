/** Something wrong with a body that people or programs send to make or change an account. */
export interface InputProblem {
  /** Name of the member at fault, also one that no account has. */
  readonly field: string
  readonly code: string
  readonly message: string
}
