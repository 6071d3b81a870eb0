import { IMPORT_STATES, type ImportState, type OwedImport } from '@secondtouch/import-core'
import { createMetrics } from '@secondtouch/runtime'
import { type CountedStore, measureQueue, measureStore } from '../../src/ops/measurements'

const LIMITS = { maxRunning: 1, maxWaiting: 10, maxAccounts: 1_000, maxDrafts: 1_000, maxStoredBytes: 1e9 }
const COUNTS = Object.fromEntries(IMPORT_STATES.map(state => [state, 1])) as Record<ImportState, number>

const anOwed = (importId: string, change: Partial<OwedImport> = {}): OwedImport => ({
  importId,
  workspaceId: '00000001',
  state: 'importing',
  since: new Date(Date.now() - 60_000),
  hasSlot: false,
  isBegun: true,
  heartbeatAt: new Date(Date.now() - 5_000),
  movedAt: new Date(Date.now() - 30_000),
  rowsLeft: 10,
  ...change,
})

/** What is told of these imports; `null` for a MongoDB that is away. */
const store = (owed: OwedImport[] | null): CountedStore => {
  const orAway = async <Figures>(figures: Figures) => {
    if (owed === null) throw new Error('MongoDB is away')
    return figures
  }
  return {
    imports: { countByState: () => orAway(COUNTS), owed: () => orAway(owed ?? []) },
    disk: () => orAway({ used: 1, size: 2 }),
  }
}

describe('the figures of a scrape', () => {
  let metrics: ReturnType<typeof createMetrics>
  beforeEach(() => {
    metrics = createMetrics()
  })
  afterEach(() => metrics.stop())
  const series = async (name: string) =>
    (await metrics.registry.metrics()).split('\n').filter(line => line.startsWith(`secondtouch_${name}`))

  it('are absent while the server is away that they are of, instead of 0 or as before', async () => {
    const queue = {
      depth: async () => ({ waiting: 1, active: 2, delayed: 0 }),
      memory: async () => ({ used: 1, limit: 2 }),
    }
    await measureQueue(metrics, queue)
    await measureStore(metrics, store([anOwed('a')]), LIMITS)
    const ofRedis = ['queue_depth', 'redis_memory_bytes']
    const ofMongo = ['imports{', 'import_silence', 'import_standstill', 'oldest_wait', 'backlog_rows', 'mongo_disk']
    for (const name of [...ofRedis, ...ofMongo]) expect(await series(name)).not.toEqual([])

    const away = async () => Promise.reject(new Error('Redis is away'))
    await measureQueue(metrics, { depth: away, memory: away })
    await measureStore(metrics, store(null), LIMITS)
    for (const name of [...ofRedis, ...ofMongo]) expect(await series(name)).toEqual([])
  })

  it('name an import while it is at work, and not after', async () => {
    await measureStore(metrics, store([anOwed('a'), anOwed('b', { state: 'queued', isBegun: false })]), LIMITS)
    const [line, ...others] = await series('import_standstill_seconds')
    expect(line).toMatch(/^secondtouch_import_standstill_seconds\{import="a",state="importing"\} 3\d(\.\d+)?$/)
    expect(others).toEqual([])
    await measureStore(metrics, store([]), LIMITS)
    expect(await series('import_standstill_seconds')).toEqual([])
    expect(await series('oldest_wait_seconds')).toEqual([
      'secondtouch_oldest_wait_seconds{for="worker"} 0',
      'secondtouch_oldest_wait_seconds{for="slot"} 0',
    ])
  })

  it('stay few: the hundred imports that fare worst, the hundred largest backlogs, and the others together', async () => {
    const many = Array.from({ length: 250 }, (_, i) =>
      anOwed(`import-${i}`, {
        workspaceId: `workspace-${i}`,
        rowsLeft: i,
        movedAt: new Date(Date.now() - i * 100),
        since: new Date(0),
      }),
    )
    await measureStore(metrics, store(many), LIMITS)
    const standing = await series('import_standstill_seconds')
    expect(standing).toHaveLength(100)
    expect(standing[0]).toContain('import-249')
    const backlog = await series('backlog_rows')
    expect(backlog).toHaveLength(101)
    expect(backlog.at(-1)).toBe(`secondtouch_backlog_rows{workspace="others"} ${(149 * 150) / 2}`)
  })
})
