import { Skeleton, Text } from '@mantine/core'
import type { AccountBody } from '@secondtouch/contracts'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { accountKey, showAccount } from '../../accounts/data/account-queries'
import { type AccountSettings, saveSettings } from '../../accounts/data/save-account'
import { Failure } from '../../shell/page/failure'
import { Panel } from '../../shell/page/panel'
import { LevelMark } from '../level-mark'
import { signalsQuery } from '../signals-query'
import './card-texts'
import { QualityParts } from './quality-parts'
import { RhythmLine } from './rhythm-line'
import { SignalList } from './signal-list'

interface Props {
  readonly account: AccountBody
  readonly canEdit: boolean
}

/** How much is known of an account and why, what deserves a look, and its rhythm. */
export function SignalCard({ account, canEdit }: Props) {
  const { t } = useTranslation('signalCard')
  const client = useQueryClient()
  const { data, error, refetch } = useQuery(signalsQuery(account.id))
  /** What was chosen is shown at once; where it is not saved, what there was comes back. */
  const [chosen, setChosen] = useState<AccountSettings>({})
  const settings = useMutation({
    mutationFn: (given: AccountSettings) => saveSettings(account.id, given),
    onSuccess: saved => {
      showAccount(client, saved)
      return client.invalidateQueries({ queryKey: accountKey(account.id) })
    },
    onSettled: (_saved, _error, given) => setChosen(before => without(before, given)),
  })
  if (!data) {
    return (
      <Panel title={t('title')}>
        {error ? <Failure error={error} reset={() => void refetch()} /> : <Skeleton height={120} />}
      </Panel>
    )
  }
  const { quality, signals, rhythm, date } = data
  const choose = (given: AccountSettings) => {
    setChosen(before => ({ ...before, ...given }))
    settings.mutate(given)
  }
  const set = canEdit ? choose : null
  // That nothing was logged is said by the card itself.
  const shown = signals.filter(({ rule }) => rule !== 'first_contact')
  return (
    <Panel title={t('title')} aside={<LevelMark level={quality.level} score={quality.score} />}>
      {quality.level === 'none' ? <Text c="dimmed">{t('nothing')}</Text> : <QualityParts quality={quality} />}
      {shown.length > 0 && (
        <SignalList signals={shown} today={date} onConfirm={set && (text => set({ confirm: [text] }))} />
      )}
      {settings.error && <Failure error={settings.error} />}
      <RhythmLine account={{ ...account, ...chosen }} rhythm={rhythm} onSet={set} />
    </Panel>
  )
}

/** What is still on its way once one choice has arrived or failed. */
function without(chosen: AccountSettings, given: AccountSettings): AccountSettings {
  const isGiven = ([key, value]: [string, unknown]) => given[key as keyof AccountSettings] === value
  return Object.fromEntries(Object.entries(chosen).filter(entry => !isGiven(entry)))
}
