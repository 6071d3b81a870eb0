import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import { connection } from '../api/connection'
import { partOf } from '../parts/load-part'
import { LANGUAGES, type Language } from './catalogue'
import { english } from './en'

const german = partOf(async () => (await import('./de')).german)

/** Where the browser keeps the choice. */
const KEPT_AS = 'language'

/** Makes the texts ready: in the language chosen before, else in the browser's, else in English. */
export async function prepareTexts(): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: 'en',
    fallbackLng: 'en',
    resources: { en: english },
    defaultNS: 'shell',
    ns: Object.keys(english),
    // React escapes already.
    interpolation: { escapeValue: false },
  })
  // Without a connection the page opens in English, and changes once the other texts are there.
  await Promise.race([speak(preferred()), connection.missed()])
}

/** Changes the language and keeps the choice. */
export async function chooseLanguage(language: Language): Promise<void> {
  localStorage.setItem(KEPT_AS, language)
  await speak(language)
}

/** The language that is spoken now. */
export const currentLanguage = (): Language => (isLanguage(i18next.language) ? i18next.language : 'en')

async function speak(language: Language): Promise<void> {
  // English is always there, as what is fallen back on; the other catalogues are fetched when somebody wants them.
  if (language === 'de' && !i18next.hasResourceBundle('de', 'shell')) {
    for (const [area, texts] of Object.entries(await german())) i18next.addResourceBundle('de', area, texts)
  }
  await i18next.changeLanguage(language)
  document.documentElement.lang = language
}

function preferred(): Language {
  const kept = localStorage.getItem(KEPT_AS)
  const wanted = [kept, ...navigator.languages].map(tag => tag?.slice(0, 2))
  return wanted.find(isLanguage) ?? 'en'
}

function isLanguage(tag: string | undefined): tag is Language {
  return tag !== undefined && tag in LANGUAGES
}
