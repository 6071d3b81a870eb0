import type { InteractionBody } from '@secondtouch/contracts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { accountKey } from '../../accounts/data/account-queries'
import { isAway } from '../../api/api-error'
import { request } from '../../api/request'
import { interactionsPath } from '../data/interaction-queries'
import { bodyOf } from './log-body'
import { logDrafts, notArrived, readyToSend } from './log-draft'

/** Logs what is written for an account. */
export function useLog(accountId: string, onLogged: (logged: InteractionBody) => void) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => {
      const { key, sentAs, ...fields } = readyToSend(accountId)
      const body = bodyOf(fields, sentAs)
      const headers = { 'Idempotency-Key': key }
      return request<InteractionBody>('POST', interactionsPath(accountId), { body, headers })
    },
    onSuccess: logged => {
      logDrafts.drop(accountId)
      void client.invalidateQueries({ queryKey: accountKey(accountId) })
      onLogged(logged)
    },
    onError: error => {
      if (!isAway(error)) notArrived(accountId)
    },
  })
}
