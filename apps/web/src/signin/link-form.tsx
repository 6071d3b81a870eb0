import { Button, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useSignIn } from './use-sign-in'

interface Props {
  readonly token: string
  readonly to: string
  /** The link opens nothing (any more). */
  readonly onUsed: () => void
}

/** Signs in with a link. By a button: programs that open links before a person does would use it up. */
export function LinkForm({ token, to, onUsed }: Props) {
  const { t } = useTranslation()
  const { enter, busy, why } = useSignIn(to, onUsed)
  return (
    <Stack>
      {why && (
        <Text c="red" role="alert">
          {why}
        </Text>
      )}
      <Button size="md" autoFocus loading={busy} onClick={() => void enter({ token })}>
        {t('signIn.action')}
      </Button>
    </Stack>
  )
}
