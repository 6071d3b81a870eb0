import type { ImportBody } from '@secondtouch/contracts'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Failure } from '../../shell/page/failure'
import { PageLoading } from '../../shell/page/page-loading'
import { previewQuery, type ReadingTry } from '../data/import-queries'
import { DiscardButton } from '../wizard/discard-button'
import { StepFrame } from '../wizard/step-frame'
import { MapForm } from './map-form'

/** Which column goes where. Trying another way of reading the file changes nothing before the check is asked for. */
export function MapStep({ item }: { readonly item: ImportBody }) {
  const { t } = useTranslation('mapping')
  const [tried, setTried] = useState<ReadingTry>({})
  const preview = useQuery(previewQuery(item.id, tried))
  if (preview.data) {
    return (
      <>
        {preview.isError && <Failure error={preview.error} reset={() => setTried({})} />}
        <MapForm item={item} preview={preview.data} tried={tried} onTry={setTried} />
      </>
    )
  }
  return (
    <StepFrame item={item} step="map" title={t('title')} foot={<DiscardButton id={item.id} />}>
      {preview.isError ? <Failure error={preview.error} reset={() => void preview.refetch()} /> : <PageLoading />}
    </StepFrame>
  )
}
