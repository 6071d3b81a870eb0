import {
  CADENCES,
  type CalendarDate,
  DIRECTIONS,
  dateOf,
  dayOf,
  factsOf,
  INTERACTION_KINDS,
  type Logged,
  type Relationship,
} from '@secondtouch/accounts'
import fc from 'fast-check'

/** The day that examples are told from. */
export const TODAY: CalendarDate = '2026-11-30'
export const today = dayOf(TODAY)

/** A date so many days before today. */
export const ago = (days: number): CalendarDate => dateOf(today - days)

let made = 0
/** Something logged; a call both ways of today unless said otherwise. */
export function logged(given: Partial<Logged> = {}): Logged {
  made++
  const on = given.on ?? TODAY
  return {
    ...{ id: `i${String(made).padStart(6, '0')}`, kind: 'call', on, happenedAt: new Date(`${on}T12:00:00Z`) },
    ...{ direction: 'both', nextStep: null },
    ...given,
  }
}

/** An account with these interactions and whatever else is said. */
export function relationship(
  interactions: readonly Logged[],
  { fields = {}, ...given }: Partial<Omit<Relationship, 'fields'>> & { fields?: Partial<Relationship['fields']> } = {},
): Relationship {
  return {
    fields: { currentObjective: null, openThread: null, renewalDate: null, significantDates: [], ...fields },
    facts: factsOf(interactions),
    ...{ isEdited: false, cadence: null, objectiveOn: null, threadOn: null },
    ...given,
  }
}

/** How many random cases a property is tried with: `SIGNAL_RUNS=200000 npx jest signals` for the great run. */
export const RUNS = Number(process.env.SIGNAL_RUNS ?? 2_000)

const onDay = fc.integer({ min: today - 900, max: today + 1 }).map(dateOf)
const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: null, freq: 2 })

export const anyLogged: fc.Arbitrary<Logged> = fc
  .record({
    kind: fc.constantFrom(...INTERACTION_KINDS),
    on: onDay,
    direction: fc.constantFrom(...DIRECTIONS),
    step: maybe(fc.record({ on: maybe(onDay), isDone: fc.boolean() })),
    second: fc.nat({ max: 2 }),
    id: fc.nat({ max: 1_000_000 }),
  })
  .map(({ step, second, id, ...given }) => ({
    ...given,
    id: `i${id}`,
    happenedAt: new Date(`${given.on}T12:00:0${second}Z`),
    nextStep: step && { text: 'call back', on: step.on, doneAt: step.isDone ? new Date(0) : null },
  }))

/** Everything of an account but what was logged. */
export const anySetting = fc.record({
  isEdited: fc.boolean(),
  objectiveOn: maybe(onDay),
  threadOn: maybe(onDay),
  cadence: maybe(fc.record({ days: fc.constantFrom(...CADENCES), setOn: onDay })),
  fields: fc.record({
    currentObjective: maybe(fc.constant('grow')),
    openThread: maybe(fc.constant('budget')),
    renewalDate: maybe(fc.integer({ min: today - 90, max: today + 90 }).map(dateOf)),
    significantDates: fc.array(
      fc.record({
        date: fc.constantFrom('--02-29', '2020-12-01', '--12-31', TODAY),
        label: fc.constantFrom('Birthday', 'Go-live'),
      }),
      { maxLength: 3 },
    ),
  }),
})

export const anyHistory = fc.array(anyLogged, { maxLength: 14 })
