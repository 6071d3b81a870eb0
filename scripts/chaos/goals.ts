import type { Goal } from './goal'
import { apiFaults } from './goals/api-faults'
import { clockJumps } from './goals/clock-jumps'
import { costs } from './goals/costs'
import { cutConnections } from './goals/cut-connections'
import { failingWrites } from './goals/failing-writes'
import { fullDisks } from './goals/full-disks'
import { mongoFaults } from './goals/mongo-faults'
import { networkFaults } from './goals/network-faults'
import { neighbours } from './goals/others/neighbours'
import { rudeCallers } from './goals/others/rude-callers'
import { slowReaders } from './goals/others/slow-readers'
import { personFaults } from './goals/person-faults'
import { randomPeople } from './goals/random-people'
import { redisFaults } from './goals/redis-faults'
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
  ...slowReaders,
  ...costs,
]
