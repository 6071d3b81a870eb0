import { type AuditEntry, SYSTEM, UNKNOWN_ACTOR } from '@secondtouch/contracts'
import type { SessionNote } from '../identity/sessions'
import type { RefusalNote } from '../identity/sign-in-throttle'
import type { Act } from '../server/express-edge'
import { AUDITED_ROUTES } from './audited-routes'

/** Refusals that a process notes in a minute: who tries keys from many networks must not fill the log with it. */
const REFUSALS_PER_MINUTE = 60

/** Where audit entries go. */
export interface AuditSink {
  note(entry: AuditEntry): Promise<void>
}

/** Whose a key is that opens nothing any more; `null` for one that never did. */
export type OwnerOfKey = (hash: string) => Promise<{ readonly workspaceId: string; readonly id: string } | null>

/** Notes what people do. What was done stays done where the note fails: `onLost` is told, and the log has the rest. */
export class AuditTrail {
  readonly #sink: AuditSink
  readonly #ownerOf: OwnerOfKey
  readonly #onLost: (entry: AuditEntry, error: unknown) => void
  #refusals = { minute: 0, noted: 0 }

  constructor(sink: AuditSink, ownerOf: OwnerOfKey, onLost: (entry: AuditEntry, error: unknown) => void) {
    this.#sink = sink
    this.#ownerOf = ownerOf
    this.#onLost = onLost
  }

  /** Notes a request, where its route is one that counts. */
  readonly acted = async ({ route, principal, params, reply, requestId }: Act): Promise<void> => {
    const audited = AUDITED_ROUTES[`${route.method} ${route.path}`]
    // An upload that came before has been noted then.
    if (audited?.status !== reply.status || reply.headers?.['Idempotent-Replayed'] === 'true') return
    const { workspaceId, actor } = principal
    const targets = params.id === undefined ? madeIn(reply.body) : [params.id]
    const entries = targets.map(target => ({ workspaceId, actor, action: audited.action, target, requestId }))
    await Promise.all(entries.map(entry => this.#note(entry)))
  }

  /** Notes that a browser has signed in. */
  readonly signedIn: SessionNote = async ({ workspaceId, actor }, requestId) => {
    await this.#note({ workspaceId, actor, action: 'session.opened', target: null, requestId })
  }

  /** Notes a wrong key, with the workspace whose it was once, else with the system operators. */
  readonly refused: RefusalNote = async ({ action, network, secretHash }) => {
    const minute = Math.floor(Date.now() / 60_000)
    if (minute !== this.#refusals.minute) this.#refusals = { minute, noted: 0 }
    if (this.#refusals.noted++ >= REFUSALS_PER_MINUTE) return
    const owner = await this.#ownerOf(secretHash)
    const { workspaceId, id: actor } = owner ?? { workspaceId: SYSTEM, id: UNKNOWN_ACTOR }
    await this.#note({ workspaceId, actor, action, target: network, requestId: null })
  }

  async #note(entry: AuditEntry): Promise<void> {
    try {
      await this.#sink.note(entry)
    } catch (error) {
      this.#onLost(entry, error)
    }
  }
}

/** Ids of the imports or the key that an answer says were made. */
function madeIn(body: object = {}): string[] {
  const { id, imports = [] } = body as { id?: string; imports?: readonly { readonly id: string }[] }
  return id === undefined ? imports.map(each => each.id) : [id]
}
