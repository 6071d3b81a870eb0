import { Badge, Button, Group, Stack, Text } from '@mantine/core'
import type { ImportBody } from '@secondtouch/contracts'
import { headerKey, type PlanGroup } from '@secondtouch/import-core'
import type { TFunction } from 'i18next'
import { Ban, TriangleAlert } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { formatNumber } from '../../i18n/formats'
import { Failure } from '../../shell/page/failure'
import { useImportActions } from '../data/import-actions'
import { bothDays } from '../date-by'
import { codeText } from '../rows/issue-text'
import { meantText } from './meant-text'
import classes from './problem-groups.module.css'
import { Remedies } from './remedies'

interface Props {
  readonly item: ImportBody
  readonly groups: readonly PlanGroup[]
  readonly onShow: (group: PlanGroup) => void
}

/** The problems by their cause, each with what can be done about all of its rows at once. */
export function ProblemGroups({ item, groups, onShow }: Props) {
  const { t } = useTranslation(['review', 'mapping'])
  const { repair } = useImportActions(item.id)
  return (
    <Stack gap="sm">
      {repair.error && <Failure error={repair.error} />}
      <ul className={classes.groups}>
        {groups.map(group => (
          <li key={`${group.code} ${group.column}`} className={classes.group}>
            <Badge
              color={group.severity === 'error' ? 'clay' : 'amber'}
              size="lg"
              className="figures"
              leftSection={
                group.severity === 'error' ? <Ban size={14} aria-hidden /> : <TriangleAlert size={14} aria-hidden />
              }
            >
              {t('problems.rows', { count: group.count, number: formatNumber(group.count) })}
            </Badge>
            <div className={classes.words}>
              <Text fw={550}>{causeOf(group, t)}</Text>
              <Text size="sm" c="dimmed" className={classes.samples}>
                {samplesOf(group, t)}
              </Text>
            </div>
            <Group gap="xs" className={classes.remedies}>
              <Remedies
                group={group}
                busy={repair.isPending}
                onChoose={(action, value) =>
                  repair.mutate({
                    code: group.code,
                    column: group.column,
                    action,
                    ...(value !== undefined && { value }),
                  })
                }
              />
              <Button size="xs" variant="subtle" onClick={() => onShow(group)}>
                {t('problems.edit')}
              </Button>
            </Group>
          </li>
        ))}
      </ul>
    </Stack>
  )
}

type T = TFunction<['review', 'mapping']>

function causeOf({ code, field, column, samples }: PlanGroup, t: T): string {
  const sample = samples[0]?.value
  const days = code === 'ambiguous_date' && sample ? bothDays(sample) : null
  const text =
    days !== null ? t('codes.ambiguous_date_sample', { first: days.day, second: days.month }) : codeText(code, field, t)
  const sentence = text.charAt(0).toLocaleUpperCase() + text.slice(1)
  // Where the column is called otherwise than the field, people look for their own word.
  const own = column !== null && field !== null && headerKey(column) !== headerKey(t(`mapping:fields.${field}`))
  return own ? `${sentence} (${column})` : sentence
}

function samplesOf({ code, samples }: PlanGroup, t: T): string {
  const named = samples.slice(0, 3).map(({ row, value }) => {
    const number = formatNumber(row)
    if (value === null || value === '') return t('problems.rowOnly', { row: number })
    const meant = meantText(code, value)
    return meant === null
      ? t('problems.rowSample', { row: number, value })
      : t('problems.rowMeant', { row: number, value, meant })
  })
  return named.length === 0 ? '' : t('problems.more', { samples: named.join(', ') })
}
