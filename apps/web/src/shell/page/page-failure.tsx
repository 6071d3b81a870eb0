import { useRouter } from '@tanstack/react-router'
import { useEffect } from 'react'
import { isAway } from '../../api/api-error'
import { useConnectionLost } from '../../api/connection'
import { MissingPart } from '../../parts/lazy-part'
import { PartMissingError } from '../../parts/load-part'
import { Failure } from './failure'

/** What is shown in place of a page that could not be opened; one for which the server was away opens when it is back. */
export function PageFailure({ error }: { readonly error: unknown }) {
  const router = useRouter()
  const isLost = useConnectionLost()
  const opensAgain = isAway(error) && !isLost
  useEffect(() => {
    if (opensAgain) void router.invalidate()
  }, [opensAgain, router])
  if (error instanceof PartMissingError) return <MissingPart error={error} />
  return <Failure error={error} reset={isAway(error) ? () => void router.invalidate() : undefined} />
}
