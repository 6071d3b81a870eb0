import { Button, Text } from '@mantine/core'
import type { ImportBody, PlanBody } from '@secondtouch/contracts'
import type { LookAlike } from '@secondtouch/import-core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatNumber } from '../../../i18n/formats'
import { Failure } from '../../../shell/page/failure'
import { Panel } from '../../../shell/page/panel'
import { useImportActions } from '../../data/import-actions'
import { LookAlikeLine } from './look-alike-line'
import classes from './look-alikes.module.css'
import { useLastFound } from './use-last-found'

/** Pairs that are shown at first. */
const FIRST_SHOWN = 10

interface Props {
  readonly item: ImportBody
  readonly plan: PlanBody
}

/** Names of the file that look like accounts that are there: a quiet list, of which nothing happens unless somebody says so. */
export function LookAlikeList({ item, plan }: Props) {
  const { t } = useTranslation('review')
  const { leaveOutRow } = useImportActions(item.id)
  const [shown, setShown] = useState(FIRST_SHOWN)
  const [leftOut, setLeftOut] = useState<ReadonlySet<number>>(new Set())
  const found = useLastFound(plan)
  if (found === null) return null
  const pairs = found.pairs.filter(({ row }) => !leftOut.has(row))
  const count = found.count - (found.pairs.length - pairs.length)
  if (pairs.length === 0) return null
  const leaveOut = async ({ row }: LookAlike) => {
    await leaveOutRow.mutateAsync(row)
    setLeftOut(before => new Set([...before, row]))
  }
  return (
    <Panel title={t('lookAlikes.title', { count, number: formatNumber(count) })}>
      <Text c="dimmed" size="sm">
        {t('lookAlikes.text')}
      </Text>
      {leaveOutRow.error && <Failure error={leaveOutRow.error} />}
      <ul className={classes.list}>
        {pairs.slice(0, shown).map(pair => (
          <LookAlikeLine
            key={`${pair.row} ${pair.account.id}`}
            importId={item.id}
            pair={pair}
            isBusy={leaveOutRow.isPending}
            // What went wrong stands above the list.
            onLeaveOut={() => void leaveOut(pair).catch(() => undefined)}
          />
        ))}
      </ul>
      {pairs.length > shown && (
        <Button variant="default" mx="auto" onClick={() => setShown(shown + 5 * FIRST_SHOWN)}>
          {t('lookAlikes.more')}
        </Button>
      )}
      {count > pairs.length && pairs.length <= shown && (
        <Text c="dimmed" size="sm">
          {t('lookAlikes.first', { number: formatNumber(pairs.length) })}
        </Text>
      )}
    </Panel>
  )
}
