import type { Logger, Metrics } from '@secondtouch/runtime'
import type { AnsweredRequest } from '../server/app'

/** Tells metrics and log how a request was answered. */
export function noteAnswer(
  { method, route, status, seconds, code, ids }: AnsweredRequest,
  metrics: Metrics,
  logger: Logger,
): void {
  // A stream of events lasts as long as somebody looks, which says nothing about speed.
  if (!route.endsWith('/events')) metrics.httpRequest.observe({ method, route, status: String(status) }, seconds)
  metrics.answers.inc({ class: `${Math.floor(status / 100)}xx` })
  const level = status >= 500 ? 'error' : status >= 400 ? 'info' : 'debug'
  logger[level]('Answered', { ...ids, method, route, status, code, ms: Math.round(seconds * 1000) })
}
