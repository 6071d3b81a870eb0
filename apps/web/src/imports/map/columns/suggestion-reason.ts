import { useTranslation } from 'react-i18next'
import { currentLanguage } from '../../../i18n/language'
import type { DraftColumn } from '../mapping-draft'

/** Why a column was suggested for what it goes to; nothing where that is plain, or somebody chose it. */
export function useSuggestionReason(): (column: DraftColumn) => string | undefined {
  const { t } = useTranslation('mapping')
  return ({ certainty, match, why }) => {
    if (certainty !== 'check' || why === '') return undefined
    // The API gives its reasons in English.
    if (currentLanguage() === 'en') return why
    return match === 'likely' ? t('why.likely') : t('why.known')
  }
}
