import { Component, type ReactNode, Suspense, useEffect, useState } from 'react'
import { Failure } from '../shell/page/failure'
import { PageLoading } from '../shell/page/page-loading'
import { PartMissingError } from './load-part'
import { mayStartAnew, startAnew } from './start-anew'

interface Props {
  /** What comes by itself later. */
  readonly children: ReactNode
  /** Stands in its place until then. */
  readonly waiting: ReactNode
  /** Stands in its place where it does not come; by default the page is loaded anew, or says what is wrong. */
  readonly missing?: ReactNode
}

/** The edge of a part that is loaded when it is needed: where it does not come, only it is missing. */
export function LazyPart({ children, waiting, missing }: Props) {
  return (
    <PartBoundary missing={missing}>
      <Suspense fallback={waiting}>{children}</Suspense>
    </PartBoundary>
  )
}

/** What is shown for a page or step that does not load: after a deploy it comes with the new build, all by itself. */
export function MissingPart({ error }: { readonly error: PartMissingError }) {
  const [isComing] = useState(() => error.isReplaced && mayStartAnew())
  useEffect(() => {
    if (isComing) void startAnew()
  }, [isComing])
  return isComing ? <PageLoading /> : <Failure error={error} />
}

/** Catches parts that do not load, and nothing else. */
class PartBoundary extends Component<Pick<Props, 'children' | 'missing'>, { readonly error: unknown }> {
  override state = { error: null }

  static getDerivedStateFromError(error: unknown) {
    return { error }
  }

  override render(): ReactNode {
    const error: unknown = this.state.error
    if (error === null) return this.props.children
    if (!(error instanceof PartMissingError)) throw error
    return this.props.missing ?? <MissingPart error={error} />
  }
}
