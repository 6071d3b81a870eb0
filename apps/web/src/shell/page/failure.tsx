import { Alert, Button, Group, Stack } from '@mantine/core'
import { CircleAlert } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { ApiError, isAway } from '../../api/api-error'
import { useConnectionLost } from '../../api/connection'
import { explain } from '../explain'

interface Props {
  readonly error: unknown
  readonly reset?: (() => void) | undefined
}

/** What is shown where something could not be loaded or done. A lost connection that is back gives way to what is left to do. */
export function Failure({ error, reset }: Props) {
  const { t } = useTranslation(['shell', 'problems'])
  const isLost = useConnectionLost()
  if (isAway(error) && !isLost) {
    // What can be asked for again is, as soon as the connection is back.
    if (reset) return null
    return (
      <Alert color="amber" role="status">
        {t('problems:again')}
      </Alert>
    )
  }
  return (
    <Alert color="clay" role="alert" icon={<CircleAlert aria-hidden />} title={t('failure.title')}>
      <Stack gap="sm" align="flex-start">
        {explain(error)}
        <Group>{buttonOf()}</Group>
      </Stack>
    </Alert>
  )

  function buttonOf() {
    // What is no answer of the server is a fault of the page as it stands.
    if (!(error instanceof ApiError) && !isAway(error)) {
      return (
        <Button size="xs" variant="default" onClick={() => window.location.reload()}>
          {t('reload')}
        </Button>
      )
    }
    return (
      reset && (
        <Button size="xs" variant="default" onClick={reset}>
          {t('tryAgain')}
        </Button>
      )
    )
  }
}
