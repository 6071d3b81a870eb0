import type { RequestListener } from 'node:http'
import { unavailable } from '../http/problem'
import { requestId } from './request-id'

/**
 * Answers while the databases are awaited: the process is alive, which is all that it can say. A port that is taken, or a probe
 * that would end the process for being slow to start, must not have to wait for them.
 */
export const answerWhileStarting: RequestListener = (request, response) => {
  const [path] = (request.url ?? '').split('?')
  if (path === '/livez') return void respond(response, 200, 'application/json', { status: 'alive' })
  if (path === '/readyz') return void respond(response, 503, 'application/json', { status: 'not_ready' })
  const problem = unavailable()
  const id = requestId(request.headers)
  for (const [name, value] of Object.entries({ 'X-Request-Id': id, ...problem.headers }))
    response.setHeader(name, value)
  respond(response, problem.status, 'application/problem+json', problem.body(id))
}

function respond(response: Parameters<RequestListener>[1], status: number, type: string, body: object): void {
  // What is left of an upload is not read: the connection ends with the answer.
  response
    .writeHead(status, { 'Content-Type': `${type}; charset=utf-8`, Connection: 'close' })
    .end(JSON.stringify(body))
}
