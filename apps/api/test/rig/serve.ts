import type { Server } from 'node:http'
import { type Principal, SCOPES } from '@secondtouch/contracts'
import { listen } from '@secondtouch/runtime'
import type { Route } from '../../src/http/route'
import { secretHash } from '../../src/identity/secrets'
import { type AnsweredRequest, type AppParts, createApp } from '../../src/server/app'
import { closeServer, createHttpServer, SERVER_TIMES, type ServerTimes } from '../../src/server/server'

/** Keys that the test server knows, by what they open. */
export const KEYS = { all: 'key-of-all', reader: 'key-of-reader', other: 'key-of-another-workspace' } as const

const PRINCIPALS: Record<string, Principal> = {
  [secretHash(KEYS.all)]: { workspaceId: 'a', scopes: SCOPES, actor: 'all', name: 'Key all' },
  [secretHash(KEYS.reader)]: {
    workspaceId: 'a',
    scopes: ['imports:read', 'accounts:read'],
    actor: 'reader',
    name: 'Key reader',
  },
  [secretHash(KEYS.other)]: { workspaceId: 'b', scopes: SCOPES, actor: 'other', name: 'Key other' },
}

/** A server that really listens, and what it told of itself. */
export interface TestServer {
  readonly base: string
  readonly port: number
  readonly answered: AnsweredRequest[]
  readonly unexpected: unknown[]
  readonly server: Server
  close(): Promise<void>
}

/** Serves some routes on a free port. */
export async function serve(
  routes: readonly Route[],
  overrides: Partial<AppParts> = {},
  times: ServerTimes = SERVER_TIMES,
): Promise<TestServer> {
  const answered: AnsweredRequest[] = []
  const unexpected: unknown[] = []
  const app = createApp({
    routes,
    mounts: [],
    https: false,
    identity: {
      findKey: async hash => PRINCIPALS[hash] ?? null,
      findSession: async () => null,
    },
    hostTokens: null,
    onWrongKey: async () => undefined,
    onActed: async () => undefined,
    onUnknownProxy: () => undefined,
    trustedProxies: 0,
    isOutage: () => false,
    onUnexpected: error => void unexpected.push(error),
    onAnswered: request => void answered.push(request),
    withContext: (_ids, run) => run(),
    bodyTimeoutMs: 10_000,
    answerTimeoutMs: 2_500,
    ...overrides,
  })
  const server = createHttpServer(app, times)
  const port = await listen(server, { host: '127.0.0.1', port: 0, setting: 'PORT' })
  return { base: `http://127.0.0.1:${port}`, port, answered, unexpected, server, close: () => closeServer(server, 0) }
}

/** Waits for a condition; throws when it does not come true. */
export async function until(condition: () => boolean | Promise<boolean>, what: string): Promise<void> {
  const deadline = Date.now() + 10_000
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error(`never came true: ${what}`)
    await new Promise(resolve => setTimeout(resolve, 10))
  }
}
