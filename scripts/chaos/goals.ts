import type { Goal } from './goal'
import { apiFaults } from './goals/api-faults'
import { mongoFaults } from './goals/mongo-faults'
import { networkFaults } from './goals/network-faults'
import { personFaults } from './goals/person-faults'
import { redisFaults } from './goals/redis-faults'
import { workerKills } from './goals/worker-kills'

/** Every goal, in the order in which they are shown. */
export const GOALS: readonly Goal[] = [
  ...workerKills,
  ...redisFaults,
  ...mongoFaults,
  ...apiFaults,
  ...networkFaults,
  ...personFaults,
]
