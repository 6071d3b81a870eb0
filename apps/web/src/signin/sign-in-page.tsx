import { Alert, Button, PasswordInput, Stack, Text } from '@mantine/core'
import { getRouteApi, useRouter } from '@tanstack/react-router'
import { CircleAlert } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { signIn } from '../api/session'
import { ColourSwitch } from '../shell/colour-switch'
import { ConnectionBanner } from '../shell/connection-banner'
import { explain } from '../shell/explain'
import { LanguageSwitch } from '../shell/language-switch'
import mark from '../shell/mark.svg'
import { PageHeading } from '../shell/page/page-heading'
import { useWhy } from '../shell/use-why'
import classes from './sign-in-page.module.css'

const route = getRouteApi('/signin')

/** Where a browser without a session comes in. */
export function SignInPage() {
  const { t } = useTranslation()
  const { to, token, ended } = route.useSearch()
  return (
    <main className={classes.page}>
      <div className={classes.card}>
        <img src={mark} alt="" className={classes.mark} />
        <Stack gap="xs" mb="lg">
          <PageHeading title={t('signIn.title')}>{t('signIn.title')}</PageHeading>
          <Text c="dimmed">{t('signIn.lead')}</Text>
        </Stack>
        <ConnectionBanner />
        {token !== undefined && <Notice text={t('signIn.linkUsed')} />}
        {ended && <Notice text={t('signIn.ended')} />}
        <KeyForm to={to ?? '/imports'} />
        <div className={classes.switches}>
          <ColourSwitch />
          <LanguageSwitch />
        </div>
      </div>
    </main>
  )
}

function Notice({ text }: { readonly text: string }) {
  return (
    <Alert color="amber" icon={<CircleAlert aria-hidden />} mb="md">
      {text}
    </Alert>
  )
}

function KeyForm({ to }: { readonly to: string }) {
  const { t } = useTranslation()
  const { history } = useRouter()
  const [key, setKey] = useState('')
  const [fault, setFault] = useState<string | null>(null)
  const [failed, setFailed] = useState<unknown>(null)
  const why = useWhy(failed, explain)
  const [busy, setBusy] = useState(false)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (key.trim() === '') return setFault(t('signIn.keyMissing'))
    setBusy(true)
    setFailed(null)
    try {
      if (await signIn(key.trim())) history.push(to)
      else setFault(t('signIn.refused'))
    } catch (error) {
      setFailed(error)
    } finally {
      setBusy(false)
    }
  }
  return (
    <form onSubmit={event => void submit(event)} noValidate>
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
            setFailed(null)
          }}
        />
        <Button type="submit" size="md" loading={busy}>
          {t('signIn.action')}
        </Button>
      </Stack>
    </form>
  )
}
