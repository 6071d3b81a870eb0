import { Button, Text } from '@mantine/core'
import type { LimitsBody } from '@secondtouch/contracts'
import { FileUp } from 'lucide-react'
import { useDropzone } from 'react-dropzone'
import { useTranslation } from 'react-i18next'
import { formatBytes, formatNumber } from '../../i18n/formats'
import classes from './drop-area.module.css'

interface Props {
  readonly limits: LimitsBody
  readonly onFiles: (files: readonly File[]) => void
  /** Whether files lie below already, so that the area steps back. */
  readonly isSmall: boolean
}

/** A place to drop files on, with a button for everyone who does not drag. What a file is, is for the server to tell. */
export function DropArea({ limits, onFiles, isSmall }: Props) {
  const { t } = useTranslation('imports')
  const { getRootProps, getInputProps, open, isDragActive } = useDropzone({
    onDrop: files => files.length > 0 && onFiles(files),
    noClick: true,
    noKeyboard: true,
    multiple: true,
  })
  return (
    <div
      {...getRootProps({ role: undefined, tabIndex: undefined })}
      className={`${classes.area} ${isSmall ? classes.small : ''}`}
      data-active={isDragActive || undefined}
    >
      <input {...getInputProps({ 'aria-hidden': true, tabIndex: -1 })} />
      <span className={classes.icon}>
        <FileUp size={30} strokeWidth={1.6} aria-hidden />
      </span>
      <p className={classes.words}>{isDragActive ? t('upload.dropNow') : t('upload.drop')}</p>
      <Text c="dimmed" size="sm" className={classes.or}>
        {t('upload.or')}
      </Text>
      <Button onClick={open} size="md">
        {t('upload.choose')}
      </Button>
      <Text c="dimmed" size="sm" className={classes.limits}>
        {t('upload.limits', {
          size: formatBytes(limits.maxFileBytes),
          rows: formatNumber(limits.maxRowsPerFile),
          files: formatNumber(limits.maxFilesPerRun),
        })}{' '}
        {t('upload.room', {
          room: formatBytes(limits.free.storedBytes),
          drafts: formatNumber(limits.free.drafts),
        })}
      </Text>
    </div>
  )
}
