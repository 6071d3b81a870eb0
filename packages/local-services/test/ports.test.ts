import { freePort } from '@secondtouch/local-services'

it('gives each port once, though nobody listens on one until its program has started', async () => {
  const ports = new Set<number>()
  for (let i = 0; i < 600; i++) ports.add(await freePort())
  expect(ports.size).toBe(600)
})
