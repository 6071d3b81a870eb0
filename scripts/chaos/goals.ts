import type { Goal } from './goal'
import { apiFaults } from './goals/api-faults'
import { clockJumps } from './goals/clock-jumps'
import { costs } from './goals/costs'
import { cutConnections } from './goals/cut-connections'
import { failingWrites } from './goals/failing-writes'
import { fullDisks } from './goals/full-disks'
import { mongoFaults } from './goals/mongo-faults'
import { neighbours } from './goals/neighbours'
import { networkFaults } from './goals/network-faults'
import { personFaults } from './goals/person-faults'
import { randomPeople } from './goals/random-people'
import { redisFaults } from './goals/redis-faults'
import { rudeCallers } from './goals/rude-callers'
import { soak } from './goals/soak'
import { workerKills } from './goals/worker-kills'

/** Every goal, in the order in which they are shown. */
export const GOALS: readonly Goal[] = [
  ...workerKills,
  ...redisFaults,
  ...mongoFaults,
  ...apiFaults,
  ...networkFaults,
  ...personFaults,
  ...cutConnections,
  ...randomPeople,
  ...fullDisks,
  ...failingWrites,
  ...clockJumps,
  ...soak,
  ...neighbours,
  ...rudeCallers,
  ...costs,
]
