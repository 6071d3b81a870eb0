import type { AuditEntry } from '@secondtouch/contracts'
import type { SessionNote } from '../identity/sessions'
import type { Act } from '../server/express-edge'
import { AUDITED_ROUTES } from './audited-routes'

/** Where audit entries go. */
export interface AuditSink {
  note(entry: AuditEntry): Promise<void>
}

/** Notes what people do. What was done stays done where the note fails: `onLost` is told, and the log has the rest. */
export class AuditTrail {
  readonly #sink: AuditSink
  readonly #onLost: (entry: AuditEntry, error: unknown) => void

  constructor(sink: AuditSink, onLost: (entry: AuditEntry, error: unknown) => void) {
    this.#sink = sink
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
