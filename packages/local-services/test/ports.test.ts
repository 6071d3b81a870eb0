import { freePort } from '@secondtouch/local-services'

it('gives each port once, though nobody listens on one until its program has started', async () => {
  const ports = await Promise.all(Array.from({ length: 600 }, () => freePort()))
  expect(new Set(ports).size).toBe(ports.length)
})
