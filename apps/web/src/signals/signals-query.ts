import type { SignalsBody } from '@secondtouch/contracts'
import { queryOptions } from '@tanstack/react-query'
import { accountKey, accountPath } from '../accounts/data/account-queries'
import { request } from '../api/request'

/** The zone whose calendar counts for whoever looks. */
const zoneHere = () => Intl.DateTimeFormat().resolvedOptions().timeZone

/** Signal quality and signals of an account, today on the calendar of this device. */
export function signalsQuery(accountId: string) {
  const timeZone = zoneHere()
  return queryOptions({
    queryKey: [...accountKey(accountId), 'signals', timeZone],
    queryFn: ({ signal }) =>
      request<SignalsBody>('GET', `${accountPath(accountId)}/signals?${new URLSearchParams({ timeZone })}`, { signal }),
  })
}
