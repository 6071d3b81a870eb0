import { Button, PasswordInput, Stack } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSignIn } from './use-sign-in'

/** Signs in with a key of the workspace. */
export function KeyForm({ to }: { readonly to: string }) {
  const { t } = useTranslation()
  const [key, setKey] = useState('')
  const [fault, setFault] = useState<string | null>(null)
  const { enter, busy, why, forgetFailure } = useSignIn(to, () => setFault(t('signIn.refused')))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (key.trim() === '') setFault(t('signIn.keyMissing'))
    else void enter({ key: key.trim() })
  }
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <PasswordInput
          label={t('signIn.key')}
          size="md"
          value={key}
          error={fault ?? why}
          autoComplete="current-password"
          onChange={event => {
            setKey(event.currentTarget.value)
            setFault(null)
            forgetFailure()
          }}
        />
        <Button type="submit" size="md" loading={busy}>
          {t('signIn.action')}
        </Button>
      </Stack>
    </form>
  )
}
