import { CloseButton, Skeleton, Stack, Text } from '@mantine/core'
import type { ImportBody, RowBody } from '@secondtouch/contracts'
import { useQuery } from '@tanstack/react-query'
import { useLocation, useNavigate } from '@tanstack/react-router'
import { useLayoutEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { isProblem } from '../../api/api-error'
import { formatNumber } from '../../i18n/formats'
import { Failure } from '../../shell/page/failure'
import { Panel } from '../../shell/page/panel'
import { TextLink } from '../../shell/text-link'
import { rowQuery } from '../data/import-queries'
import { ProblemRows } from './problem-rows'
import classes from './rows.module.css'

/** The row that the address points to (`#row-42`), such as the source of an account: what became of it, and its values. */
export function PointedRow({ item }: { readonly item: ImportBody }) {
  const hash = useLocation({ select: location => location.hash })
  const row = Number(/^row-([1-9]\d{0,9})$/.exec(hash)?.[1])
  return row > 0 && <RowPanel key={row} item={item} number={row} />
}

function RowPanel({ item, number }: { readonly item: ImportBody; readonly number: number }) {
  const { t } = useTranslation('outcome')
  const navigate = useNavigate()
  const row = useQuery(rowQuery(item.id, number))
  const place = useRef<HTMLDivElement>(null)
  const isHere = !row.isPending
  useLayoutEffect(() => {
    if (!isHere) return
    place.current?.scrollIntoView({ block: 'start' })
    place.current?.focus({ preventScroll: true })
  }, [isHere])

  const shown = { number: formatNumber(number) }
  const close = () => void navigate({ to: '/imports/$id', params: { id: item.id }, search: true, replace: true })
  return (
    <div ref={place} tabIndex={-1} className={classes.pointed}>
      <Panel
        title={t('pointed.title', shown)}
        aside={<CloseButton aria-label={t('pointed.close', shown)} onClick={close} />}
      >
        {row.isPending && <Skeleton height={90} radius="md" />}
        {row.isError && <Trouble error={row.error} number={shown.number} retry={() => void row.refetch()} />}
        {row.data && (
          <Stack gap="md">
            <Text>
              <Fate item={item} row={row.data} />
            </Text>
            <ProblemRows item={item} choice={{ kind: 'rows', rows: [number] }} title={t('pointed.title', shown)} />
          </Stack>
        )}
      </Panel>
    </div>
  )
}

interface TroubleProps {
  readonly error: Error
  readonly number: string
  readonly retry: () => void
}

function Trouble({ error, number, retry }: TroubleProps) {
  const { t } = useTranslation('outcome')
  if (isProblem(error, 'not_found')) return <Text>{t('pointed.missing', { number })}</Text>
  if (isProblem(error, 'gone')) return <Text>{t('pointed.gone')}</Text>
  return <Failure error={error} reset={retry} />
}

/** What became of a row, or would. */
function Fate({ item, row }: { readonly item: ImportBody; readonly row: RowBody }) {
  const { t } = useTranslation('outcome')
  const { outcome, values, accountId } = row
  if (outcome === 'rejected' && item.state === 'review') return t('pointed.rejectedPlanned')
  if (outcome !== 'created' || accountId === null) return t(`pointed.outcomes.${outcome}`)
  if (item.state === 'reverted') return t('pointed.outcomes.createdUndone')
  return (
    <>
      {t('pointed.outcomes.created')}{' '}
      <TextLink to="/accounts/$id" params={{ id: accountId }}>
        {values.name}
      </TextLink>
    </>
  )
}
