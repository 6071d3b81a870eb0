import { inTurn } from '../../api/in-turn'

/** From the version that one of our changes was made on to the one it led to; what lies between are its steps. */
interface OwnChange {
  readonly from: number
  readonly to: number
}

/** The changes of each import that this browser has made: its own are nobody else's. */
const ownChanges = new Map<string, OwnChange[]>()

/** The version that `seen` has come to by changes of our own alone. */
export function ownVersionSince(id: string, seen: number): number {
  const next = ownChanges.get(id)?.find(({ from, to }) => from <= seen && seen < to)
  return next ? ownVersionSince(id, next.to) : seen
}

/**
 * Makes a change of an import that a person saw in version `seen`, after those made before it; the server refuses it where
 * somebody else changed the import since.
 * @param send sends it with this `If-Match`, and gives the answer with the version that it speaks of.
 */
export function changeImport<Body>(
  id: string,
  seen: number,
  send: (ifMatch: string) => Promise<{ readonly body: Body; readonly version: number | null }>,
): Promise<Body> {
  return inTurn(`/v1/imports/${id}`, async () => {
    const from = ownVersionSince(id, seen)
    const { body, version } = await send(`"${from}"`)
    if (version !== null) ownChanges.set(id, [...(ownChanges.get(id) ?? []), { from, to: version }])
    return body
  })
}
