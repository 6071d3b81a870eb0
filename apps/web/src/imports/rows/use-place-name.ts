import { useTranslation } from 'react-i18next'
import type { RowPlace } from './row-place'

/** What a place of a row is called: a field by its name, a cell by the header of its column. */
export function usePlaceName(header: readonly string[]): (place: RowPlace) => string {
  const { t } = useTranslation('mapping')
  return place => {
    if (typeof place !== 'number') return t(`fields.${place}`)
    return header[place] || t('unnamed', { number: place + 1 })
  }
}
