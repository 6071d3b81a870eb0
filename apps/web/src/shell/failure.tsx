import { Alert, Button, Group, Stack } from '@mantine/core'
import { CircleAlert } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { explain } from './explain'

/** What is shown where something could not be loaded or done. */
export function Failure({ error, reset }: { readonly error: unknown; readonly reset?: (() => void) | undefined }) {
  const { t } = useTranslation()
  return (
    <Alert color="clay" role="alert" icon={<CircleAlert aria-hidden />} title={t('failure.title')}>
      <Stack gap="sm" align="flex-start">
        {explain(error, t)}
        {reset && (
          <Group>
            <Button size="xs" variant="default" onClick={reset}>
              {t('tryAgain')}
            </Button>
          </Group>
        )}
      </Stack>
    </Alert>
  )
}
