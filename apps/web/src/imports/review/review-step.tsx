import { SegmentedControl, Stack, Text } from '@mantine/core'
import type { ImportBody, PlanBody } from '@secondtouch/contracts'
import type { PlanGroup } from '@secondtouch/import-core'
import { useQuery } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatNumber } from '../../i18n/formats'
import { Failure } from '../../shell/page/failure'
import { PageLoading } from '../../shell/page/page-loading'
import { Panel } from '../../shell/page/panel'
import { planQuery } from '../data/import-queries'
import { FileMap, type Stretch } from '../rows/file-map'
import { PointedRow } from '../rows/pointed-row'
import { ProblemRows } from '../rows/problem-rows'
import type { RowChoice } from '../rows/use-chosen-rows'
import { StepFrame } from '../wizard/step-frame'
import { ColumnDates } from './column-dates'
import { LookAlikeList } from './look-alikes/look-alike-list'
import { PlanFigures } from './plan-figures'
import { Policies } from './policies'
import { ProblemGroups } from './problem-groups'
import { rowsOfRanges } from './ranges'
import { RepairList } from './repair-list'
import classes from './review-step.module.css'
import { StartBar } from './start-bar'

/** What starting would do, and everything that can be mended before. */
export function ReviewStep({ item }: { readonly item: ImportBody }) {
  const { t } = useTranslation('review')
  const plan = useQuery(planQuery(item.id, item.plan?.checkedAt ?? ''))
  return (
    <StepFrame
      item={item}
      step="review"
      title={t('title')}
      lead={t('lead')}
      foot={<StartBar item={item} counts={plan.data?.counts ?? item.plan?.counts ?? null} />}
    >
      <PointedRow item={item} />
      {plan.isError && <Failure error={plan.error} reset={() => void plan.refetch()} />}
      {plan.isPending && <PageLoading />}
      {plan.data && <Plan item={item} plan={plan.data} />}
    </StepFrame>
  )
}

function Plan({ item, plan }: { readonly item: ImportBody; readonly plan: PlanBody }) {
  const { t } = useTranslation('review')
  const [group, setGroup] = useState<PlanGroup | null>(null)
  const rows = useRef<HTMLDivElement>(null)
  const show = (chosen: PlanGroup) => {
    setGroup(chosen)
    rows.current?.scrollIntoView({ block: 'start' })
    rows.current?.focus({ preventScroll: true })
  }
  return (
    <>
      <PlanFigures counts={plan.counts} />
      <Panel title={t('problems.title')}>
        <ColumnDates dates={plan.dates} />
        {plan.groups.length === 0 ? (
          <Text c="dimmed">{t('problems.none')}</Text>
        ) : (
          <ProblemGroups item={item} groups={plan.groups} onShow={show} />
        )}
        <RepairList item={item} />
      </Panel>
      {(plan.groups.length > 0 || (item.corrections ?? 0) > 0) && (
        <div ref={rows} tabIndex={-1} className={classes.rows}>
          <RowsPanel key={group ? `${group.code} ${group.column}` : 'all'} item={item} plan={plan} group={group} />
        </div>
      )}
      <LookAlikeList item={item} plan={plan} />
      <Policies item={item} counts={plan.counts} />
    </>
  )
}

interface RowsPanelProps {
  readonly item: ImportBody
  readonly plan: PlanBody
  readonly group: PlanGroup | null
}

function RowsPanel({ item, plan, group }: RowsPanelProps) {
  const { t } = useTranslation(['review', 'mapping', 'outcome'])
  const [corrected, setCorrected] = useState(false)
  const [stretch, setStretch] = useState<Stretch | null>(null)
  const { corrections = 0 } = item
  const groups = group
    ? plan.groups.filter(each => each.code === group.code && each.column === group.column)
    : plan.groups
  const rows = rowsOfRanges(groups.flatMap(({ ranges }) => ranges))
  return (
    <Panel
      title={corrected ? t('rows.corrected') : t('rows.title')}
      aside={
        corrections > 0 && (
          <SegmentedControl
            aria-label={t('rows.title')}
            value={corrected ? 'corrected' : 'problems'}
            onChange={value => setCorrected(value === 'corrected')}
            data={[
              { value: 'problems', label: t('rows.filterProblems') },
              { value: 'corrected', label: t('rows.filterCorrected', { number: formatNumber(corrections) }) },
            ]}
          />
        )
      }
    >
      <Stack gap="md">
        {!corrected && rows.length > 0 && (
          <FileMap
            lastRow={Math.max(item.counts.total + 1, ...rows)}
            rows={rows}
            chosen={stretch}
            onChoose={setStretch}
          />
        )}
        <ProblemRows
          key={`${corrected} ${stretch?.first}`}
          item={item}
          choice={choiceOf(corrected, stretch, rows, group)}
        />
      </Stack>
    </Panel>
  )
}

/** Rows of one stretch that are shown at once. */
const ROWS_OF_STRETCH = 25

function choiceOf(
  corrected: boolean,
  stretch: Stretch | null,
  rows: readonly number[],
  group: PlanGroup | null,
): RowChoice {
  if (corrected) return { kind: 'list', filter: { corrected: true } }
  if (stretch) {
    const within = rows.filter(row => row >= stretch.first && row <= stretch.last)
    return { kind: 'rows', rows: within.slice(0, ROWS_OF_STRETCH) }
  }
  return { kind: 'list', filter: group ? { code: group.code, column: group.column ?? undefined } : {} }
}
