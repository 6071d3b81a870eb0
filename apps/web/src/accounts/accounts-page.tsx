import { useMediaQuery } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useMay } from '../api/use-may'
import classes from './accounts-page.module.css'
import { type AccountFilter, limitsQuery } from './data/account-queries'
import { usePendingDeletes } from './data/pending-deletes'
import { type AccountList, useAccountList } from './data/use-account-rows'
import { AccountCards } from './list/account-cards'
import { AccountGrid } from './list/account-grid'
import { AccountsHeader } from './list/accounts-header'
import { NoAccounts } from './list/no-accounts'
import { NothingFound } from './list/nothing-found'
import { Toolbar } from './list/toolbar'

const route = getRouteApi('/inside/accounts')

/** The accounts of the workspace: search, sort, edit in place. */
export function AccountsPage() {
  const { q, import: importId, sort = importId === undefined ? 'name' : 'createdAt' } = route.useSearch()
  const filter: AccountFilter = { q, import: importId, sort }
  const list = useAccountList(filter)
  const total = useTotal(filter, list)
  const canEdit = useMay('accounts:write')
  const isPhone = useMediaQuery('(max-width: 48em)', false, { getInitialValueInEffect: false })

  const isNarrowed = q !== undefined || importId !== undefined
  const isEmpty = list.book.isWhole && list.known === 0
  const View = isPhone ? AccountCards : AccountGrid
  return (
    <div className={classes.page} data-wide data-sheet={(!isPhone && !isEmpty) || undefined}>
      <AccountsHeader filter={filter} list={list} total={total} canEdit={canEdit} isEmpty={isEmpty && !isNarrowed} />
      {isEmpty && !isNarrowed ? (
        <NoAccounts />
      ) : (
        <>
          <Toolbar filter={filter} withSort={isPhone} />
          {isEmpty ? (
            <NothingFound filter={filter} />
          ) : (
            <View key={list.name} list={list} filter={filter} total={total} canEdit={canEdit} />
          )}
        </>
      )}
    </div>
  )
}

/** Accounts that the list has in all; `null` where only its end would tell. */
function useTotal({ q, import: importId }: AccountFilter, { book, known }: AccountList): number | null {
  const { data: limits } = useQuery(limitsQuery)
  const deleted = usePendingDeletes()
  if (book.isWhole) return known
  return q === undefined && importId === undefined && limits ? limits.used.accounts - deleted.size : null
}
