import { ATTACKS, attackAll } from '../../attack/campaign'

// How long others waited, and what memory was held, is measured by `npm run attack`: here other tests run beside it.
it('no attack of the quick set gets through, and others are served beside each', async () => {
  const tried = await attackAll(ATTACKS, 'quick', () => undefined)
  const through = tried.filter(({ isHeld }) => !isHeld).map(({ attack, told }) => `${attack.what}: ${told}`)
  expect(through).toEqual([])
  expect(tried.length).toBeGreaterThanOrEqual(15)
  expect(tried.reduce((sum, { beside }) => sum + beside.imports.length, 0)).toBeGreaterThan(5)
}, 300_000)
