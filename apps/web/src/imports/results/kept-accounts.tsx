import { List, Text } from '@mantine/core'
import type { ImportBody } from '@secondtouch/contracts'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { formatNumber } from '../../i18n/formats'
import { Failure } from '../../shell/page/failure'
import { Panel } from '../../shell/page/panel'
import { TextLink } from '../../shell/text-link'
import { revertQuery } from '../data/import-queries'

/** Accounts that are named; the list of accounts has the rest. */
const NAMED = 12

/** The accounts that an undo has spared, each with its reason. */
export function KeptAccounts({ item: { id, revert } }: { readonly item: ImportBody }) {
  const { t } = useTranslation('outcome')
  const kept = revert?.kept ?? 0
  const undo = useQuery({ ...revertQuery(id), enabled: kept > 0 })
  if (kept === 0) return null
  return (
    <Panel title={t('undo.stayed', { count: kept, number: formatNumber(kept) })}>
      {undo.isError && <Failure error={undo.error} reset={() => void undo.refetch()} />}
      <List>
        {undo.data?.kept.slice(0, NAMED).map(({ accountId, name, reason }) => (
          <List.Item key={accountId}>
            <TextLink to="/accounts/$id" params={{ id: accountId }}>
              {name}
            </TextLink>{' '}
            <Text span c="dimmed">
              ({t(`undo.reasons.${reason}`)})
            </Text>
          </List.Item>
        ))}
      </List>
      {kept > NAMED && (
        <TextLink to="/accounts" search={{ import: id }}>
          {t('undo.allStayed', { number: formatNumber(kept) })}
        </TextLink>
      )}
    </Panel>
  )
}
