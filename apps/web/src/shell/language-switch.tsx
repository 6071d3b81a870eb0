import { useTranslation } from 'react-i18next'
import { LANGUAGES, type Language } from '../i18n/catalogue'
import { chooseLanguage, currentLanguage } from '../i18n/language'
import classes from './language-switch.module.css'

/** Which language the product speaks. */
export function LanguageSwitch() {
  const { t } = useTranslation()
  return (
    <select
      className={classes.select}
      aria-label={t('language')}
      value={currentLanguage()}
      onChange={event => void chooseLanguage(event.currentTarget.value as Language)}
    >
      {(Object.keys(LANGUAGES) as Language[]).map(each => (
        <option key={each} value={each} lang={each}>
          {LANGUAGES[each]}
        </option>
      ))}
    </select>
  )
}
