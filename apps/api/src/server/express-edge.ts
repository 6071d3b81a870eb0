import type { Principal } from '@secondtouch/contracts'
import { type Request, type Response, Router } from 'express'
import { readQuery } from '../http/parameters'
import { notFound, ProblemError, unavailable } from '../http/problem'
import type { Reply, Route } from '../http/route'
import { type Authenticators, authenticate, authorize } from '../identity/authenticate'
import { ClientGoneError } from './client-gone'
import { type FailureRules, problemFor } from './failures'
import { readJson } from './json-body'
import { OpenStreams, STREAM_RULES, type StreamOwner, type StreamRules, watchStream } from './open-streams'
import { send } from './send'

/** What somebody did. */
export interface Act {
  readonly route: Pick<Route, 'method' | 'path'>
  readonly principal: Principal
  readonly params: Readonly<Record<string, string>>
  readonly reply: Reply
  readonly requestId: string
}

/** What the edge needs beside the routes. */
export interface Edge extends FailureRules, Authenticators {
  /** Told of each request of a principal that was not refused, before it is answered. */
  readonly onActed: (act: Act) => Promise<void>
  /** Runs the rest of a request within its log context. */
  readonly withContext: <Result>(ids: Readonly<Record<string, string>>, run: () => Result) => Result
  readonly streams?: StreamRules
  /** A JSON body has to be complete, and an answer that is no stream has to be ready, within so many milliseconds. */
  readonly bodyTimeoutMs: number
  readonly answerTimeoutMs: number
}

/** Mounts routes: the one place where a request becomes plain data and a reply becomes an answer. */
export function mountRoutes(routes: readonly Route[], edge: Edge): Router {
  const router = Router({ caseSensitive: true, strict: true })
  const { streams: rules = STREAM_RULES } = edge
  const streams = { rules, downloads: new OpenStreams(rules.downloads), events: new OpenStreams(rules.events) }
  // Addresses without a placeholder first, so that `/imports/limits` is not taken for an import.
  const paths = [...new Set(routes.map(route => route.path))].sort((a, b) => placeholders(a) - placeholders(b))
  for (const path of paths) {
    const here = routes.filter(route => route.path === path)
    const mounted = router.route(path.replace(/\{(\w+)\}/g, ':$1'))
    for (const route of here)
      mounted[route.method]((request, response) => answer(route, edge, streams, request, response))
    mounted.all((request, response) => refuseMethod(here, edge, request, response))
  }
  return router
}

/** Answers with a problem. */
export async function sendProblem(request: Request, response: Response, problem: ProblemError): Promise<void> {
  const headers = { ...problem.headers, 'Content-Type': 'application/problem+json; charset=utf-8' }
  response.locals.code = problem.code
  await send(request, response, { status: problem.status, headers, body: problem.body(response.locals.requestId) })
}

/** Answers for whatever went wrong; a client that has gone, or an answer that has begun, ends with the connection. */
export async function sendFailure(
  request: Request,
  response: Response,
  error: unknown,
  rules: FailureRules,
): Promise<void> {
  const isGone = error instanceof ClientGoneError || response.destroyed
  if (isGone && !(error instanceof ProblemError)) return void response.destroy()
  const problem = problemFor(error, rules)
  if (response.headersSent) return void response.destroy()
  await sendProblem(request, response, problem)
}

interface Streams {
  readonly rules: StreamRules
  readonly downloads: OpenStreams
  readonly events: OpenStreams
}

async function answer(route: Route, edge: Edge, streams: Streams, request: Request, response: Response): Promise<void> {
  response.locals.route = route.path
  const gone = new AbortController()
  response.once('close', () => gone.abort())
  const place: { leave?: () => void } = {}
  // Counted before the handler begins: it reads the first piece of a file, and five hundred at once were a gigabyte.
  const enter = (ids: StreamOwner) => {
    if (route.lasting) place.leave = streams[route.lasting].enter(ids)
  }
  try {
    const reply = await handle(route, edge, request, response, gone.signal, enter)
    await (reply.stream ? sendWatched(route, edge, streams, request, response, reply) : send(request, response, reply))
  } catch (error) {
    await sendFailure(request, response, error, edge)
  } finally {
    place.leave?.()
  }
}

/** Sends a stream as long as the caller may read it, and does. */
async function sendWatched(
  route: Route,
  edge: Edge,
  { rules }: Streams,
  request: Request,
  response: Response,
  reply: Reply,
): Promise<void> {
  if (!route.lasting) throw new Error(`${route.path} replies with a stream, and does not say that it lasts`)
  // A key that has ended meanwhile is asked about again and again by us, not by its holder.
  const watched = { ...edge, onWrongKey: async () => undefined }
  const endWatch = watchStream(response, rules, () => admit(route, watched, request))
  try {
    await send(request, response, reply)
  } finally {
    endWatch()
  }
}

async function handle(
  route: Route,
  edge: Edge,
  request: Request,
  response: Response,
  signal: AbortSignal,
  enter: (ids: StreamOwner) => void,
): Promise<Reply> {
  const principal = await within(edge.answerTimeoutMs, admit(route, edge, request))
  const ids: Record<string, string> = principal ? { workspaceId: principal.workspaceId, actor: principal.actor } : {}
  response.locals.ids = ids
  enter(ids)
  return edge.withContext(ids, async () => {
    const query = readQuery(route.query ?? {}, request.query)
    const isJson = route.body?.type === 'application/json'
    const body = isJson ? await readJson(request, request.headers, edge.bodyTimeoutMs) : undefined
    // `openRoute` hands out no principal to those who may not count on one.
    const params = request.params as Record<string, string>
    const requestId: string = response.locals.requestId
    const input = { principal: principal!, params, query, body, requestId, address: request.ip ?? '', signal }
    const handled = route.handler({ ...input, headers: request.headers, stream: request })
    // How long an upload takes is up to the client: its body is watched for pace instead.
    const reply = await (route.body && !isJson ? handled : within(edge.answerTimeoutMs, handled))
    if (principal && reply.status < 400) await edge.onActed({ route, principal, params, reply, requestId })
    return reply
  })
}

async function admit(route: Route, edge: Authenticators, request: Request): Promise<Principal | null> {
  if (route.access === 'anyone') return null
  const principal = await authenticate(request, edge)
  authorize(principal, route.access)
  return principal
}

/** Rejects as `unavailable` where work takes too long: a database that hangs must not make callers hang. */
async function within<Result>(ms: number, work: Promise<Result>): Promise<Result> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(unavailable()), ms)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}

async function refuseMethod(here: readonly Route[], edge: Edge, request: Request, response: Response): Promise<void> {
  const methods = here.map(route => route.method.toUpperCase())
  const allowed = methods.includes('GET') ? ['HEAD', ...methods] : methods
  const detail = `This address takes ${allowed.join(', ')}; ${request.method} came.`
  const problem = new ProblemError('method_not_allowed', detail, { headers: { Allow: allowed.join(', ') } })
  await sendFailure(request, response, problem, edge)
}

function placeholders(path: string): number {
  return path.split('{').length - 1
}

/** The last handler: nothing lives at the address. */
export async function refuseAddress(request: Request, response: Response): Promise<void> {
  await sendProblem(request, response, notFound('address'))
}
