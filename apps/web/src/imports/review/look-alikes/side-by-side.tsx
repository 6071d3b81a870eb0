import { Skeleton } from '@mantine/core'
import { FIELD_NAMES, type FieldName, writeSignificantDates } from '@secondtouch/accounts'
import type { AccountBody } from '@secondtouch/contracts'
import type { LookAlike } from '@secondtouch/import-core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { accountQuery } from '../../../accounts/data/account-queries'
import { formatNumber } from '../../../i18n/formats'
import { Failure } from '../../../shell/page/failure'
import { rowQuery } from '../../data/import-queries'
import classes from './look-alikes.module.css'

interface Props {
  readonly importId: string
  readonly pair: LookAlike
}

/** The texts of a row beside those of the account that it looks like. */
export function SideBySide({ importId, pair }: Props) {
  const { t } = useTranslation(['review', 'mapping'])
  const row = useQuery(rowQuery(importId, pair.row))
  const account = useQuery(accountQuery(pair.account.id))
  const error = row.error ?? account.error
  if (error) return <Failure error={error} reset={() => void Promise.all([row.refetch(), account.refetch()])} />
  if (!row.data || !account.data) return <Skeleton height={120} radius="md" className={classes.beside} />
  const { values } = row.data
  const theirs = account.data
  const fields = FIELD_NAMES.filter(field => values[field] || textOf(theirs, field) !== '')
  return (
    <table className={classes.beside}>
      <thead>
        <tr>
          <td />
          <th scope="col">{t('lookAlikes.row', { row: formatNumber(pair.row) })}</th>
          <th scope="col">{t('lookAlikes.account')}</th>
        </tr>
      </thead>
      <tbody>
        {fields.map(field => (
          <tr key={field}>
            <th scope="row">{t(`mapping:fields.${field}`)}</th>
            <td>{values[field]}</td>
            <td>{textOf(theirs, field)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function textOf(account: AccountBody, field: FieldName): string {
  return field === 'significantDates' ? writeSignificantDates(account.significantDates) : (account[field] ?? '')
}
