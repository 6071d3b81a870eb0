import { CloseButton, Select, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import type { ImportBody } from '@secondtouch/contracts'
import { ACCOUNT_SORTS, type AccountSort } from '@secondtouch/import-core'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Search } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatDate, formatNumber } from '../../i18n/formats'
import { type AccountFilter, sourceImportQuery, sourceImportsQuery } from '../data/account-queries'
import { ACCOUNT_SHOWS, type AccountShow } from '../data/account-shows'
import classes from './toolbar.module.css'

/** Milliseconds after the last key before a search is asked for. */
const TYPING_MS = 250

/** Narrows the list and, where there are no columns to click on, orders it. */
export function Toolbar({ filter, withSort }: { readonly filter: AccountFilter; readonly withSort: boolean }) {
  const { t } = useTranslation('accounts')
  const navigate = useNavigate({ from: '/accounts' })
  const imports = useImportOptions(filter.import)
  return (
    <search className={classes.bar}>
      <SearchField q={filter.q ?? ''} />
      {imports.length > 0 && (
        <Select
          aria-label={t('filters.ofImport')}
          placeholder={t('filters.anyImport')}
          className={classes.import}
          searchable
          clearable
          clearButtonProps={{ 'aria-label': t('filters.anyImport') }}
          data={imports}
          value={filter.import ?? null}
          onChange={value =>
            void navigate({
              search: ({ import: _, ...before }) => ({ ...before, ...(value !== null && { import: value }) }),
              replace: true,
            })
          }
        />
      )}
      <Select
        aria-label={t('filters.show')}
        placeholder={t('filters.everyone')}
        className={classes.show}
        clearable
        clearButtonProps={{ 'aria-label': t('filters.everyone') }}
        data={ACCOUNT_SHOWS.map(value => ({ value, label: t(`filters.shows.${value}`) }))}
        value={filter.show ?? null}
        onChange={value =>
          void navigate({
            search: ({ show: _, ...before }) => ({ ...before, ...(value !== null && { show: value as AccountShow }) }),
            replace: true,
          })
        }
      />
      {withSort && (
        <Select
          aria-label={t('filters.sort')}
          className={classes.sort}
          data={ACCOUNT_SORTS.map(value => ({ value, label: t(`filters.sorts.${value}`) }))}
          value={filter.sort}
          onChange={value =>
            void navigate({ search: before => ({ ...before, sort: value as AccountSort }), replace: true })
          }
        />
      )}
    </search>
  )
}

function SearchField({ q }: { readonly q: string }) {
  const { t } = useTranslation('accounts')
  const navigate = useNavigate({ from: '/accounts' })
  const [text, setText] = useState(q)
  // Back and forward change the search as well.
  useEffect(() => setText(before => (before.trim() === q ? before : q)), [q])
  const search = useDebouncedCallback((wanted: string) => {
    const words = wanted.trim()
    void navigate({ search: ({ q: _, ...before }) => ({ ...before, ...(words && { q: words }) }), replace: true })
  }, TYPING_MS)
  const change = (wanted: string) => {
    setText(wanted)
    search(wanted)
  }
  return (
    <TextInput
      type="search"
      className={classes.search}
      aria-label={t('filters.search')}
      placeholder={t('filters.search')}
      maxLength={200}
      leftSection={<Search size={16} aria-hidden />}
      rightSection={text !== '' && <CloseButton size="sm" aria-label={t('filters.clear')} onClick={() => change('')} />}
      value={text}
      onChange={event => change(event.currentTarget.value)}
    />
  )
}

/** The imports to choose from; also the one that is chosen, where it is not among the latest. */
function useImportOptions(chosen: string | undefined): { value: string; label: string }[] {
  const { t } = useTranslation('accounts')
  const { data: latest = [] } = useQuery(sourceImportsQuery)
  const isListed = chosen === undefined || latest.some(({ id }) => id === chosen)
  const other = useQuery({ ...sourceImportQuery(chosen ?? ''), enabled: !isListed })
  const label = ({ fileName, counts: { created }, createdAt }: ImportBody) =>
    `${fileName} (${t('filters.importOption', { count: created, number: formatNumber(created), date: formatDate(createdAt) })})`
  const options = latest.map(each => ({ value: each.id, label: label(each) }))
  if (isListed) return options
  return [{ value: chosen, label: other.data ? label(other.data) : t('filters.unknownImport') }, ...options]
}
