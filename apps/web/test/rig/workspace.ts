import { createHash, randomBytes } from 'node:crypto'
import type { ImportBody, Scope, UploadBody } from '@secondtouch/contracts'
import { until } from '@secondtouch/local-services'
import type { connectMongo } from '@secondtouch/mongo-store'

/** Milliseconds that the worker may take for what a test asks of it. */
const PATIENCE_MS = 30_000

/** A workspace and a key to it: what a test prepares, or looks at, behind the browser's back. */
export interface Workspace {
  readonly id: string
  readonly key: string
  call<Body>(method: string, url: string, body?: unknown): Promise<Body>
  /** Uploads one file; `options` as the API takes them. */
  upload(name: string, data: string | Uint8Array, options?: object): Promise<ImportBody>
  import(importId: string): Promise<ImportBody>
  /** The import, once it is in one of the states. */
  reached(importId: string, ...states: ImportBody['state'][]): Promise<ImportBody>
  /** A cookie of a browser session. */
  session(): Promise<string>
  /** The token of a sign-in link. */
  signInToken(): Promise<string>
}

/** Makes a workspace, or another key to the one that is there. */
export async function newWorkspace(
  mongo: Awaited<ReturnType<typeof connectMongo>>,
  base: () => string,
  name: string,
  scopes: readonly Scope[],
): Promise<Workspace> {
  const { id } = await mongo.identity.ensureWorkspace(name)
  const key = randomBytes(24).toString('base64url')
  const hash = createHash('sha256').update(key).digest('hex')
  const { id: actor } = await mongo.identity.addKey({ workspaceId: id, name: 'Test', scopes, hash })

  const send = async <Body>(method: string, url: string, init: RequestInit = {}): Promise<Body> => {
    const headers = { authorization: `Bearer ${key}`, ...init.headers }
    const response = await fetch(base() + url, { ...init, method, headers })
    const text = await response.text()
    if (!response.ok) throw new Error(`${method} ${url} was answered ${response.status}: ${text}`)
    return (/json/.test(response.headers.get('content-type') ?? '') ? JSON.parse(text) : text) as Body
  }
  const call: Workspace['call'] = (method, url, body) =>
    send(
      method,
      url,
      body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } },
    )
  return {
    id,
    key,
    call,
    upload: async (fileName, data, options = {}) => {
      const form = new FormData()
      form.append('options', JSON.stringify(options))
      form.append('file', new Blob([data as BlobPart], { type: 'text/csv' }), fileName)
      const { imports } = await send<UploadBody>('POST', '/v1/imports', { body: form })
      return imports[0]!
    },
    import: importId => call('GET', `/v1/imports/${importId}`),
    reached: (importId, ...states) =>
      until(`import ${importId} to be ${states.join(' or ')}`, PATIENCE_MS, async () => {
        const body = await call<ImportBody>('GET', `/v1/imports/${importId}`)
        return states.includes(body.state) ? body : null
      }),
    session: () => sessionOf(base(), key),
    signInToken: async () => {
      const token = randomBytes(24).toString('base64url')
      const principal = { workspaceId: id, scopes, actor, name: 'Test' }
      const tokenHash = createHash('sha256').update(token).digest('hex')
      await mongo.identity.addSignIn(tokenHash, principal, new Date(Date.now() + 60_000))
      return token
    },
  }
}

/** Signs in with a key; gives the cookie of the session. */
export async function sessionOf(base: string, key: string): Promise<string> {
  const response = await fetch(`${base}/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ key }),
  })
  return /session=([^;]+)/.exec(response.headers.get('set-cookie') ?? '')![1]!
}
