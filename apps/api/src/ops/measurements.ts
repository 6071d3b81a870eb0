import {
  backlogs,
  faresOf,
  type ImportStore,
  longestWaits,
  type OwedImport,
  WAITS_FOR,
  type WorkspaceLimits,
} from '@secondtouch/import-core'
import type { Metrics } from '@secondtouch/runtime'

/** Imports, and workspaces, that are told of by name: those that fare worst, so that no metric grows with the product. */
const NAMED = 100
/** What the workspaces are called together that are not told of by name. */
const OTHERS = 'others'

/** The jobs of the queue and the server they are on, as far as they can be counted. */
export interface CountedQueue {
  depth(): Promise<{ readonly waiting: number; readonly active: number; readonly delayed: number }>
  memory(): Promise<{ readonly used: number; readonly limit: number }>
}

/** The stores' server and what is in it, as far as it can be counted. */
export interface CountedStore {
  readonly imports: Pick<ImportStore, 'countByState' | 'owed'>
  disk(): Promise<{ readonly used: number; readonly size: number } | null>
}

/** Takes the figures of the queue at the moment they are asked for. While Redis is away (`null`) there are none: a 0 would look like news. */
export async function measureQueue(metrics: Metrics, queue: CountedQueue | null): Promise<void> {
  const figures = queue && (await Promise.all([queue.depth(), queue.memory()]).catch(() => null))
  metrics.queueDepth.reset()
  metrics.redisMemory.reset()
  if (!figures) return
  const [depth, memory] = figures
  for (const [state, jobs] of Object.entries(depth)) metrics.queueDepth.set({ state }, jobs)
  for (const [kind, bytes] of Object.entries(memory)) metrics.redisMemory.set({ kind }, bytes)
}

/** Takes the figures of what is stored. While MongoDB is away (`null`) there are none. */
export async function measureStore(
  metrics: Metrics,
  store: CountedStore | null,
  limits: WorkspaceLimits,
): Promise<void> {
  const ask = ({ imports, disk }: CountedStore) => Promise.all([imports.countByState(), imports.owed(limits), disk()])
  const figures = store && (await ask(store).catch(() => null))
  metrics.imports.reset()
  metrics.mongoDisk.reset()
  tellOwed(metrics, figures?.[1] ?? null, new Date())
  if (!figures) return
  const [counts, , disk] = figures
  for (const [state, count] of Object.entries(counts)) metrics.imports.set({ state }, count)
  for (const [kind, bytes] of Object.entries(disk ?? {})) metrics.mongoDisk.set({ kind }, bytes)
}

function tellOwed(metrics: Metrics, owed: readonly OwedImport[] | null, now: Date): void {
  const { importSilence, importStandstill, oldestWait, backlogRows, backlogImports } = metrics
  // Series of imports that have ended since go here.
  for (const each of [importSilence, importStandstill, oldestWait, backlogRows, backlogImports]) each.reset()
  if (!owed) return
  const fares = faresOf(owed, now).toSorted((a, b) => b.standstillMs - a.standstillMs)
  for (const { importId, state, silenceMs, standstillMs } of fares.slice(0, NAMED)) {
    importSilence.set({ import: importId, state }, silenceMs / 1000)
    importStandstill.set({ import: importId, state }, standstillMs / 1000)
  }
  const waits = longestWaits(owed, now)
  for (const each of WAITS_FOR) oldestWait.set({ for: each }, waits[each] / 1000)
  backlogs(owed).forEach(({ workspaceId, imports, rows }, place) => {
    const workspace = place < NAMED ? workspaceId : OTHERS
    backlogRows.inc({ workspace }, rows)
    backlogImports.inc({ workspace }, imports)
  })
}
