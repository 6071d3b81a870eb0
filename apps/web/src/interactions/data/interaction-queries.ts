import type { InteractionBody, ListBody } from '@secondtouch/contracts'
import { infiniteQueryOptions } from '@tanstack/react-query'
import { accountKey, accountPath } from '../../accounts/data/account-queries'
import { request } from '../../api/request'

/** Interactions that are read at a time. */
const PAGE = 20

export const interactionsPath = (accountId: string) => `${accountPath(accountId)}/interactions`

/** What happened with an account, newest first. */
export function interactionsQuery(accountId: string) {
  return infiniteQueryOptions({
    queryKey: [...accountKey(accountId), 'interactions'],
    initialPageParam: '',
    queryFn: ({ signal, pageParam: cursor }) => {
      const words = new URLSearchParams({ limit: String(PAGE), ...(cursor && { cursor }) })
      return request<ListBody<InteractionBody>>('GET', `${interactionsPath(accountId)}?${words}`, { signal })
    },
    getNextPageParam: ({ nextCursor }) => nextCursor,
  })
}
