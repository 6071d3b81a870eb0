import { Skeleton, Text } from '@mantine/core'
import type { AccountBody } from '@secondtouch/contracts'
import { Link } from '@tanstack/react-router'
import { CalendarClock, ChevronRight } from 'lucide-react'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { formatDate } from '../../i18n/formats'
import { Failure } from '../../shell/page/failure'
import { LevelMark } from '../../signals/level-mark'
import type { AccountList } from '../data/use-account-rows'
import classes from './account-cards.module.css'
import type { ScrollPort } from './grid/use-rows-in-view'
import { useListView } from './use-list-view'

/** Pixels of a card and the gap below it; the stylesheet has the same. */
const CARD = 108

/** Accounts on a phone: a card each, which leads to its page. */
export function AccountCards({ list }: { readonly list: AccountList }) {
  const { t } = useTranslation('accounts')
  const box = useRef<HTMLUListElement>(null)
  const { view, rows } = useListView(list, () => windowPort(() => box.current!), CARD)
  return (
    <>
      {rows.error !== null && <Failure error={rows.error} reset={rows.retry} />}
      <ul ref={box} aria-label={t('grid.label')} className={classes.list} style={{ height: view.height }}>
        {view.rows().map(row => {
          const account = rows.at(row)
          return (
            <li
              key={row}
              aria-posinset={row + 1}
              aria-setsize={list.total ?? -1}
              className={classes.item}
              style={{ transform: `translateY(${view.top(row)}px)` }}
            >
              {account ? <Card account={account} /> : <OnItsWay />}
            </li>
          )
        })}
      </ul>
    </>
  )
}

/** The part of the page from the list on. */
function windowPort(list: () => HTMLElement): ScrollPort {
  const above = () => list().getBoundingClientRect().top + window.scrollY
  return {
    offset: () => window.scrollY - above(),
    view: () => window.innerHeight,
    scrollTo: offset => window.scrollTo({ top: offset + above(), behavior: 'instant' }),
    watch: onChange => {
      window.addEventListener('scroll', onChange, { passive: true })
      window.addEventListener('resize', onChange)
      return () => {
        window.removeEventListener('scroll', onChange)
        window.removeEventListener('resize', onChange)
      }
    },
  }
}

function OnItsWay() {
  return (
    <div className={classes.card}>
      <Skeleton height={11} width="55%" />
      <Skeleton height={9} width="75%" mt={10} />
    </div>
  )
}

function Card({
  account: { id, name, currentObjective, openThread, renewalDate, level },
}: {
  readonly account: AccountBody
}) {
  const { t } = useTranslation('accounts')
  return (
    <article className={classes.card}>
      <Link to="/accounts/$id" params={{ id }} className={classes.name}>
        {name}
      </Link>
      <Text size="sm" c="dimmed" truncate>
        {currentObjective ?? openThread ?? ' '}
      </Text>
      <span className={classes.told}>
        <LevelMark level={level} isSmall />
        {renewalDate && (
          <span className={classes.renewal}>
            <CalendarClock size={14} aria-hidden />
            {t('grid.renews', { date: formatDate(renewalDate) })}
          </span>
        )}
      </span>
      <ChevronRight size={18} aria-hidden className={classes.chevron} />
    </article>
  )
}
