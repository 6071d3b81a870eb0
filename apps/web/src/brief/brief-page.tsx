import { Button, Group, Stack, Text } from '@mantine/core'
import type { BriefBody, BriefItemBody } from '@secondtouch/contracts'
import type { MarkName } from '@secondtouch/import-core'
import { useQuery } from '@tanstack/react-query'
import { Keyboard } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isProblem } from '../api/api-error'
import { formatDate, formatNumber, formatWeekday } from '../i18n/formats'
import { Failure } from '../shell/page/failure'
import { PageHeading } from '../shell/page/page-heading'
import { PageLoading } from '../shell/page/page-loading'
import classes from './brief-page.module.css'
import { briefQuery } from './data/brief-queries'
import { type Answer, useBriefActions } from './data/use-brief-actions'
import { useSeen } from './data/use-seen'
import { QuietLines, WaitingRules } from './lines/quiet-lines'
import { BriefList } from './list/brief-list'
import { KeysDialog } from './list/keys-dialog'
import { useSingleKeys } from './list/single-keys'
import { QuietStart } from './quiet-start'
import './texts'

/** What somebody has answered is out of the way; what a colleague takes stays, so that nobody turns to the same person twice. */
const isLeft = ({ mark }: BriefItemBody) => mark === null

/** Whom to turn to today, and why. */
export function BriefPage() {
  const { data: brief, error, refetch } = useQuery(briefQuery)
  if (!brief) return error ? <Failure error={error} reset={() => void refetch()} /> : <PageLoading />
  return <BriefOfDay brief={brief} />
}

function BriefOfDay({ brief }: { readonly brief: BriefBody }) {
  const { t } = useTranslation('brief')
  const { answer, takeBack, more, read } = useBriefActions()
  const [isSingle, setSingle] = useSingleKeys()
  const [isHelpOpen, setHelpOpen] = useState(false)
  const [last, setLast] = useState<Answer | null>(null)
  const [said, say] = useState('')
  const items = brief.items.filter(({ mark }) => mark === null || mark.mark === 'taken')
  const left = brief.items.filter(isLeft).length
  const waiting = brief.waiting.reduce((sum, { count }) => sum + count, 0)

  useSeen(brief)
  const onAnswer = (item: BriefItemBody, mark: MarkName, until?: string) => {
    const given = { item, mark, ...(until && { until }) }
    const { name } = item.account
    setLast(given)
    say(mark === 'snoozed' ? t('said.snoozed', { name, day: formatDate(until!) }) : t(`said.${mark}`, { name }))
    answer.mutate(given, {
      onError: error => {
        setLast(null)
        say(isProblem(error, 'signal_changed') ? t('said.changed', { name }) : '')
      },
    })
  }
  const onUndo = () => {
    if (!last) return
    say(t('said.undone', { name: last.item.account.name }))
    setLast(null)
    takeBack.mutate(last.item)
  }
  const refused = [answer.error, takeBack.error, more.error].find(error => error && !isProblem(error, 'signal_changed'))
  return (
    <Stack gap="lg" maw="52rem">
      <Group justify="space-between" align="flex-start" gap="sm">
        <div>
          <PageHeading title={t('title')}>{formatWeekday(brief.date)}</PageHeading>
          <Text size="sm" c="dimmed">
            {t('zone', { zone: brief.timeZone.replaceAll('_', ' ') })}
            {items.length > 0 && (
              <>
                {' · '}
                <span className="figures">{t('left', { left, count: left + brief.answered })}</span>
              </>
            )}
          </Text>
        </div>
        {items.length > 0 && (
          <Button
            size="xs"
            variant="subtle"
            leftSection={<Keyboard size={15} aria-hidden />}
            onClick={() => setHelpOpen(true)}
          >
            {t('keys.open')}
          </Button>
        )}
      </Group>
      <Group role="status" gap="sm" className={classes.status}>
        {said !== '' && <Text size="sm">{said}</Text>}
        {last && (
          <Button size="compact-sm" variant="light" onClick={onUndo}>
            {t('actions.undo')}
          </Button>
        )}
      </Group>
      {refused && <Failure error={refused} />}
      <BriefList
        items={items}
        today={brief.date}
        isSingle={isSingle}
        onAnswer={onAnswer}
        onUndo={onUndo}
        onHelp={() => setHelpOpen(true)}
        onLogged={() => void read()}
        onEmpty={() => document.querySelector<HTMLElement>('[data-page-heading]')?.focus()}
      />
      {left === 0 && brief.answered > 0 && <Text fw={600}>{t('done.title')}</Text>}
      {waiting > 0 && (
        <Group gap="sm">
          <Text>{t('done.waiting', { count: waiting, number: formatNumber(waiting) })}</Text>
          <Button size="xs" variant="default" loading={more.isPending} onClick={() => more.mutate(brief)}>
            {t('done.show', { count: Math.min(waiting, 7) })}
          </Button>
        </Group>
      )}
      {items.length === 0 && brief.answered === 0 && waiting === 0 && <QuietStart lines={brief.lines} />}
      {brief.datesPending && <Text c="dimmed">{t('quiet.pending')}</Text>}
      <WaitingRules waiting={brief.waiting} />
      <QuietLines lines={brief.lines} />
      <KeysDialog isOpen={isHelpOpen} onClose={() => setHelpOpen(false)} isSingle={isSingle} onSingle={setSingle} />
    </Stack>
  )
}
