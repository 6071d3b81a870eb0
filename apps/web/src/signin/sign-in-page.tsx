import { Alert, Stack, Text } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { CircleAlert } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ColourSwitch } from '../shell/colour-switch'
import { ConnectionBanner } from '../shell/connection-banner'
import { LanguageSwitch } from '../shell/language-switch'
import mark from '../shell/mark.svg'
import { PageHeading } from '../shell/page/page-heading'
import { KeyForm } from './key-form'
import { LinkForm } from './link-form'
import classes from './sign-in-page.module.css'

const route = getRouteApi('/signin')

/** Where a browser without a session comes in. */
export function SignInPage() {
  const { t } = useTranslation()
  const { to, token, ended } = route.useSearch()
  const [isLinkUsed, setLinkUsed] = useState(false)
  return (
    <main className={classes.page}>
      <div className={classes.card}>
        <img src={mark} alt="" className={classes.mark} />
        <Stack gap="xs" mb="lg">
          <PageHeading title={t('signIn.title')}>{t('signIn.title')}</PageHeading>
          <Text c="dimmed">{t(token === undefined || isLinkUsed ? 'signIn.lead' : 'signIn.linkLead')}</Text>
        </Stack>
        <ConnectionBanner />
        {isLinkUsed && <Notice text={t('signIn.linkUsed')} />}
        {ended && <Notice text={t('signIn.ended')} />}
        {token !== undefined && !isLinkUsed ? (
          <LinkForm token={token} to={to ?? '/imports'} onUsed={() => setLinkUsed(true)} />
        ) : (
          <KeyForm to={to ?? '/imports'} />
        )}
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
