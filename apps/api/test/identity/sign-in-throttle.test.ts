import { networkOf, SignInThrottle } from '../../src/identity/sign-in-throttle'

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

it('an attempt is not made once there were too many failures', async () => {
  const failures: string[] = []
  const throttle = new SignInThrottle({
    waitOf: async address => (failures.filter(each => each === address).length < 2 ? null : 7),
    failed: async address => void failures.push(address),
  })
  const attempt = jest.fn(async () => null)
  for (let i = 0; i < 2; i++) expect(await throttle.attempt('a', attempt)).toBeNull()
  await expect(throttle.attempt('a', attempt)).rejects.toMatchObject({
    code: 'rate_limited',
    headers: { 'Retry-After': '7' },
  })
  expect(attempt).toHaveBeenCalledTimes(2)
  expect(await throttle.attempt('b', async () => 'in')).toBe('in')
})
