import type { InteractionKind } from '@secondtouch/accounts'
import type { InteractionBody, ListBody } from '@secondtouch/contracts'
import { infiniteQueryOptions } from '@tanstack/react-query'
import { accountKey, accountPath } from '../../accounts/data/account-queries'
import { request } from '../../api/request'

/** Interactions that are read at a time. */
const PAGE = 20

export const interactionsPath = (accountId: string) => `${accountPath(accountId)}/interactions`

export const interactionPath = ({ accountId, id }: Pick<InteractionBody, 'accountId' | 'id'>) =>
  `${interactionsPath(accountId)}/${encodeURIComponent(id)}`

/** What happened with an account, newest first; of one kind, where one is given. */
export function interactionsQuery(accountId: string, kind: InteractionKind | null) {
  return infiniteQueryOptions({
    queryKey: [...accountKey(accountId), 'interactions', kind],
    initialPageParam: '',
    queryFn: ({ signal, pageParam: cursor }) => {
      const words = new URLSearchParams({ limit: String(PAGE), ...(kind && { kind }), ...(cursor && { cursor }) })
      return request<ListBody<InteractionBody>>('GET', `${interactionsPath(accountId)}?${words}`, { signal })
    },
    getNextPageParam: ({ nextCursor }) => nextCursor,
    // Another filter leaves what is shown until its own answer is there.
    placeholderData: before => before,
  })
}
