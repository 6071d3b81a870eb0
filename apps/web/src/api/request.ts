import { ConnectionLostError, isAway, refusalIn } from './api-error'
import { connection } from './connection'
import { csrfToken, sessionEnded } from './session'

/** What a request may carry beside its address. */
export interface RequestOptions {
  readonly body?: unknown
  readonly signal?: AbortSignal
  /** Version that the change is made on; the server refuses where somebody else was faster. */
  readonly ifMatch?: string
  readonly headers?: Readonly<Record<string, string>>
  /** Whether it is to arrive even where the page is gone before the answer. */
  readonly keepalive?: boolean
}

/** An answer with what its headers say. */
export interface Answer<Body> {
  readonly body: Body
  readonly etag: string | null
}

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** Asks the API and gives the body of its answer; throws `ApiError` or `ConnectionLostError`. */
export async function request<Body>(method: Method, path: string, options: RequestOptions = {}): Promise<Body> {
  return (await requestWithTag<Body>(method, path, options)).body
}

/** As `request`, with the version of what was answered. */
export async function requestWithTag<Body>(
  method: Method,
  path: string,
  { body, signal, ifMatch, headers, keepalive = false }: RequestOptions = {},
): Promise<Answer<Body>> {
  const response = await reach(path, {
    method,
    signal: signal ?? null,
    keepalive,
    headers: {
      ...(method !== 'GET' && { 'X-CSRF-Token': await csrfToken() }),
      ...(body !== undefined && { 'Content-Type': 'application/json' }),
      ...(ifMatch !== undefined && { 'If-Match': ifMatch }),
      ...headers,
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  const text = await response.text().catch(brokenOff)
  if (!response.ok) throw refused(response, text)
  connection.hear()
  return { body: (text === '' ? undefined : JSON.parse(text)) as Body, etag: response.headers.get('ETag') }
}

/** Fetches the bytes of a file; throws as `request` does. */
export async function requestFile(path: string): Promise<ArrayBuffer> {
  const response = await reach(path, {})
  if (!response.ok) throw refused(response, await response.text())
  connection.hear()
  return response.arrayBuffer().catch(brokenOff)
}

function brokenOff(error: unknown): never {
  if (error instanceof DOMException && error.name === 'AbortError') throw error
  connection.miss()
  throw new ConnectionLostError('no whole answer', { cause: error })
}

async function reach(path: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(path, init)
  } catch (error) {
    return brokenOff(error)
  }
}

function refused(response: Response, text: string): Error {
  const error = refusalIn(response.status, text, response.headers.get('Retry-After'))
  if (response.status === 401) sessionEnded()
  if (isAway(error)) connection.miss()
  else connection.hear()
  return error
}
