import { Alert } from '@mantine/core'
import { WifiOff } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useConnectionLost } from '../api/connection'

/** Says that the server cannot be heard, for as long as that is so. */
export function ConnectionBanner() {
  const { t } = useTranslation()
  const lost = useConnectionLost()
  return (
    <div aria-live="polite">
      {lost && (
        <Alert color="amber" icon={<WifiOff aria-hidden />} mb="lg">
          {t('connection.lost')}
        </Alert>
      )}
    </div>
  )
}
