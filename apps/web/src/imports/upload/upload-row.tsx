import { Button, Group, Progress, Text } from '@mantine/core'
import type { LimitsBody } from '@secondtouch/contracts'
import { CircleAlert, CircleCheck, FileText, RotateCcw, X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { formatBytes, formatDate, formatNumber, formatPercent } from '../../i18n/formats'
import { LinkButton } from '../../shell/link-button'
import { refusalText } from './refusal'
import classes from './upload-row.module.css'
import type { Upload } from './uploads'

interface Props {
  readonly upload: Upload
  readonly limits: LimitsBody
  readonly onRetry: () => void
  readonly onCancel: () => void
  readonly onRemove: () => void
}

/** One file: how far it is, why it was refused, and what can be done. */
export function UploadRow(props: Props) {
  const { file, phase } = props.upload
  const Icon = phase.kind === 'refused' ? CircleAlert : phase.kind === 'done' ? CircleCheck : FileText
  return (
    <div className={classes.row} data-kind={phase.kind}>
      <Icon className={classes.icon} aria-hidden />
      <div className={classes.words}>
        <Text fw={550} className={classes.name}>
          {file.name}{' '}
          <Text span c="dimmed" size="sm" fw={400}>
            {formatBytes(file.size)}
          </Text>
        </Text>
        <div aria-live="polite">
          <Phase {...props} />
        </div>
      </div>
      <Actions {...props} />
    </div>
  )
}

function Phase({ upload: { file, phase }, limits }: Props) {
  const { t } = useTranslation(['imports', 'shell'])
  switch (phase.kind) {
    case 'waiting':
      return <Text size="sm">{t('upload.waiting')}</Text>
    case 'uploading':
      return (
        <>
          <Text size="sm" className="figures">
            {t('upload.uploading', { percent: formatPercent(phase.share) })}
          </Text>
          <Progress value={phase.share * 100} size="sm" mt={6} aria-label={file.name} />
        </>
      )
    case 'checking':
      return (
        <>
          <Text size="sm">{t('upload.checking')}</Text>
          <Progress value={100} size="sm" mt={6} animated aria-label={file.name} />
        </>
      )
    case 'broken':
      return <Text size="sm">{t('upload.broken')}</Text>
    case 'refused':
      return <Text size="sm">{refusalText(phase.error, file, limits, t)}</Text>
    case 'cancelled':
      return <Text size="sm">{t('upload.cancelled')}</Text>
    case 'done': {
      const { counts, sameFileAs } = phase.made
      if (!sameFileAs)
        return <Text size="sm">{t('upload.done', { count: counts.total, number: formatNumber(counts.total) })}</Text>
      const { created, createdAt } = sameFileAs
      return (
        <Text size="sm">
          {t('upload.same', { count: created, number: formatNumber(created), date: formatDate(createdAt) })}
        </Text>
      )
    }
  }
}

function Actions({ upload: { file, phase }, onRetry, onCancel, onRemove }: Props) {
  const { t } = useTranslation('imports')
  switch (phase.kind) {
    case 'waiting':
    case 'uploading':
    case 'checking':
    case 'broken':
      return (
        <Button variant="default" size="xs" onClick={onCancel} aria-label={t('upload.cancelOf', { file: file.name })}>
          {t('upload.cancel')}
        </Button>
      )
    case 'done':
      return (
        <LinkButton
          to="/imports/$id"
          params={{ id: phase.made.id }}
          size="xs"
          variant={phase.made.sameFileAs ? 'default' : 'filled'}
          aria-label={t('upload.nextOf', { file: file.name })}
        >
          {phase.made.sameFileAs ? t('upload.again') : t('upload.next')}
        </LinkButton>
      )
    case 'refused':
    case 'cancelled':
      return (
        <Group gap="xs" wrap="nowrap">
          <Button
            variant="default"
            size="xs"
            leftSection={<RotateCcw size={14} aria-hidden />}
            onClick={onRetry}
            aria-label={t('upload.retryOf', { file: file.name })}
          >
            {t('upload.retry')}
          </Button>
          <Button
            variant="subtle"
            color="gray"
            size="xs"
            leftSection={<X size={14} aria-hidden />}
            onClick={onRemove}
            aria-label={t('upload.removeOf', { file: file.name })}
          >
            {t('upload.remove')}
          </Button>
        </Group>
      )
  }
}
