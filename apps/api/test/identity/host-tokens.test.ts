import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import { hostTokens } from '../../src/identity/host-tokens'

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
      workspaceId: 'id of acme',
      scopes: ['imports:read', 'imports:write'],
      actor: 'user:u_1',
      name: 'Ada',
    }
    expect(await tokens.principalOf(await token())).toEqual(expected)
    expect(await tokens.principalOf(await token({ scope: ['imports:write', 'imports:read'] }))).toEqual(expected)
    expect(ensured).toEqual(['acme'])
  })

  it.each<[string, () => Promise<string>]>([
    ['signed by somebody else', () => token({}, { key: foreign.privateKey })],
    ['that have expired', () => token({}, { expires: '-1m' })],
    ['for somebody else', () => token({ aud: 'another' })],
    ['of another issuer', () => token({ iss: 'https://other.example' })],
    ['without a workspace', () => token({ workspace_id: undefined })],
    ['whose workspace is no name', () => token({ workspace_id: { $gt: '' } })],
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

  it('are not judged while the keys cannot be had', async () => {
    const tokens = reader({ jwksUrl: 'http://127.0.0.1:9/jwks' })
    await expect(tokens.principalOf(await token())).rejects.toMatchObject({ code: 'unavailable' })
  })
})
