import { Anchor, Group, Stack, Text } from '@mantine/core'
import type { ImportBody } from '@secondtouch/contracts'
import { Link } from '@tanstack/react-router'
import { ArrowLeft } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { formatAgo, formatBytes, formatNumber } from '../../i18n/formats'
import { PageHeading } from '../../shell/page/page-heading'
import classes from './step-frame.module.css'
import { type Step, Steps } from './steps'

interface Props {
  readonly item: ImportBody
  readonly step: Step
  readonly done?: boolean
  readonly title: string
  /** What stands below the title. */
  readonly lead?: ReactNode
  readonly children: ReactNode
  /** What goes on from here; it stays in sight at the foot of the window. */
  readonly foot?: ReactNode
}

/** What every step of an import has around it: where one is, which file it is, the heading, and how to go on. */
export function StepFrame({ item, step, done = false, title, lead, children, foot }: Props) {
  const { t } = useTranslation('imports')
  return (
    <Stack gap="xl">
      <Stack gap="md">
        <Group justify="space-between" gap="sm">
          <Anchor component={Link} to="/imports" size="sm" className={classes.back}>
            <ArrowLeft size={15} aria-hidden />
            {t('back')}
          </Anchor>
          <Steps current={step} done={done} />
        </Group>
        <Stack gap={6}>
          <PageHeading title={`${title} · ${item.fileName}`}>{title}</PageHeading>
          <Text c="dimmed" className={classes.file}>
            <strong>{item.fileName}</strong> · {formatBytes(item.fileSize)} ·{' '}
            {t('history.rows', { count: item.counts.total, number: formatNumber(item.counts.total) })} ·{' '}
            {formatAgo(item.createdAt)}
            {item.createdBy && ` · ${t('history.by', { who: item.createdBy })}`}
            {item.startedBy &&
              item.startedBy !== item.createdBy &&
              ` · ${t('startedByOther', { who: item.startedBy })}`}
          </Text>
          {lead && <Text>{lead}</Text>}
        </Stack>
      </Stack>
      {children}
      {foot && <div className={classes.foot}>{foot}</div>}
    </Stack>
  )
}
