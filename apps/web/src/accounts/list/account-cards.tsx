import { Skeleton, Text } from '@mantine/core'
import type { AccountBody } from '@secondtouch/contracts'
import { Link } from '@tanstack/react-router'
import { useWindowVirtualizer } from '@tanstack/react-virtual'
import { CalendarClock, ChevronRight } from 'lucide-react'
import { useLayoutEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatDate } from '../../i18n/formats'
import { Failure } from '../../shell/failure'
import type { AccountFilter } from '../data/account-queries'
import { type AccountList, useAccountRows } from '../data/use-account-rows'
import classes from './account-cards.module.css'

/** Pixels of a card and the gap below it; the stylesheet has the same. */
const CARD = 108
const OVERSCAN = 6

interface Props {
  readonly list: AccountList
  readonly filter: AccountFilter
  readonly total: number | null
}

/** Accounts on a phone: a card each, which leads to its page. */
export function AccountCards({ list, filter, total }: Props) {
  const { t } = useTranslation('accounts')
  const box = useRef<HTMLUListElement>(null)
  const [top, setTop] = useState(0)
  useLayoutEffect(() => setTop(box.current?.offsetTop ?? 0), [])
  const virtual = useWindowVirtualizer({
    count: list.count,
    estimateSize: () => CARD,
    overscan: OVERSCAN,
    scrollMargin: top,
  })
  const { startIndex: first, endIndex: last } = virtual.range ?? { startIndex: 0, endIndex: 10 }
  const { at, error, retry } = useAccountRows(list, filter, first, last)
  return (
    <>
      {error !== null && <Failure error={error} reset={retry} />}
      <ul ref={box} aria-label={t('grid.label')} className={classes.list} style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index, start }) => {
          const account = at(index)
          return (
            <li
              key={account?.id ?? index}
              aria-posinset={index + 1}
              aria-setsize={total ?? -1}
              className={classes.item}
              style={{ transform: `translateY(${start - top}px)` }}
            >
              {account ? <Card account={account} /> : <OnItsWay />}
            </li>
          )
        })}
      </ul>
    </>
  )
}

function OnItsWay() {
  return (
    <div className={classes.card}>
      <Skeleton height={11} width="55%" />
      <Skeleton height={9} width="75%" mt={10} />
    </div>
  )
}

function Card({ account: { id, name, currentObjective, openThread, renewalDate } }: { readonly account: AccountBody }) {
  const { t } = useTranslation('accounts')
  return (
    <article className={classes.card}>
      <Link to="/accounts/$id" params={{ id }} className={classes.name}>
        {name}
      </Link>
      <Text size="sm" c="dimmed" truncate>
        {currentObjective ?? openThread ?? ' '}
      </Text>
      {renewalDate && (
        <span className={classes.renewal}>
          <CalendarClock size={14} aria-hidden />
          {t('grid.renews', { date: formatDate(renewalDate) })}
        </span>
      )}
      <ChevronRight size={18} aria-hidden className={classes.chevron} />
    </article>
  )
}
