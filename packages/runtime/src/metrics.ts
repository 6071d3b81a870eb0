import { monitorEventLoopDelay } from 'node:perf_hooks'
import { Counter, Gauge, Histogram, type LabelValues, Registry } from 'prom-client'
import type { Scrape } from './serve-metrics'

/** Seconds; a poll is answered in milliseconds, an upload may take a minute. */
const HTTP_BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60]
/** Seconds; a chunk of 2,000 rows commits in about 0.1. */
const COMMIT_BUCKETS = [0.01, 0.025, 0.05, 0.1, 0.2, 0.4, 0.8, 1.6, 3.2, 6.4]
/** Seconds; a hundred rows take a fraction of one, five million some minutes. */
const IMPORT_BUCKETS = [0.25, 0.5, 1, 2, 5, 10, 30, 60, 120, 300, 600, 1800]

/** Labels of what is told of single imports: only while they are at work, so that there are few. */
const PER_IMPORT = ['state', 'import'] as const

/** Milliseconds between two looks at the event loop. */
const LOOK_MS = 20

/** Every metric of the product; a process fills those it knows about. */
export type Metrics = ReturnType<typeof createMetrics>

/** Makes the metrics of one process in a registry of their own. */
export function createMetrics() {
  const registry = new Registry()
  const registers = [registry]
  const delay = monitorEventLoopDelay({ resolution: LOOK_MS })
  delay.enable()
  const name = (short: string) => `secondtouch_${short}`
  /** A counter is there from the start: one that is born with its first failure is none that Prometheus sees rise. */
  const counter = <Label extends string>(short: string, help: string, values?: Record<Label, readonly string[]>) => {
    const labels = Object.entries(values ?? {}) as [Label, readonly string[]][]
    const made = new Counter<Label>({ name: name(short), help, labelNames: labels.map(([label]) => label), registers })
    for (const [label, each] of labels) for (const value of each) made.inc({ [label]: value } as LabelValues<Label>, 0)
    return made
  }
  const gauge = <Label extends string>(short: string, help: string, labelNames: Label[] = []) =>
    new Gauge({ name: name(short), help, labelNames, registers })
  const histogram = <Label extends string>(short: string, help: string, buckets: number[], labelNames: Label[] = []) =>
    new Histogram({ name: name(short), help, buckets, labelNames, registers })

  new Gauge({
    name: name('event_loop_delay_seconds'),
    help: 'Event-loop delay since the last scrape',
    labelNames: ['quantile'],
    registers,
    collect() {
      for (const quantile of [50, 99, 100]) {
        // What Node counts is the time from look to look, of which this much was meant.
        const late = Math.max(0, delay.percentile(quantile) / 1e6 - LOOK_MS)
        this.set({ quantile: String(quantile / 100) }, late / 1_000)
      }
      delay.reset()
    },
  })

  return {
    registry,
    redisUp: gauge('redis_up', 'Whether Redis answers this process: 1, or 0'),
    mongoUp: gauge('mongo_up', 'Whether MongoDB answers this process: 1, or 0'),
    redisMemory: gauge('redis_memory_bytes', 'Memory of Redis: used, and the limit it may use', ['kind']),
    mongoDisk: gauge('mongo_disk_bytes', 'Disk that MongoDB keeps its data on: used, and its size', ['kind']),
    rows: counter('rows_total', 'Rows by outcome', { outcome: ['created', 'skipped', 'rejected'] }),
    rowsPerSecond: gauge('rows_per_second', 'Rows committed a second over the last five seconds'),
    imports: gauge('imports', 'Imports by state', ['state']),
    importsFinished: counter('imports_finished_total', 'Imports that ended, by state; failed ones by a fault of ours', {
      state: ['completed', 'failed'],
    }),
    importDuration: histogram('import_duration_seconds', 'From claim to end', IMPORT_BUCKETS),
    importSilence: gauge('import_silence_seconds', 'Since the last sign of life of each import at work', [
      ...PER_IMPORT,
    ]),
    importStandstill: gauge('import_standstill_seconds', 'Since each import at work last moved on', [...PER_IMPORT]),
    oldestWait: gauge('oldest_wait_seconds', 'How long the import waits that waits longest', ['for']),
    backlogRows: gauge('backlog_rows', 'Rows of started imports that have no outcome yet, by workspace', ['workspace']),
    backlogImports: gauge('backlog_imports', 'Imports that are owed work, by workspace', ['workspace']),
    queueDepth: gauge('queue_depth', 'Jobs by state', ['state']),
    chunkCommit: histogram('chunk_commit_seconds', 'One chunk’s transaction', COMMIT_BUCKETS),
    chunkRetries: counter('chunk_retries_total', 'Chunk transactions that had to be tried again'),
    jobsStalled: counter('jobs_stalled_total', 'Jobs whose worker went away'),
    reconciled: counter('reconciled_total', 'Jobs that the reconciler put back'),
    httpRequest: histogram('http_request_seconds', 'Answered requests', HTTP_BUCKETS, ['method', 'route', 'status']),
    answers: counter('http_answers_total', 'Answered requests by class of status', {
      class: ['1xx', '2xx', '3xx', '4xx', '5xx'],
    }),
    uploads: counter('uploads_total', 'Uploads by answer', { answer: [] }),
    workerResident: gauge('worker_resident_bytes', 'Resident memory of the worker'),
    /** All of them, as they are shown. */
    scrape: async (): Promise<Scrape> => ({ type: registry.contentType, text: await registry.metrics() }),
    stop: () => delay.disable(),
  }
}
