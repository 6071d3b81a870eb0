import type { InteractionBody } from '@secondtouch/contracts'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { accountKey } from '../../accounts/data/account-queries'
import { isProblem } from '../../api/api-error'
import { request } from '../../api/request'
import { untilHeard } from '../../api/until-heard'
import { interactionPath } from './interaction-queries'

/** Changes and removes a stored interaction, of the version that the person saw. */
export function useInteractionChange(interaction: InteractionBody) {
  const client = useQueryClient()
  const [error, setError] = useState<unknown>(null)
  const [isPending, setPending] = useState(false)
  const path = interactionPath(interaction)

  // Waited for: what is shown next is what there is by then.
  const refresh = () => client.invalidateQueries({ queryKey: accountKey(interaction.accountId) })
  /** Whether it was done. */
  const attempt = async (act: () => Promise<unknown>): Promise<boolean> => {
    setPending(true)
    setError(null)
    try {
      await act()
      await refresh()
      return true
    } catch (failure) {
      setError(failure)
      // Read again, an interaction that somebody removed would take along what is being written of it.
      if (!isProblem(failure, 'not_found')) await refresh()
      return false
    } finally {
      setPending(false)
    }
  }
  return {
    error,
    isPending,
    change: (body: object, version: number) => attempt(() => request('PATCH', path, { body, ifMatch: `"${version}"` })),
    remove: (version: number) =>
      attempt(() =>
        untilHeard(() => request('DELETE', path, { ifMatch: `"${version}"` })).catch(failure => {
          // It is gone, whoever removed it; or the answer to an earlier try got lost.
          if (!isProblem(failure, 'not_found')) throw failure
        }),
      ),
  }
}
