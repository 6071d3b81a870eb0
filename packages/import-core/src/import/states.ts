/** Every state an import can be in; design and screens use the same words. */
export const IMPORT_STATES = [
  'mapping',
  'validating',
  'review',
  'queued',
  'importing',
  'cancelling',
  'completed',
  'failed',
  'rejected',
  'cancelled',
  'expired',
  'reverting',
  'reverted',
] as const

export type ImportState = (typeof IMPORT_STATES)[number]

/** From each state, the states an import may go to next; nothing else may set a state. */
export const TRANSITIONS: Readonly<Record<ImportState, readonly ImportState[]>> = {
  mapping: [
    'validating', // a person confirmed the mapping
    'cancelled', // a person gave the draft up
    'expired', // nobody went on with the draft
  ],
  validating: [
    'review', // the worker finished the dry run
    'rejected', // the worker found that the file cannot be imported at all
    'cancelling', // a person stopped the dry run
  ],
  review: [
    'validating', // a person changed mapping or options
    'queued', // a person started the import
    'cancelled', // a person gave the draft up
    'expired', // nobody went on with the draft
  ],
  queued: [
    'importing', // a worker claimed it and the workspace had a slot
    'cancelled', // a person stopped it before its turn
  ],
  importing: [
    'completed', // the worker committed the last chunk
    'failed', // the worker met a fault that stays, or a row that kills it
    'cancelling', // a person stopped it
  ],
  cancelling: [
    'cancelled', // rows were left
    'completed', // the last chunk had been committed before the stop
  ],
  completed: [
    'queued', // a person retries corrected rows
    'reverting', // a person undoes the import
  ],
  failed: [
    'queued', // a person retries the rest
    'reverting', // a person undoes the import
  ],
  rejected: [],
  cancelled: [
    'queued', // a person retries the rest
    'reverting', // a person undoes the import
  ],
  expired: [],
  reverting: [
    'reverted', // the worker removed what may go
  ],
  reverted: [],
}

/** Whether an import in state `from` may go to state `to`. */
export function mayBecome(from: ImportState, to: ImportState): boolean {
  return TRANSITIONS[from].includes(to)
}

/** The states from which an import may go to `to`: what a conditional update has to ask for. */
export function statesBefore(to: ImportState): ImportState[] {
  return IMPORT_STATES.filter(from => mayBecome(from, to))
}

/** Whether a state is one of a group. */
export function isOneOf(group: readonly ImportState[], state: ImportState): boolean {
  return group.includes(state)
}

/** Drafts: a person has to go on with them. */
export const DRAFT_STATES = ['mapping', 'review'] as const satisfies ImportState[]

/** States whose rows can be corrected for a retry, once the import has run. */
export const RETRYABLE_STATES = ['completed', 'failed', 'cancelled'] as const satisfies ImportState[]

/** States in which a worker is at work, and so shows signs of life. */
export const WORKED_ON_STATES = ['importing', 'validating', 'reverting'] as const satisfies ImportState[]

/** States that a dry run may find its import in: the worker's, and that of one that a person waits for. */
export const DRY_RUN_STATES = ['validating', 'review'] as const satisfies ImportState[]

/** States in which the lanes hold the counts, and accounts may appear. */
export const COMMITTING_STATES = ['importing', 'cancelling'] as const satisfies ImportState[]

/** States in which the system owes the import work: each has a job, or the reconciler puts one back. */
export const ACTIVE_STATES = [
  'validating',
  'queued',
  'importing',
  'cancelling',
  'reverting',
] as const satisfies ImportState[]

export type ActiveState = (typeof ACTIVE_STATES)[number]

/** States that keep the source file and issues until their retention ends, and in which nothing moves by itself. */
export const ENDED_STATES = [
  'completed',
  'failed',
  'rejected',
  'cancelled',
  'expired',
  'reverted',
] as const satisfies ImportState[]
