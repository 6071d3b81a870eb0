import { useMediaQuery } from '@mantine/hooks'
import { getRouteApi } from '@tanstack/react-router'
import { useMay } from '../api/use-may'
import classes from './accounts-page.module.css'
import type { AccountFilter } from './data/account-queries'
import { useAccountList } from './data/use-account-rows'
import { AccountCards } from './list/account-cards'
import { AccountsHeader } from './list/accounts-header'
import { AccountGrid } from './list/grid/account-grid'
import { NoAccounts } from './list/no-accounts'
import { NothingFound } from './list/nothing-found'
import { Toolbar } from './list/toolbar'

const route = getRouteApi('/inside/accounts')

/** The accounts of the workspace: search, sort, edit in place. */
export function AccountsPage() {
  const { q, import: importId, show, sort = importId === undefined ? 'name' : 'createdAt' } = route.useSearch()
  const filter: AccountFilter = { q, import: importId, show, sort }
  const list = useAccountList(filter)
  const canEdit = useMay('accounts:write')
  const isPhone = useMediaQuery('(max-width: 48em)', false, { getInitialValueInEffect: false })

  const isNarrowed = q !== undefined || importId !== undefined || show !== undefined
  const isEmpty = list.total === 0
  const View = isPhone ? AccountCards : AccountGrid
  return (
    <div className={classes.page} data-wide data-sheet={(!isPhone && !isEmpty) || undefined}>
      <AccountsHeader list={list} canEdit={canEdit} isEmpty={isEmpty && !isNarrowed} />
      {isEmpty && !isNarrowed ? (
        <NoAccounts />
      ) : (
        <>
          <Toolbar filter={filter} withSort={isPhone} />
          {isEmpty ? <NothingFound filter={filter} /> : <View key={list.name} list={list} canEdit={canEdit} />}
        </>
      )}
    </div>
  )
}
