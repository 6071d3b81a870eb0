import { type DayNumber, dayOf } from '../dates/day-numbers'
import type { CalendarDate } from '../fields'
import type { Direction, InteractionKind } from '../interactions/interaction'
import { MOST_TRIES, QUALITY } from './rules'

/** A kind of interaction that reaches the other side: all but the note. */
export type ContactKind = Exclude<InteractionKind, 'note'>

/** Of an interaction, what facts are made of. */
export interface Logged {
  readonly id: string
  readonly kind: InteractionKind
  /** The day on the calendar of whoever logged it. */
  readonly on: CalendarDate
  readonly happenedAt: Date
  readonly direction: Direction
  readonly nextStep: { readonly text: string; readonly on: CalendarDate | null; readonly doneAt: Date | null } | null
}

/** What somebody means to do next, and by when. */
export interface OpenStep {
  readonly interactionId: string
  readonly on: CalendarDate
  readonly text: string
}

/** What is known of a relationship from its interactions; of a size that does not grow with their number. */
export interface Facts {
  /** The newest distinct days of contact, newest first. */
  readonly days: readonly CalendarDate[]
  readonly firstOn: CalendarDate | null
  readonly last: {
    readonly id: string
    readonly on: CalendarDate
    readonly kind: ContactKind
    readonly direction: Direction
  } | null
  /** Contacts of each kind and each direction; without those that are 0. */
  readonly kinds: Partial<Record<ContactKind, number>>
  readonly directions: Partial<Record<Direction, number>>
  readonly notes: number
  /** Newest contacts in a row that went out, counted up to `MOST_TRIES`. */
  readonly outRun: number
  /** The open step that is due first, of those that have a date. */
  readonly step: OpenStep | null
}

/** The facts of an account with which nothing was logged. */
export const NO_FACTS: Facts = {
  ...{ days: [], firstOn: null, last: null, kinds: {}, directions: {} },
  ...{ notes: 0, outRun: 0, step: null },
}

/** Days of contact that facts keep. */
export const KEPT_DAYS = QUALITY.amount.fullDays

/** Whether an interaction reaches the other side. */
export function isContact(kind: InteractionKind): kind is ContactKind {
  return kind !== 'note'
}

/** Newest first: by day, moment and id, so that no order of arrival matters. */
export function byNewest(a: Logged, b: Logged): number {
  if (a.on !== b.on) return a.on < b.on ? 1 : -1
  return Number(b.happenedAt) - Number(a.happenedAt) || (a.id < b.id ? 1 : -1)
}

/** The facts of all interactions of an account. Stores read the same from their indexes (`MongoInteractionStore`). */
export function factsOf(interactions: readonly Logged[]): Facts {
  const contacts = interactions.filter(each => isContact(each.kind)).sort(byNewest)
  const days = [...new Set(contacts.map(each => each.on))]
  return {
    days: days.slice(0, KEPT_DAYS),
    firstOn: days.at(-1) ?? null,
    last: lastContact(contacts[0]),
    ...countsOf(interactions),
    outRun: outRunOf(contacts),
    step: firstStep(interactions),
  }
}

/** The newest contact as facts keep it. */
export function lastContact(contact: Logged | undefined): Facts['last'] {
  if (!contact || !isContact(contact.kind)) return null
  return { id: contact.id, on: contact.on, kind: contact.kind, direction: contact.direction }
}

/** How many of the newest contacts, newest first, went out in a row. */
export function outRunOf(contacts: readonly Logged[]): number {
  const answered = contacts.slice(0, MOST_TRIES).findIndex(each => each.direction !== 'out')
  return answered === -1 ? Math.min(contacts.length, MOST_TRIES) : answered
}

/** The open step that is due first. */
export function firstStep(interactions: readonly Logged[]): OpenStep | null {
  const open = interactions.flatMap(({ id, nextStep }) =>
    nextStep && nextStep.on !== null && nextStep.doneAt === null
      ? [{ interactionId: id, on: nextStep.on, text: nextStep.text }]
      : [],
  )
  const order = (step: OpenStep) => `${step.on} ${step.interactionId}`
  return open.sort((a, b) => (order(a) < order(b) ? -1 : 1))[0] ?? null
}

type Counts = Pick<Facts, 'kinds' | 'directions' | 'notes'>

function countsOf(interactions: readonly Logged[]): Counts {
  return interactions.reduce<Counts>((counts, each) => counted(counts, each, 1), NO_FACTS)
}

/** Counts with so many interactions more, or less. */
export function counted(counts: Counts, { kind, direction }: Pick<Logged, 'kind' | 'direction'>, by: number): Counts {
  const { kinds, directions, notes } = counts
  if (!isContact(kind)) return { kinds, directions, notes: notes + by }
  return { kinds: stepped(kinds, kind, by), directions: stepped(directions, direction, by), notes }
}

/** Without keys that came to 0, so that equal facts look alike. */
function stepped<Key extends string>(counts: Partial<Record<Key, number>>, key: Key, by: number) {
  const { [key]: before = 0, ...others } = counts
  const after: Partial<Record<string, number>> = before + by === 0 ? others : { ...others, [key]: before + by }
  return after as Partial<Record<Key, number>>
}

/** How many interactions there are, notes too. */
export function interactionCount({ kinds, notes }: Facts): number {
  return Object.values(kinds).reduce((sum, n) => sum + n, notes)
}

/** How many contacts the other side took part in. */
export function answersIn({ directions }: Facts): number {
  return (directions.in ?? 0) + (directions.both ?? 0)
}

/** Days since a date, 0 where it lies ahead: whoever logged it may live farther east than whoever looks. */
export function ageOf(date: CalendarDate, today: DayNumber): number {
  return Math.max(0, today - dayOf(date))
}
