import i18next from 'i18next'
import { isAway } from '../api/api-error'
import { useConnectionLost } from '../api/connection'

/** Why something did not work, in a sentence; where only the connection was lost, that gives way once it is back. */
export function useWhy(error: unknown, explained: (error: unknown) => string): string | null {
  const isLost = useConnectionLost()
  if (error === null) return null
  return isAway(error) && !isLost ? i18next.t('problems:again') : explained(error)
}
