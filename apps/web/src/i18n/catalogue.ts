import type { english } from './en'
import type { lateEnglish } from './en/late'

/** The same texts in another language: every key, and no other. */
export type Texts<English> = { [Key in keyof English]: English[Key] extends string ? string : Texts<English[Key]> }

/** A whole language. */
export type Catalogue = Texts<typeof english & typeof lateEnglish>

/** The languages there are, by their own names. */
export const LANGUAGES = { en: 'English', de: 'Deutsch' } as const
export type Language = keyof typeof LANGUAGES

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'shell'
    resources: typeof english & typeof lateEnglish
  }
}
