import { ProblemError } from './problem'

/** The version that `If-Match` names, `null` where any will do. What an ETag says beside the version is the clock's, not a person's. */
export function versionIn(ifMatch: string | undefined): number | null {
  if (ifMatch === undefined || ifMatch === '*') return null
  const [, digits] = /^"(\d{1,15})(?:\.[\w-]{1,40})?"$/.exec(ifMatch) ?? []
  if (digits !== undefined) return Number(digits)
  throw new ProblemError('invalid_parameter', 'Expected If-Match to be an ETag that an answer carried, such as "3".', {
    errors: [{ field: 'If-Match', code: 'invalid', message: 'Expected the ETag of an earlier answer.' }],
  })
}

/** Refuses what was meant for another version than the present one. */
export function versionConflict(detail: string, version: number): ProblemError {
  return new ProblemError('version_conflict', detail, { headers: { ETag: `"${version}"` } })
}

/** Header of routes that change what somebody else may have changed meanwhile. */
export const IF_MATCH = {
  'If-Match': 'The ETag that the change is meant for; without it, whatever is there is changed.',
}
