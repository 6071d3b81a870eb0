import { readConfig } from '../src'

const HOST = { AUTH_JWKS_URL: 'https://host.example/jwks', AUTH_ISSUER: 'https://host.example', AUTH_AUDIENCE: 'us' }

describe('the settings', () => {
  it('take the tokens of a host product that is named in full', () => {
    expect(readConfig({}).hostProduct).toBeNull()
    expect(readConfig(HOST).hostProduct).toEqual({
      jwksUrl: HOST.AUTH_JWKS_URL,
      issuer: HOST.AUTH_ISSUER,
      audience: HOST.AUTH_AUDIENCE,
    })
  })

  it.each([
    [['AUTH_ISSUER'], 'AUTH_JWKS_URL is set without both'],
    [['AUTH_AUDIENCE'], 'AUTH_JWKS_URL is set without both'],
    [['AUTH_JWKS_URL'], 'without AUTH_JWKS_URL no JWT is taken'],
  ])('case 123: refuse a host product without its %s', (missing, told) => {
    const partial = Object.fromEntries(Object.entries(HOST).filter(([name]) => !missing.includes(name)))
    expect(() => readConfig(partial)).toThrow(told)
  })

  it.each(['seven77', 'with a space', 'größer-als-acht'])(
    'case 124: refuse "%s" as a key, and do not repeat it',
    key => {
      expect(() => readConfig({ LOCAL_API_KEY: key })).toThrow(/^LOCAL_API_KEY is not valid/)
      expect(() => readConfig({ LOCAL_API_KEY: key })).not.toThrow(key)
      expect(readConfig({ LOCAL_API_KEY: 'eight888' }).localApiKey).toBe('eight888')
    },
  )
})
