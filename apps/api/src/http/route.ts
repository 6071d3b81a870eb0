import type { IncomingHttpHeaders } from 'node:http'
import type { Readable } from 'node:stream'
import type { Principal, ProblemCode, Scope } from '@secondtouch/contracts'
import type { JsonSchema, ParameterSet, ValuesOf } from './parameters'

/** The methods that routes answer to. */
export type Method = 'get' | 'post' | 'put' | 'patch' | 'delete'

/** Who may call a route: anyone, whoever has a valid key or session, operators of the whole system, or holders of a scope. */
export type Access = 'anyone' | 'signed-in' | 'system-operator' | Scope

/** All that a handler learns of a request: plain data. */
export interface RouteInput<Query = Readonly<Record<string, unknown>>, Caller = Principal> {
  readonly principal: Caller
  /** Parts of the path, by their name in the route's path. */
  readonly params: Readonly<Record<string, string>>
  readonly query: Query
  readonly headers: IncomingHttpHeaders
  /** The parsed JSON of a route that has a `body`, else `undefined`. */
  readonly body: unknown
  /** The raw body of a route whose body is not JSON. */
  readonly stream: Readable
  /** The id that the request is followed by in logs and answers. */
  readonly requestId: string
  /** Network address that the request came from. */
  readonly address: string
  /** Aborted once the client has gone. */
  readonly signal: AbortSignal
}

/** What a handler answers: a JSON body, a text of another type, a stream, or nothing. */
export interface Reply {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: object
  readonly text?: string
  readonly stream?: AsyncIterable<string | Uint8Array>
}

/** One answer as documented. */
export interface ResponseSpec {
  readonly about: string
  /** Media type and schema of the body; none for an answer without one. */
  readonly content?: { readonly type: string; readonly schema: JsonSchema }
  readonly headers?: Readonly<Record<string, string>>
}

/** Answers that last as long as their reader takes: so many may be open at once, whoever reads them. */
export type Lasting = 'downloads' | 'events'

/** What a route says about itself; the OpenAPI document is made of nothing else. */
export interface RouteSpec<Set extends ParameterSet> {
  readonly method: Method
  /** Such as `/v1/imports/{id}`. */
  readonly path: string
  readonly access: Access
  readonly summary: string
  readonly query?: Set
  /** Request headers that the route reads. */
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: { readonly type: 'application/json' | 'multipart/form-data'; readonly schema: JsonSchema }
  readonly responses: Readonly<Record<number, ResponseSpec>>
  /** Of a route that replies with a stream. */
  readonly lasting?: Lasting
  /** The refusals that are this route's own; those of every route are added to the document by themselves. */
  readonly problems?: readonly ProblemCode[]
}

/** A documented address with its handler. */
export interface Route extends RouteSpec<ParameterSet> {
  readonly handler: (input: RouteInput) => Promise<Reply>
}

type HandlerOf<Set extends ParameterSet> = (input: RouteInput<ValuesOf<Set>>) => Promise<Reply>

/** A route for callers with a key or a session. */
export function route<const Set extends ParameterSet = Record<never, never>>(
  spec: RouteSpec<Set> & { readonly access: Exclude<Access, 'anyone'>; readonly handler: HandlerOf<Set> },
): Route {
  return spec as unknown as Route
}

type OpenHandlerOf<Set extends ParameterSet> = (input: Omit<RouteInput<ValuesOf<Set>>, 'principal'>) => Promise<Reply>

/** A route that anyone may call; its handler is told of no principal. */
export function openRoute<const Set extends ParameterSet = Record<never, never>>(
  spec: Omit<RouteSpec<Set>, 'access'> & { readonly handler: OpenHandlerOf<Set> },
): Route {
  return { ...spec, access: 'anyone' } as unknown as Route
}
