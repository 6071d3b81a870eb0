import type { InteractionFields, NewInteraction } from '@secondtouch/accounts'
import type { Logging } from '@secondtouch/import-core'

/** Somebody who logs, once for each call. */
export const BY: Logging = { by: 'key', idempotency: null }

/** A call both ways of 1 January 2026, unless said otherwise, as somebody logs it. */
export function someInteraction(given: Partial<InteractionFields> = {}): NewInteraction {
  const { on = '2026-01-01' } = given
  const fields: InteractionFields = {
    ...{ kind: 'call', on, happenedAt: new Date(`${on}T00:00:00Z`), direction: 'both', outcome: null, note: null },
    ...{ participants: [], nextStep: null },
    ...given,
  }
  return { fields, closesStep: null }
}
