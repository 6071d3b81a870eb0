import { showAll } from '../chaos/campaign'
import { GOALS } from '../chaos/goals'

// Every fault kills, freezes or cuts off processes that are started for it alone: see docs/reliability.md.
it('the quick set of chaos loses nothing and doubles nothing', async () => {
  const shown = await showAll(
    GOALS.filter(({ isQuick }) => isQuick),
    { size: 'quick', seed: 1, sites: 3, share: 1, isBailing: false, log: () => undefined },
  )
  const failures = shown.flatMap(({ goal, trial }) => trial.failures.map(failure => `${goal.id}: ${failure}`))
  expect(failures).toEqual([])
  expect(shown.reduce((sum, { trial }) => sum + trial.kills, 0)).toBeGreaterThanOrEqual(20)
}, 900_000)
