// A worker that stops at a point of a commit until the test, its parent, lets it go on: run by the crash tests with tsx.
import type { CommitHooks, HookPoint } from '@secondtouch/mongo-store'
import { runService } from '@secondtouch/runtime'
import { startWorker } from '../src/main'

/** Point and chunk at which it stops, `point:chunk`; later chunks of other lanes are let through. */
const [point, chunk] = (process.argv[2] ?? '').split(':') as [HookPoint, string]

const faults: CommitHooks = async (at, where) => {
  if (at !== point || where.chunk !== Number(chunk)) return
  process.send?.({ reached: point })
  await new Promise<void>(resolve => process.once('message', () => resolve()))
}

void runService('worker', (config, logger, shutdown) => startWorker(config, logger, shutdown, faults))
