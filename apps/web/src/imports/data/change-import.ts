import { isProblem } from '../../api/api-error'
import { inTurn } from '../../api/in-turn'
import { untilHeard } from '../../api/until-heard'

/** From the version that one of our changes was made on to the one it led to; what lies between are its steps. */
interface OwnChange {
  readonly from: number
  readonly to: number
}

/**
 * A change whose answer got lost was sent again and refused, since the import has changed: by the change itself, or by somebody
 * else. Which of them only a look can tell.
 */
export class UnsureError extends Error {
  override readonly name = 'UnsureError'
}

/** Whether the import has moved on without us: what is on screen offers nothing that its state did not allow. */
export function isOvertaken(error: unknown): boolean {
  return isProblem(error, 'version_conflict') || isProblem(error, 'state_conflict')
}

/** The changes of each import that this browser has made: its own are nobody else's. */
const ownChanges = new Map<string, OwnChange[]>()

/** The version that `seen` has come to by changes of our own alone. */
export function ownVersionSince(id: string, seen: number): number {
  const next = ownChanges.get(id)?.find(({ from, to }) => from <= seen && seen < to)
  return next ? ownVersionSince(id, next.to) : seen
}

/**
 * Makes a change of an import that a person saw in version `seen`, after those made before it, and as often as it takes to be
 * heard; the server refuses it where somebody else changed the import since.
 * @param send sends it with this `If-Match`, and gives the answer with the version that it speaks of.
 */
export function changeImport<Body>(
  id: string,
  seen: number,
  send: (ifMatch: string) => Promise<{ readonly body: Body; readonly version: number | null }>,
): Promise<Body> {
  return inTurn(`/v1/imports/${id}`, async () => {
    const from = ownVersionSince(id, seen)
    const { body, version } = await untilHeard(isAgain =>
      send(`"${from}"`).catch(error => {
        throw isAgain && isOvertaken(error) ? new UnsureError('it may have arrived before', { cause: error }) : error
      }),
    )
    if (version !== null) ownChanges.set(id, [...(ownChanges.get(id) ?? []), { from, to: version }])
    return body
  })
}
