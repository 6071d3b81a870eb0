import compression from 'compression'
import express, { type Express, type NextFunction, type Request, type RequestHandler, type Response } from 'express'
import helmet from 'helmet'
import type { Route } from '../http/route'
import { type Edge, mountRoutes, refuseAddress, sendFailure } from './express-edge'
import { requestId } from './request-id'

/** Bytes from which an answer is compressed. A poll is below it: a compressor of its own costs more than what it saves. */
const COMPRESSED_BYTES = 4 * 1024

/** What an answered request looked like, for metrics and logs. */
export interface AnsweredRequest {
  readonly method: string
  /** Path of the route with its placeholders, `other` where none matched. */
  readonly route: string
  readonly status: number
  readonly seconds: number
  /** Code of the problem that was answered, if one was. */
  readonly code: string | undefined
  /** Request, workspace and actor. */
  readonly ids: Readonly<Record<string, string>>
}

/** What the app is made of. */
export interface AppParts extends Edge {
  readonly routes: readonly Route[]
  /** Handlers that are no routes of ours, such as the queue dashboard, by where they live. */
  readonly mounts: readonly { readonly path: string; readonly handler: RequestHandler }[]
  /** Answers what no route is for, and passes on what it does not know either. */
  readonly visits?: RequestHandler
  /** Proxies in front of us whose X-Forwarded-For is believed. */
  readonly trustedProxies: number
  /** Told once, where none is trusted and a request says that it came through one. */
  readonly onUnknownProxy: () => void
  readonly onAnswered: (request: AnsweredRequest) => void
}

/** The Express application: security headers, then routes, then problems for everything else. */
export function createApp(parts: AppParts): Express {
  const app = express()
  app.disable('x-powered-by').disable('etag').set('query parser', 'simple').set('trust proxy', parts.trustedProxies)
  app.use(securityHeaders(parts.https))
  if (parts.trustedProxies === 0) app.use(noticeProxy(parts.onUnknownProxy))
  app.use(observe(parts))
  app.use(compression({ filter: isWorthCompressing, threshold: COMPRESSED_BYTES }))
  app.use('/v1', (_request, response, next) => {
    response.setHeader('Cache-Control', 'no-store')
    next()
  })
  for (const { path, handler } of parts.mounts) app.use(path, handler)
  app.use(mountRoutes(parts.routes, parts))
  if (parts.visits) app.use(parts.visits)
  app.use(refuseAddress)
  app.use((error: unknown, request: Request, response: Response, _next: NextFunction) =>
    sendFailure(request, response, error, parts),
  )
  return app
}

function noticeProxy(tell: () => void): RequestHandler {
  let isTold = false
  return (request, _response, next) => {
    if (!isTold && request.headers['x-forwarded-for'] !== undefined) {
      isTold = true
      tell()
    }
    next()
  }
}

function securityHeaders(https: boolean): RequestHandler {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        // Swagger UI's stylesheet carries its icons as data.
        imgSrc: ["'self'", 'data:'],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
    frameguard: { action: 'deny' },
    // Told over plain http it would be ignored, and on localhost it would lock out other programs.
    strictTransportSecurity: https && { maxAge: 31_536_000 },
  })
}

function observe({ onAnswered, withContext }: AppParts): RequestHandler {
  return (request, response, next) => {
    const id = requestId(request.headers)
    const start = process.hrtime.bigint()
    response.locals.requestId = id
    response.setHeader('X-Request-Id', id)
    withContext({ requestId: id }, () => {
      response.once('close', () =>
        onAnswered({
          method: request.method,
          route: response.locals.route ?? 'other',
          status: response.headersSent ? response.statusCode : 499,
          seconds: Number(process.hrtime.bigint() - start) / 1e9,
          code: response.locals.code,
          // The event comes without the request's log context.
          ids: { requestId: id, ...response.locals.ids },
        }),
      )
      next()
    })
  }
}

function isWorthCompressing(request: Request, response: Response): boolean {
  // An event has to leave at once, not when the compressor has enough.
  const isEvents = String(response.getHeader('Content-Type') ?? '').startsWith('text/event-stream')
  return !isEvents && compression.filter(request, response)
}
