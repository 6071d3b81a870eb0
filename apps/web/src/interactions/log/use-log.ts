import type { LoggedBody } from '@secondtouch/contracts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { accountKey } from '../../accounts/data/account-queries'
import { isAway } from '../../api/api-error'
import { request } from '../../api/request'
import { untilHeard } from '../../api/until-heard'
import { interactionsPath } from '../data/interaction-queries'
import { newBody } from '../fields/interaction-draft'
import { type LogDraft, logDrafts, notArrived, readyToSend } from './log-draft'

/** An interaction that was logged, and the draft that it was. */
export interface Logging {
  readonly logged: LoggedBody
  readonly sent: LogDraft
}

/** Logs what is written for an account. What finds the connection lost goes out again by itself, and is logged once. */
export function useLog(accountId: string, openStepId: string | undefined, onLogged: (logging: Logging) => void) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: async (): Promise<Logging> => {
      const sent = readyToSend(accountId)
      const closes = sent.closesStep && openStepId !== undefined ? { closesStep: openStepId } : {}
      const body = { ...newBody(sent, sent.sentAs), ...closes }
      const headers = { 'Idempotency-Key': sent.key }
      const send = () => request<LoggedBody>('POST', interactionsPath(accountId), { body, headers })
      return { logged: await untilHeard(send), sent }
    },
    onSuccess: logging => {
      logDrafts.drop(accountId)
      void client.invalidateQueries({ queryKey: accountKey(accountId) })
      onLogged(logging)
    },
    onError: error => {
      if (!isAway(error)) notArrived(accountId)
    },
  })
}
