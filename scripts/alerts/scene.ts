import type { Stage } from './stage'

/** Something that goes wrong, the alerts that tell of it, and the way back that the runbook shows. */
export interface Scene {
  readonly what: string
  /** Alerts that have to fire. */
  readonly alerts: readonly string[]
  /** Section of the runbook that is followed, and what of it was done. */
  readonly section: string
  readonly steps: string
  /** Does the harm; gives what mends it, as the runbook says, and ends once the product is back. */
  readonly play: (stage: Stage) => Promise<() => Promise<void>>
}
