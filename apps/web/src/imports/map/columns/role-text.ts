import { FIELD_NAMES } from '@secondtouch/accounts'
import type { Role } from '@secondtouch/import-core'
import { useTranslation } from 'react-i18next'

interface RoleGroup {
  readonly group: 'name' | 'notes' | 'dates' | 'now'
  readonly roles: readonly Role[]
}

/** The roles as a person looks for them: what most lists need first. A test compares them with all roles there are. */
export const ROLE_GROUPS: readonly RoleGroup[] = [
  {
    group: 'name',
    roles: [
      'name',
      'name.first',
      'name.middle',
      'name.last',
      'name.suffix',
      'name.swapped',
      'name.company',
      'name.email',
    ],
  },
  { group: 'notes', roles: ['notes', 'notes.line'] },
  {
    group: 'dates',
    roles: [
      'renewalDate',
      'significantDates.date',
      'significantDates',
      'significantDates.label',
      'significantDates.year',
      'significantDates.month',
      'significantDates.day',
    ],
  },
  { group: 'now', roles: ['openThread', 'currentObjective'] },
]

/** What a role is called; `label` is what a date of the column would be called. */
export function useRoleText(): (role: Role, label?: string) => string {
  const { t } = useTranslation('mapping')
  return (role, label = '') => {
    const field = FIELD_NAMES.find(name => name === role)
    return field ? t(`fields.${field}`) : t(`roles.${role as Exclude<Role, (typeof FIELD_NAMES)[number]>}`, { label })
  }
}
