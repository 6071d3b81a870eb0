import type { LogFields } from './log-draft'
import { type Minute, momentOf } from './minute'

/** What is written, as the API takes it. What was left open is left out. */
export function bodyOf({ kind, note }: LogFields, minute: Minute): Readonly<Record<string, unknown>> {
  return { kind, happenedAt: momentOf(minute), ...(note !== '' && { note }) }
}
