import type { AccountFields, CalendarDate } from '../fields'
import type { Relationship } from './relationship'
import type { Cadence } from './rules'

/** Texts of an account that a person can confirm without changing them. */
export const CONFIRMABLE = ['currentObjective', 'openThread'] as const
export type Confirmable = (typeof CONFIRMABLE)[number]

/** What people have set of an account beside its fields. */
export interface AccountSettings extends Pick<Relationship, 'cadence' | 'objectiveOn' | 'threadOn'> {
  /** Whether somebody follows it: nothing more than that it is worked with. */
  readonly followed: boolean
}

/** The settings of an account that was only imported. */
export const NO_SETTINGS: AccountSettings = { cadence: null, objectiveOn: null, threadOn: null, followed: false }

/** A change of an account: of the given fields and settings only. */
export interface AccountPatch extends Partial<AccountFields> {
  readonly cadence?: Cadence | null
  readonly followed?: boolean
  /** Texts that are still right, so that their days begin anew. */
  readonly confirm?: readonly Confirmable[]
}

/** The settings of an account that a person makes by hand. */
export function settingsOfNew(fields: AccountFields, today: CalendarDate): AccountSettings {
  return {
    ...NO_SETTINGS,
    objectiveOn: fields.currentObjective === null ? null : today,
    threadOn: fields.openThread === null ? null : today,
  }
}

/** The settings of an account after a change. */
export function settingsAfter(
  settings: AccountSettings,
  fields: AccountFields,
  patch: AccountPatch,
  today: CalendarDate,
): AccountSettings {
  const isLooked = (field: Confirmable) =>
    (patch[field] !== undefined && patch[field] !== fields[field]) || (patch.confirm?.includes(field) ?? false)
  return {
    cadence: cadenceAfter(settings.cadence, patch.cadence, today),
    followed: patch.followed ?? settings.followed,
    objectiveOn: isLooked('currentObjective') ? today : settings.objectiveOn,
    threadOn: isLooked('openThread') ? today : settings.threadOn,
  }
}

/** A cadence that is set again as it was does not begin anew: a form sends it with whatever else was changed. */
function cadenceAfter(
  before: AccountSettings['cadence'],
  days: Cadence | null | undefined,
  today: CalendarDate,
): AccountSettings['cadence'] {
  if (days === undefined || days === before?.days) return before
  return days === null ? null : { days, setOn: today }
}

/** The fields that a change names. */
export function fieldsIn(patch: AccountPatch): Partial<AccountFields> {
  const { cadence: _, followed: __, confirm: ___, ...fields } = patch
  return fields
}
