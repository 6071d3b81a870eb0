import type { AccountSort } from '@secondtouch/import-core'
import { useNavigate } from '@tanstack/react-router'
import { ArrowDown, ArrowUp, ChevronsUpDown } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { COLUMNS } from '../columns'
import classes from './account-grid.module.css'

/** The names of the columns, and the ways to sort by them. */
export function GridHeader({ sort, canEdit }: { readonly sort: AccountSort; readonly canEdit: boolean }) {
  const { t } = useTranslation('accounts')
  const navigate = useNavigate({ from: '/accounts' })
  const sortBy = (next: AccountSort) => void navigate({ search: before => ({ ...before, sort: next }), replace: true })
  return (
    <thead role="rowgroup" className={classes.head}>
      <tr role="row" aria-rowindex={1} className={classes.row}>
        {COLUMNS.map(({ field, sort: by }) => {
          const order = by === sort ? 'ascending' : `-${by}` === sort ? 'descending' : 'none'
          const Icon = { ascending: ArrowUp, descending: ArrowDown, none: ChevronsUpDown }[order]
          return (
            <th
              key={field}
              scope="col"
              role="columnheader"
              className={classes.headCell}
              aria-sort={by ? order : undefined}
            >
              {by ? (
                <button
                  type="button"
                  className={classes.sort}
                  data-sorted={order !== 'none' || undefined}
                  onClick={() => sortBy(order === 'ascending' ? `-${by}` : by)}
                >
                  {t(`fields.${field}`)}
                  <Icon size={14} aria-hidden />
                </button>
              ) : (
                t(`fields.${field}`)
              )}
            </th>
          )
        })}
        <th scope="col" role="columnheader" className={classes.headCell}>
          <span className="visually-hidden">{t('grid.opens')}</span>
        </th>
        {canEdit && (
          <th scope="col" role="columnheader" className={classes.headCell}>
            <span className="visually-hidden">{t('delete.action')}</span>
          </th>
        )}
      </tr>
    </thead>
  )
}
