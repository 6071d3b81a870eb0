import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import { hostTokens } from '../../src/identity/host-tokens'
import { startProduct } from '../rig/product'

type KeyPair = Awaited<ReturnType<typeof generateKeyPair>>

describe('the tokens of a host product', () => {
  let jwks: Server
  let url: string
  let own: KeyPair
  let foreign: KeyPair
  let published: object
  const ensured: string[] = []

  beforeAll(async () => {
    own = await generateKeyPair('ES256')
    foreign = await generateKeyPair('ES256')
    published = { keys: [{ ...(await exportJWK(own.publicKey)), kid: 'own', alg: 'ES256' }] }
    jwks = createServer((_request, response) => response.end(JSON.stringify(published))).listen(0, '127.0.0.1')
    await new Promise(resolve => jwks.once('listening', resolve))
    url = `http://127.0.0.1:${(jwks.address() as AddressInfo).port}/jwks`
  })
  afterAll(() => new Promise(resolve => jwks.close(resolve)))

  const reader = (change: Partial<Parameters<typeof hostTokens>[0]> = {}) =>
    hostTokens({ jwksUrl: url, issuer: 'https://host.example', audience: 'import', ...change }, async name => {
      ensured.push(name)
      return { id: `id of ${name}` }
    })
  const token = (
    claims: object = {},
    { key = own.privateKey, expires = '5m' }: { key?: KeyPair['privateKey']; expires?: string } = {},
  ) =>
    new SignJWT({
      workspace_id: 'acme',
      scope: 'imports:read imports:write root',
      sub: 'u 1',
      name: 'Ada\n',
      iss: 'https://host.example',
      aud: 'import',
      ...claims,
    })
      .setProtectedHeader({ alg: 'ES256', kid: 'own' })
      .setExpirationTime(expires)
      .sign(key)

  it('open the workspace that they name, with the scopes that are ours', async () => {
    const tokens = reader()
    const expected = {
      workspaceId: 'id of host:acme',
      scopes: ['imports:read', 'imports:write'],
      actor: 'user:u%201',
      name: 'Ada',
      isHostUser: true,
    }
    expect(await tokens.principalOf(await token())).toEqual(expected)
    expect(await tokens.principalOf(await token({ scope: ['imports:write', 'imports:read'] }))).toEqual(expected)
    expect(ensured).toEqual(['host:acme'])
  })

  it.each<[string, () => Promise<string>]>([
    ['signed by somebody else', () => token({}, { key: foreign.privateKey })],
    ['that have expired', () => token({}, { expires: '-1m' })],
    ['for somebody else', () => token({ aud: 'another' })],
    ['of another issuer', () => token({ iss: 'https://other.example' })],
    ['without a workspace', () => token({ workspace_id: undefined })],
    ['whose workspace is no name', () => token({ workspace_id: { $gt: '' } })],
    ['case 123: without an audience', () => token({ aud: undefined })],
    ['case 123: without an issuer', () => token({ iss: undefined })],
    ['case 123: of nobody', () => token({ sub: undefined })],
    ['case 123: whose subject is a number', () => token({ sub: 7 })],
    ['case 123: whose subject is an object', () => token({ sub: { $gt: '' } })],
    ['case 123: whose subject is empty', () => token({ sub: '' })],
    ['without a scope', () => token({ scope: undefined })],
    [
      'without a signature',
      async () => {
        const [, payload] = (await token()).split('.')
        return `${Buffer.from('{"alg":"none"}').toString('base64url')}.${payload}.x`
      },
    ],
    [
      'signed with the published key as a shared secret',
      async () =>
        new SignJWT({ workspace_id: 'acme', scope: 'operator' })
          .setProtectedHeader({ alg: 'HS256', kid: 'own' })
          .setExpirationTime('5m')
          .sign(new TextEncoder().encode(JSON.stringify(published))),
    ],
  ])('%s open nothing', async (_what, made) => {
    expect(await reader().principalOf(await made())).toBeNull()
  })

  it('case 123: of two users are never taken for those of one', async () => {
    const actorOf = async (sub: string) => (await reader().principalOf(await token({ sub })))?.actor
    const subjects = ['a b', 'a_b', 'a+b', 'a%20b', 'ä', '\ud800']
    const actors = await Promise.all(subjects.map(actorOf))
    expect(new Set(actors).size).toBe(subjects.length)
    expect(await actorOf('x'.repeat(256))).toBeUndefined()
  })

  it('case 123: lead into no workspace that is not of the host', async () => {
    ensured.length = 0
    const { workspaceId } = (await reader().principalOf(await token({ workspace_id: 'local' })))!
    expect({ workspaceId, ensured }).toEqual({ workspaceId: 'id of host:local', ensured: ['host:local'] })
  })

  it('case 122, 123: come in over HTTP, and make no key that would outlive them', async () => {
    const settings = { AUTH_JWKS_URL: url, AUTH_ISSUER: 'https://host.example', AUTH_AUDIENCE: 'import' }
    const product = await startProduct('api_host_tokens', settings)
    try {
      const key = await token({ workspace_id: 'local', scope: 'imports:read operator' })
      expect((await product.call('GET', '/v1/keys', { key })).json.items).toEqual([])
      const body = { name: 'For ever', scopes: ['imports:read'] }
      const made = await product.call('POST', '/v1/keys', { key, body })
      expect({ status: made.status, code: made.json.code }).toEqual({ status: 403, code: 'forbidden' })
    } finally {
      await product.stop()
    }
  })

  it('are not judged while the keys cannot be had', async () => {
    const tokens = reader({ jwksUrl: 'http://127.0.0.1:9/jwks' })
    await expect(tokens.principalOf(await token())).rejects.toMatchObject({ code: 'unavailable' })
  })
})
