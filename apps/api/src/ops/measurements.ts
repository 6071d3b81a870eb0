import type { ImportStore } from '@secondtouch/import-core'
import type { Metrics } from '@secondtouch/runtime'

/** The jobs of the queue, as far as they can be counted. */
export interface CountedQueue {
  depth(): Promise<{ readonly waiting: number; readonly active: number; readonly delayed: number }>
  oldestWaitingAgeMs(): Promise<number>
}

/** Takes the figures of the queue, at the moment they are asked for. */
export async function measureQueue(metrics: Metrics, queue: CountedQueue): Promise<void> {
  try {
    const [depth, oldest] = await Promise.all([queue.depth(), queue.oldestWaitingAgeMs()])
    for (const [state, jobs] of Object.entries(depth)) metrics.queueDepth.set({ state }, jobs)
    metrics.queueOldestWaiting.set(oldest / 1000)
  } catch {
    // Redis is away: figures from before would look like news.
    metrics.queueDepth.reset()
    metrics.queueOldestWaiting.reset()
  }
}

/** Takes how many imports are in each state. */
export async function measureImports(metrics: Metrics, imports: Pick<ImportStore, 'countByState'>): Promise<void> {
  try {
    const counts = await imports.countByState()
    for (const [state, count] of Object.entries(counts)) metrics.imports.set({ state }, count)
  } catch {
    // MongoDB is away: the same.
    metrics.imports.reset()
  }
}
