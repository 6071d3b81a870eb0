import { Menu, UnstyledButton } from '@mantine/core'
import { Check } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { LANGUAGES, type Language } from '../i18n/catalogue'
import { chooseLanguage, currentLanguage } from '../i18n/language'
import classes from './language-switch.module.css'

/** Which language the product speaks. */
export function LanguageSwitch() {
  const { t } = useTranslation()
  const language = currentLanguage()
  return (
    <Menu position="top-start">
      <Menu.Target>
        <UnstyledButton className={classes.target} aria-label={`${t('language')}: ${LANGUAGES[language]}`}>
          {language.toUpperCase()}
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        {(Object.keys(LANGUAGES) as Language[]).map(each => (
          <Menu.Item
            key={each}
            lang={each}
            rightSection={each === language && <Check size={16} aria-hidden />}
            aria-current={each === language}
            onClick={() => void chooseLanguage(each)}
          >
            {LANGUAGES[each]}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
