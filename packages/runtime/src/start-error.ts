/** A process cannot start as it is set up; the message names the setting, and what to do. */
export class StartError extends Error {
  override readonly name = 'StartError'
}

/** What an error says, whatever was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
