import { secretHash } from '../../src/identity/secrets'
import { type FailureCounter, networkOf, SignInThrottle } from '../../src/identity/sign-in-throttle'

it.each([
  ['192.0.2.7', '192.0.2.7'],
  ['::ffff:192.0.2.7', '192.0.2.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:db8::1', '2001:db8:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ['', ''],
])('the address %s is held as %s', (address, network) => {
  expect(networkOf(address)).toBe(network)
})

describe('too many wrong keys', () => {
  const inMemory = (points: number): FailureCounter => {
    const failures: string[] = []
    return {
      failed: async who => (failures.push(who) && failures.filter(each => each === who).length > points ? 7 : null),
    }
  }
  const openWith = async (key: string) => (key === 'abcd right' ? 'in' : null)

  const noted: object[] = []
  beforeEach(() => noted.splice(0))

  it('are held up, and the right one is let in all the same', async () => {
    const throttle = new SignInThrottle(inMemory(2), async refusal => void noted.push(refusal))
    for (const wrong of ['abcd 1', 'abcd 2']) expect(await throttle.attempt('a', wrong, openWith)).toBeNull()
    await expect(throttle.attempt('a', 'abcd 3', openWith)).rejects.toMatchObject({
      code: 'rate_limited',
      headers: { 'Retry-After': '7' },
    })
    expect(await throttle.attempt('a', 'abcd right', openWith)).toBe('in')
  })

  it('are counted by address and by how they begin, and tell the counter nothing of a key', async () => {
    const seen: string[] = []
    const throttle = new SignInThrottle({ failed: async who => (seen.push(who) < 0 ? 0 : null) }, async () => undefined)
    for (const [address, key] of [
      ['192.0.2.1', 'abcd 1'],
      ['192.0.2.1', 'abcd 2'],
      ['192.0.2.1', 'efgh 1'],
      ['192.0.2.2', 'abcd 1'],
    ] as const) {
      await throttle.attempt(address, key, openWith)
    }
    expect(seen[0]).toBe(seen[1])
    expect(new Set(seen).size).toBe(3)
    for (const who of seen) expect(who).toMatch(/^192\.0\.2\.\d:[0-9a-f]{2}$/)
  })

  it.each([
    ['192.0.2.7', '192.0.2.0/24'],
    ['::ffff:192.0.2.7', '192.0.2.0/24'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1::/48'],
    ['::1', '0:0:0::/48'],
  ])('case 129: of %s are noted for %s, and not one by one beyond the limit', async (address, network) => {
    const throttle = new SignInThrottle(inMemory(1), async refusal => void noted.push(refusal))
    await throttle.refused(address, 'abcd 1', 'key.refused')
    await expect(throttle.refused(address, 'abcd 2', 'key.refused')).rejects.toMatchObject({ code: 'rate_limited' })
    expect(noted).toEqual([{ action: 'key.refused', network, secretHash: secretHash('abcd 1') }])
  })
})
