import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { exportJWK, generateKeyPair, SignJWT } from 'jose'

const ISSUER = 'https://host.example'
const AUDIENCE = 'import'

/** A product on this machine whose users come with tokens that it has signed. */
export class HostProduct {
  readonly #server: Server
  readonly #key: CryptoKey
  /** What it publishes of its key. */
  readonly published: string

  private constructor(server: Server, key: CryptoKey, published: string) {
    this.#server = server
    this.#key = key
    this.published = published
  }

  static async open(): Promise<HostProduct> {
    const { publicKey, privateKey } = await generateKeyPair('ES256')
    const published = JSON.stringify({ keys: [{ ...(await exportJWK(publicKey)), kid: 'own', alg: 'ES256' }] })
    const server = createServer((_request, response) => response.end(published)).listen(0, '127.0.0.1')
    await new Promise(resolve => server.once('listening', resolve))
    return new HostProduct(server, privateKey as CryptoKey, published)
  }

  /** How the product is told of it. */
  get settings(): Record<string, string> {
    const { port } = this.#server.address() as AddressInfo
    return { AUTH_JWKS_URL: `http://127.0.0.1:${port}/jwks`, AUTH_ISSUER: ISSUER, AUTH_AUDIENCE: AUDIENCE }
  }

  /** A token with these claims beside, or instead of, the right ones. */
  token(claims: Readonly<Record<string, unknown>> = {}): Promise<string> {
    const right = { iss: ISSUER, aud: AUDIENCE, sub: 'somebody', workspace_id: 'acme' }
    return new SignJWT({ ...right, scope: 'imports:read operator', ...claims })
      .setProtectedHeader({ alg: 'ES256', kid: 'own' })
      .setExpirationTime('5m')
      .sign(this.#key)
  }

  /** The same, signed with what everybody may read as a shared secret. */
  mixedUp(): Promise<string> {
    return new SignJWT({ iss: ISSUER, aud: AUDIENCE, sub: 'x', workspace_id: 'x', scope: 'operator' })
      .setProtectedHeader({ alg: 'HS256', kid: 'own' })
      .setExpirationTime('5m')
      .sign(new TextEncoder().encode(this.published))
  }

  async close(): Promise<void> {
    await new Promise(resolve => this.#server.close(resolve))
  }
}
