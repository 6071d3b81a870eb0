import { Button, Group, Stack, Text } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import type { OpenStep } from '@secondtouch/accounts'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { ArrowLeft, Trash2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { isProblem } from '../api/api-error'
import { useMay } from '../api/use-may'
import { LogSheet } from '../interactions/log/log-sheet'
import { QuickLog } from '../interactions/log/quick-log'
import { InteractionsPanel } from '../interactions/timeline/interactions-panel'
import { LinkButton } from '../shell/link-button'
import { Failure } from '../shell/page/failure'
import { PageHeading } from '../shell/page/page-heading'
import { PageLoading } from '../shell/page/page-loading'
import { TextLink } from '../shell/text-link'
import { SignalCard } from '../signals/card/signal-card'
import { signalsQuery } from '../signals/signals-query'
import classes from './account-page.module.css'
import { useAccountSaver } from './conflict/use-account-saver'
import { accountQuery } from './data/account-queries'
import { pendingDeletes } from './data/pending-deletes'
import { FieldsPanel } from './page/fields-panel'
import { SignificantDatesPanel } from './page/significant-dates-panel'
import { SourcePanel } from './page/source-panel'

const route = getRouteApi('/inside/accounts/$id')

/** One account: what is known of it, what happened with it, where it came from. */
export function AccountPage() {
  const { t } = useTranslation('accounts')
  const { id } = route.useParams()
  const navigate = useNavigate()
  const canEdit = useMay('accounts:write')
  const { data: account, error, refetch } = useQuery(accountQuery(id))
  const { save, dialog } = useAccountSaver()
  const openStep = useOpenStep(id)
  const isPhone = useMediaQuery('(max-width: 48em)', false, { getInitialValueInEffect: false })

  if (isProblem(error, 'not_found')) return <Missing />
  if (!account) return error ? <Failure error={error} reset={() => void refetch()} /> : <PageLoading />
  const remove = () => {
    pendingDeletes.start(account)
    void navigate({ to: '/accounts' })
  }
  return (
    <Stack gap="xl">
      <Stack gap="sm">
        <TextLink to="/accounts" className={classes.back}>
          <ArrowLeft size={16} aria-hidden /> {t('page.back')}
        </TextLink>
        <Group justify="space-between" align="flex-start" gap="sm">
          <div className={classes.heading}>
            <PageHeading title={account.name}>{account.name}</PageHeading>
          </div>
          {canEdit && isPhone && <LogSheet key={id} accountId={id} openStep={openStep} />}
          {canEdit && (
            <Button variant="subtle" color="clay" leftSection={<Trash2 size={16} aria-hidden />} onClick={remove}>
              {t('delete.action')}
            </Button>
          )}
        </Group>
      </Stack>
      {/* What is open, chosen or failed on one account is nothing of another's. */}
      <div key={id} className={classes.columns}>
        <div className={classes.card}>
          <SignalCard account={account} canEdit={canEdit} />
        </div>
        <div className={classes.main}>
          <InteractionsPanel accountId={id} canEdit={canEdit}>
            {canEdit && !isPhone && <QuickLog accountId={id} openStep={openStep} />}
          </InteractionsPanel>
        </div>
        <div className={classes.rest}>
          <FieldsPanel account={account} save={save} canEdit={canEdit} />
          <SignificantDatesPanel account={account} save={save} canEdit={canEdit} />
          <SourcePanel account={account} />
        </div>
      </div>
      {dialog}
    </Stack>
  )
}

/** The next step that is due, as the signals tell it. */
function useOpenStep(accountId: string): OpenStep | undefined {
  const { data } = useQuery(signalsQuery(accountId))
  const fact = data?.signals.find(({ rule }) => rule === 'step_due')?.facts.find(each => each.fact === 'next_step')
  if (!fact?.on || !fact.interactionId) return undefined
  return { interactionId: fact.interactionId, on: fact.on, text: String(fact.value ?? '') }
}

function Missing() {
  const { t } = useTranslation('accounts')
  return (
    <Stack align="flex-start">
      <PageHeading title={t('page.missing')}>{t('page.missing')}</PageHeading>
      <Text c="dimmed">{t('page.missingText')}</Text>
      <LinkButton to="/accounts" variant="default">
        {t('page.back')}
      </LinkButton>
    </Stack>
  )
}
