import { Alert } from '@mantine/core'
import type { ImportBody } from '@secondtouch/contracts'
import { Hourglass } from 'lucide-react'
import { useTranslation } from 'react-i18next'

/** Says why nothing moves, where the import waits for something that should be there and is not. */
export function WaitingAlert({ item: { waitingFor } }: { readonly item: ImportBody }) {
  const { t } = useTranslation('outcome')
  // Waiting for one’s turn is as it should be, and told beside the figures.
  if (waitingFor === null || waitingFor === 'slot') return null
  return (
    <Alert color="amber" icon={<Hourglass aria-hidden />}>
      {t(`waiting.${waitingFor}`)}
    </Alert>
  )
}
