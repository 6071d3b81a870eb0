import { useTranslation } from 'react-i18next'
import { currentLanguage } from '../../../i18n/language'
import type { DraftColumn } from '../mapping-draft'
import { useRoleText } from './role-text'

/** Why a column was suggested for what it goes to; nothing where that is plain, or somebody chose it. */
export function useSuggestionReason(): (column: DraftColumn) => string | undefined {
  const { t } = useTranslation('mapping')
  const roleText = useRoleText()
  return ({ certainty, match, why, header, role }) => {
    if (certainty !== 'check' || why === '') return undefined
    // The API gives its reasons in English.
    if (currentLanguage() === 'en') return why
    if (role === null) return undefined
    return t(match === 'likely' ? 'why.likely' : 'why.known', { header, role: roleText(role, header) })
  }
}
