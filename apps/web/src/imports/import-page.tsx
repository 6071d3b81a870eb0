import type { ImportBody } from '@secondtouch/contracts'
import { getRouteApi } from '@tanstack/react-router'
import { lazy } from 'react'
import { isProblem } from '../api/api-error'
import { LazyPart } from '../parts/lazy-part'
import { partOf } from '../parts/load-part'
import { Failure } from '../shell/page/failure'
import { NotFound } from '../shell/page/not-found'
import { PageLoading } from '../shell/page/page-loading'
import { useLiveImport } from './data/use-live-import'
import { useToldStart } from './data/use-told-start'
import { ProgressStep } from './progress/progress-step'
import './texts'
import { EndedStep } from './results/ended-step'

// A person is at one step at a time; each brings its own weight.
const MapStep = lazy(partOf(async () => ({ default: (await import('./map/map-step')).MapStep })))
const CheckingStep = lazy(partOf(async () => ({ default: (await import('./map/checking-step')).CheckingStep })))
const ReviewStep = lazy(partOf(async () => ({ default: (await import('./review/review-step')).ReviewStep })))
const ResultsStep = lazy(partOf(async () => ({ default: (await import('./results/results-step')).ResultsStep })))

const route = getRouteApi('/inside/imports/$id')

/** One import, at the step that it is in, wherever it was brought there. */
export function ImportPage() {
  const { id } = route.useParams()
  const live = useLiveImport(id)
  useToldStart(live.data)
  if (isProblem(live.error, 'not_found')) return <NotFound />
  if (live.isError && !live.data) return <Failure error={live.error} reset={() => void live.refetch()} />
  if (!live.data) return <PageLoading />
  return (
    <LazyPart waiting={<PageLoading />}>
      <StepOf item={live.data} />
    </LazyPart>
  )
}

function StepOf({ item }: { readonly item: ImportBody }) {
  const { step } = route.useSearch()
  switch (item.state) {
    case 'mapping':
      return <MapStep item={item} />
    case 'review':
      return step === 'map' ? <MapStep item={item} /> : <ReviewStep item={item} />
    case 'validating':
      return <CheckingStep item={item} />
    case 'queued':
    case 'importing':
    case 'cancelling':
    case 'reverting':
      return <ProgressStep key={item.state === 'reverting' ? 'undo' : 'import'} item={item} />
    case 'completed':
    case 'failed':
    case 'cancelled':
    case 'reverted':
      return <ResultsStep key={item.state} item={item} />
    case 'rejected':
    case 'expired':
      return <EndedStep item={item} />
  }
}
