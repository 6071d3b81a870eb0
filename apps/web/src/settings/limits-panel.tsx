import { Progress, Skeleton } from '@mantine/core'
import type { LimitsBody } from '@secondtouch/contracts'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { request } from '../api/request'
import { formatBytes, formatNumber } from '../i18n/formats'
import { Failure } from '../shell/page/failure'
import { Panel } from '../shell/page/panel'
import classes from './settings.module.css'

/** What the workspace may do, and how much of it is used. */
export function LimitsPanel() {
  const { t } = useTranslation('settings')
  const { data, error, refetch } = useQuery({
    queryKey: ['limits'],
    queryFn: ({ signal }) => request<LimitsBody>('GET', '/v1/imports/limits', { signal }),
  })
  return (
    <Panel title={t('limits.title')}>
      {data ? (
        <Limits limits={data} />
      ) : error ? (
        <Failure error={error} reset={() => void refetch()} />
      ) : (
        <Skeleton height={160} />
      )}
    </Panel>
  )
}

function Limits({ limits }: { readonly limits: LimitsBody }) {
  const { t } = useTranslation('settings')
  const { used, maxAccounts, maxRunning, maxWaiting, maxDrafts, maxStoredBytes } = limits
  const caps = [
    [t('limits.fileBytes'), formatBytes(limits.maxFileBytes)],
    [t('limits.rows'), formatNumber(limits.maxRowsPerFile)],
    [t('limits.files'), formatNumber(limits.maxFilesPerRun)],
    [t('limits.columns'), formatNumber(limits.maxColumns)],
  ] as const
  return (
    <div className={classes.limits}>
      <Usage label={t('limits.accounts')} used={used.accounts} max={maxAccounts} />
      <Usage label={t('limits.running')} used={used.running} max={maxRunning} />
      <Usage label={t('limits.waiting')} used={used.waiting} max={maxWaiting} />
      <Usage label={t('limits.drafts')} used={used.drafts} max={maxDrafts} />
      <Usage label={t('limits.stored')} used={used.storedBytes} max={maxStoredBytes} format={formatBytes} />
      <dl className={classes.caps}>
        {caps.map(([label, max]) => (
          <div key={label} className={classes.cap}>
            <dt>{label}</dt>
            <dd className="figures">{t('limits.upTo', { max })}</dd>
          </div>
        ))}
      </dl>
    </div>
  )
}

interface UsageProps {
  readonly label: string
  readonly used: number
  readonly max: number
  readonly format?: (value: number) => string
}

function Usage({ label, used, max, format = formatNumber }: UsageProps) {
  const { t } = useTranslation('settings')
  const share = max === 0 ? 100 : Math.min(100, (used / max) * 100)
  return (
    <div>
      <div className={classes.cap}>
        <span>{label}</span>
        <span className="figures">{t('limits.of', { used: format(used), max: format(max) })}</span>
      </div>
      <Progress value={share} color={share > 90 ? 'amber' : 'pine'} aria-label={label} mt={6} />
    </div>
  )
}
