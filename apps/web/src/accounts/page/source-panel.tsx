import { Text } from '@mantine/core'
import type { AccountBody } from '@secondtouch/contracts'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { formatNumber, formatTime } from '../../i18n/formats'
import { Panel } from '../../shell/page/panel'
import { TextLink } from '../../shell/text-link'
import { sourceImportQuery } from '../data/account-queries'
import classes from './fields-panel.module.css'

/** Where an account came from, and when it was last touched. */
export function SourcePanel({ account }: { readonly account: AccountBody }) {
  const { t } = useTranslation('accounts')
  const { source, createdAt, updatedAt, updatedBy, version } = account
  const changedAt = formatTime(updatedAt)
  return (
    <Panel title={t('page.facts')}>
      {!source && <Text>{t('page.byHand')}</Text>}
      <dl className={classes.fields}>
        {source && <Import source={source} />}
        <div className={classes.field}>
          <dt>{t('page.added')}</dt>
          <dd>{formatTime(createdAt)}</dd>
        </div>
        {version > 1 && (
          <div className={classes.field}>
            <dt>{t('page.changed')}</dt>
            <dd>{updatedBy === null ? changedAt : t('page.changedBy', { when: changedAt, who: updatedBy })}</dd>
          </div>
        )}
      </dl>
      {source && (
        <TextLink to="/accounts" search={{ import: source.importId }} display="inline-block">
          {t('page.sameImport')}
        </TextLink>
      )}
    </Panel>
  )
}

function Import({ source: { importId, row } }: { readonly source: NonNullable<AccountBody['source']> }) {
  const { t } = useTranslation('accounts')
  const { data: source } = useQuery(sourceImportQuery(importId))
  return (
    <>
      <div className={classes.field}>
        <dt>{t('page.fromImport')}</dt>
        <dd>
          <TextLink to="/imports/$id" params={{ id: importId }}>
            {source?.fileName ?? t('page.fromImport')}
          </TextLink>
        </dd>
      </div>
      <div className={classes.field}>
        <dt>{t('page.fromRow')}</dt>
        <dd>
          <TextLink to="/imports/$id" params={{ id: importId }} hash={`row-${row}`}>
            {t('page.row', { number: formatNumber(row) })}
          </TextLink>
        </dd>
      </div>
    </>
  )
}
