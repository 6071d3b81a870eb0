import type { NewKeyBody } from '@secondtouch/contracts'
import { SCOPES } from '@secondtouch/contracts'
import { newSecret, secretHash } from '../../../apps/api/src/identity/secrets'
import { Client } from '../../chaos/site/client'
import { type Attack, must, type Scene, tally } from '../attack'

const JSON_TYPE = { 'content-type': 'application/json' }
/** Milliseconds in which a stream has to end: four looks. */
const CUT_MS = 60_000

/** What somebody does with keys, tokens and sessions. */
export const credentials: Attack[] = [
  {
    cases: '121',
    what: 'an event stream whose key is revoked',
    isPatient: true,
    run: async ({ site }) => {
      const client = await site.newClient()
      const { id } = await client.uploadSurely('name\nA\n', 'events', { mode: 'guided' })
      const key = await makeKey(client, {})
      const answer = await fetch(`${site.base}/v1/imports/${id}/events`, {
        headers: { authorization: `Bearer ${key.body!.key}` },
        signal: AbortSignal.timeout(CUT_MS),
      })
      await client.call('DELETE', `/v1/keys/${key.body!.id}`)
      const begun = Date.now()
      const end = await answer.text().then(
        () => 'whole',
        error => (error.name === 'TimeoutError' ? 'open' : 'cut'),
      )
      must(end === 'cut', `the stream was ${end} after ${Date.now() - begun} ms`)
      return `cut after ${Math.round((Date.now() - begun) / 1000)} s`
    },
  },
  {
    cases: '122',
    what: 'a key with 12 s left makes one without end, and keys outlive their maker',
    run: async ({ site }) => {
      const client = await site.newClient()
      const short = await makeKey(client, { expiresAt: new Date(Date.now() + 12_000).toISOString() })
      const lasting = await makeKey(withKey(client, short.body!.key), {})
      must(lasting.status === 422, `it was answered ${lasting.status}`)
      const maker = await makeKey(client, {})
      const made = await makeKey(withKey(client, maker.body!.key), {})
      await client.call('DELETE', `/v1/keys/${maker.body!.id}`)
      const { status } = await fetch(`${site.base}/v1/keys`, {
        headers: { authorization: `Bearer ${made.body!.key}` },
      })
      must(status === 401, `a key of a revoked key was answered ${status}`)
      return '422; the tree is revoked with its root'
    },
  },
  {
    cases: '123',
    what: 'tokens of the host product for others, of nobody, unsigned, mixed up, and into our workspaces',
    run: async ({ site, host }) => {
      const [head, payload] = (await host.token()).split('.')
      const none = Buffer.from('{"alg":"none"}').toString('base64url')
      const wrong = [
        ...(await Promise.all(
          [{ aud: undefined }, { aud: 'another' }, { iss: undefined }, { sub: 7 }, { sub: undefined }].map(claims =>
            host.token(claims),
          ),
        )),
        `${none}.${payload}.x`,
        `${head}.${payload}.${'A'.repeat(86)}`,
        await host.mixedUp(),
      ]
      const statusOf = async (token: string, method = 'GET', body?: string) =>
        (
          await fetch(`${site.base}/v1/keys`, {
            method,
            headers: { authorization: `Bearer ${token}`, ...(body && JSON_TYPE) },
            ...(body && { body }),
          })
        ).status
      const answers = await Promise.all(wrong.map(token => statusOf(token)))
      must(
        answers.every(status => status === 401),
        tally(answers),
      )
      const making = await statusOf(await host.token(), 'POST', '{"name":"For ever","scopes":["imports:read"]}')
      must(making === 403, `a token that makes a key was answered ${making}`)
      const { id } = await site.store.identity.ensureWorkspace('acme')
      await site.store.identity.addKey({
        workspaceId: id,
        name: 'secret',
        scopes: SCOPES,
        hash: secretHash(newSecret()),
      })
      const seen = await fetch(`${site.base}/v1/keys`, { headers: { authorization: `Bearer ${await host.token()}` } })
      must(!(await seen.text()).includes('secret'), 'a token led into a workspace of ours')
      return `${tally(answers)}; its workspaces are its own`
    },
  },
  {
    cases: '125, 126',
    what: 'planted cookies, sign-in links looked at by scanners, sessions left open',
    run: async scene => {
      const client = await scene.site.newClient()
      const [one, other] = [await signIn(scene, { key: client.key }), await signIn(scene, { key: client.key })]
      const tossed = await seen(scene, `${one}; ${other}`)
      const again = await signIn(scene, { key: client.key }, one)
      const left = [await seen(scene, one), await seen(scene, again)]
      must(tossed === 401 && left[0] === 401 && left[1] === 200, `two ${tossed}, before and after ${left}`)

      const token = newSecret()
      const { identity } = scene.site.store
      const principal = (await identity.findKey(secretHash(client.key)))!
      await identity.addSignIn(secretHash(token), principal, new Date(Date.now() + 60_000))
      for (const method of ['HEAD', 'GET']) await fetch(`${scene.site.base}/signin?token=${token}`, { method })
      must((await seen(scene, await signIn(scene, { token }))) === 200, 'looking at the link used it up')
      return 'two cookies 401, the session before 401, the link still good'
    },
  },
  {
    cases: '129',
    what: '30 wrong keys that begin like a right one, and the right one after them',
    run: async ({ site }) => {
      const client = await site.newClient()
      const get = async (key: string) =>
        (await fetch(`${site.base}/v1/imports`, { headers: { authorization: `Bearer ${key}` } })).status
      const answers: number[] = []
      for (let n = 0; n < 30; n++) answers.push(await get(`${client.key.slice(0, 30)}${n}`))
      must(answers.filter(status => status === 401).length <= 10 && answers.at(-1) === 429, tally(answers))
      must((await get(client.key)) === 200, 'the right key was shut out')
      return `${tally(answers)}; the right key 200`
    },
  },
]

const withKey = ({ base, workspaceId }: Client, key: string) => new Client(base, workspaceId, key)

function makeKey(client: Client, extra: object) {
  const body = JSON.stringify({ name: 'Made', scopes: ['operator', 'imports:read'], ...extra })
  return client.call<NewKeyBody>('POST', '/v1/keys', { body, headers: JSON_TYPE })
}

/** The cookie of a new session. */
async function signIn({ site }: Scene, by: object, cookie = ''): Promise<string> {
  const init = { method: 'POST', headers: { ...JSON_TYPE, cookie }, body: JSON.stringify(by) }
  const answer = await fetch(`${site.base}/v1/session`, init)
  return answer.headers.get('set-cookie')?.split(';')[0] ?? ''
}

async function seen({ site }: Scene, cookie: string): Promise<number> {
  return (await fetch(`${site.base}/v1/session`, { headers: { cookie } })).status
}
