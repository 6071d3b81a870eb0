import { Alert, Anchor, Stack, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Info } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Failure } from '../../shell/page/failure'
import { PageHeading } from '../../shell/page/page-heading'
import { PageLoading } from '../../shell/page/page-loading'
import { limitsQuery } from '../data/import-queries'
import { Steps } from '../wizard/steps'
import { DropArea } from './drop-area'
import { UploadRow } from './upload-row'
import { useUploads } from './uploads'
import { useHandedOver } from './use-handed-over'

/** Where files are handed over. A single file goes straight on to its columns; of several each waits for its turn. */
export function UploadPage() {
  const { t } = useTranslation('imports')
  const limits = useQuery(limitsQuery)
  const { uploads, add, retry, cancel, remove } = useUploads()
  const [leftOut, setLeftOut] = useState<readonly string[]>([])
  const handed = useHandedOver(add)
  useStraightOn(uploads)

  if (limits.isPending) return <PageLoading />
  if (limits.isError) return <Failure error={limits.error} reset={() => void limits.refetch()} />
  const { maxFilesPerRun } = limits.data
  const take = (files: readonly File[]) => {
    add(files.slice(0, maxFilesPerRun))
    setLeftOut(files.slice(maxFilesPerRun).map(({ name }) => name))
  }
  return (
    <Stack gap="xl">
      <Stack gap="md">
        <Steps current="upload" />
        <Stack gap={4}>
          <PageHeading title={t('upload.title')}>{t('upload.title')}</PageHeading>
          <Text c="dimmed">{t('upload.lead')}</Text>
        </Stack>
      </Stack>
      {handed.error !== null && <Failure error={handed.error} />}
      <DropArea limits={limits.data} onFiles={take} isSmall={uploads.length > 0} />
      {leftOut.length > 0 && (
        <Alert color="amber" icon={<Info aria-hidden />}>
          {t('upload.tooMany', { files: maxFilesPerRun, names: leftOut.join(', ') })}
        </Alert>
      )}
      {uploads.length > 0 && (
        <Stack component="section" gap="sm" aria-labelledby="upload-list">
          <Title order={2} id="upload-list">
            {t('upload.list')}
          </Title>
          {uploads.map(upload => (
            <UploadRow
              key={upload.key}
              upload={upload}
              limits={limits.data}
              onRetry={() => retry(upload.key)}
              onCancel={() => cancel(upload.key)}
              onRemove={() => remove(upload.key)}
            />
          ))}
        </Stack>
      )}
      <Text c="dimmed" size="sm">
        {t('upload.columns')}{' '}
        <Anchor href="/v1/imports/template" download>
          {t('upload.template')}
        </Anchor>
      </Text>
    </Stack>
  )
}

/** A single file that is through, and was not imported before, needs nobody to press a button. */
function useStraightOn(uploads: ReturnType<typeof useUploads>['uploads']): void {
  const navigate = useNavigate()
  const [only] = uploads
  const made = uploads.length === 1 && only?.phase.kind === 'done' ? only.phase.made : undefined
  useEffect(() => {
    if (made && !made.sameFileAs) void navigate({ to: '/imports/$id', params: { id: made.id } })
  }, [made, navigate])
}
