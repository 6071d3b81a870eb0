import { FIELD_NAMES } from '@secondtouch/accounts'
import type { Role } from '@secondtouch/import-core'
import { useTranslation } from 'react-i18next'

/** What a role is called. */
export function useRoleText(): (role: Role) => string {
  const { t } = useTranslation('mapping')
  return role => {
    const field = FIELD_NAMES.find(name => name === role)
    return field ? t(`fields.${field}`) : t(`roles.${role as Exclude<Role, (typeof FIELD_NAMES)[number]>}`)
  }
}
