import type { Scope } from '@secondtouch/contracts'
import { useQuery } from '@tanstack/react-query'
import { currentSession } from './session'

/** Whether the signed-in browser may do something; what it may not do is not offered. */
export function useMay(scope: Scope): boolean {
  const { data } = useQuery({ queryKey: ['session'], queryFn: currentSession, staleTime: Number.POSITIVE_INFINITY })
  return data?.scopes.includes(scope) ?? false
}
