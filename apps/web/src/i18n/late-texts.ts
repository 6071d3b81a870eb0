import i18next from 'i18next'

/** Adds the English texts of a part of the app that is loaded late: with them the first page would be too heavy. */
export function addTexts(texts: Readonly<Record<string, object>>): void {
  for (const [area, words] of Object.entries(texts)) i18next.addResourceBundle('en', area, words)
}
