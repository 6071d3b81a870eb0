import { randomUUID } from 'node:crypto'
import { readRows } from '@secondtouch/csv-reader'
import { gridFsStore } from '@secondtouch/file-store'
import type { WorkspaceLimits } from '@secondtouch/import-core'
import { connectProducer, startConsumer, startSchedule } from '@secondtouch/import-queue'
import { awaitMongo, type CommitHooks, type MongoStore } from '@secondtouch/mongo-store'
import {
  type Config,
  calmly,
  createMetrics,
  type Logger,
  type Metrics,
  messageOf,
  runService,
  ServerWatch,
  type Shutdown,
  StartError,
  serveMetrics,
  withLogContext,
} from '@secondtouch/runtime'
import { attempt } from './attempt'
import { DATES_MS, LEVELS_MS, lowerLevels, readDates } from './date-work'
import { Heartbeats } from './heartbeat'
import { HOUSEKEEPING_MS, keepHouse } from './housekeeping'
import { ImportMetrics } from './import-metrics'
import { answerQueue } from './job-answer'
import { LookAlikeWork } from './look-alike-work'
import { Reconciler } from './reconciler'
import { sourceRows } from './source-rows'

/**
 * Opens what a worker needs and takes imports last of all, so that one that cannot start has taken none. Crash tests hand in
 * `faults`.
 */
export async function startWorker(
  config: Config,
  logger: Logger,
  shutdown: Shutdown,
  faults?: CommitHooks,
): Promise<void> {
  const metrics = createMetrics()
  shutdown.add(() => metrics.stop())
  const metricsServer = await serveMetrics(metrics.scrape, {
    host: config.host,
    port: config.workerMetricsPort,
    setting: 'WORKER_METRICS_PORT',
  })
  shutdown.add(() => metricsServer?.close())
  const mongoWatch: ServerWatch = new ServerWatch({
    name: 'MongoDB',
    ping: () => mongo.ping(),
    gauge: metrics.mongoUp,
    logger,
  })
  const onMongoError = (error: unknown) => mongoWatch.heard(error)
  const mongo = await awaitStores(config, { logger, metrics, faults, onError: onMongoError })
  shutdown.add(() => mongo.close())
  const workerId = randomUUID()
  const files = gridFsStore(mongo.db)
  const onRedisError = (error: unknown) => redisWatch.heard(error)
  const producer = connectProducer({ redisUrl: config.redisUrl, onError: onRedisError })
  shutdown.add(() => producer.close())
  const redisWatch = new ServerWatch({ name: 'Redis', ping: () => producer.ping(), gauge: metrics.redisUp, logger })
  for (const each of [mongoWatch, redisWatch]) {
    each.start()
    shutdown.add(() => each.stop())
  }
  const watch = new ImportMetrics(metrics)
  shutdown.add(() => watch.stop())
  const limits: WorkspaceLimits = {
    maxRunning: config.limits.maxRunningPerWorkspace,
    maxWaiting: config.limits.maxWaitingPerWorkspace,
    maxAccounts: config.limits.maxAccountsPerWorkspace,
    maxDrafts: config.limits.maxDraftsPerWorkspace,
    maxStoredBytes: config.limits.maxStoredBytesPerWorkspace,
  }
  const openRows = sourceRows(files, readRows, config.limits.maxRecordBytes)
  const heartbeats = new Heartbeats(
    mongo.leases,
    calmly((error, leftOut) => logger.warn('A heartbeat was not written', { error, leftOut })),
  )
  const looks = new LookAlikeWork({
    plans: mongo.plans,
    names: mongo.accountNames,
    openRows,
    isBusy: () => heartbeats.held > 0,
    logger,
  })
  shutdown.add(() => looks.stop())
  const ports = {
    looks,
    store: mongo.leases,
    plans: mongo.plans,
    names: mongo.accountNames,
    queue: producer.queue,
    heartbeats,
    openRows,
    limits,
    cut: { chunkRows: config.chunkRows, chunkText: config.chunkBytes, lanes: config.lanes },
    workerId,
    logger,
    watch,
  }

  const reconciler = new Reconciler({
    store: mongo.leases,
    imports: mongo.imports,
    files,
    queue: producer.queue,
    limits,
    logger,
    onDispatched: () => metrics.reconciled.inc(),
  })
  reconciler.start()
  const schedule = (name: string, everyMs: number, run: (signal: AbortSignal) => Promise<void>, failed: string) =>
    startSchedule({
      ...{ redisUrl: config.redisUrl, name, everyMs, run, onError: onRedisError },
      onFailed: error => logger.warn(failed, { error }),
    })
  const house = { store: mongo.housekeeping, files, retentionDays: config.retentionDays, now: () => new Date(), logger }
  const dates = { store: mongo.dates, logger }
  const schedules = [
    schedule('housekeeping', HOUSEKEEPING_MS, signal => keepHouse(house, signal), 'Housekeeping will try again'),
    schedule('dates', DATES_MS, signal => readDates(dates, signal), 'Dates of new accounts will be read again'),
    schedule('levels', LEVELS_MS, signal => lowerLevels(dates, signal), 'Levels will be lowered again'),
  ]
  const consumer = startConsumer({
    redisUrl: config.redisUrl,
    concurrency: config.workerConcurrency,
    handle: (importId, { jobId, attemptsMade, signal }) =>
      withLogContext({ importId, jobId, attempt: attemptsMade + 1, workerId }, async () =>
        answerQueue(await attempt(importId, ports, signal)),
      ),
    onStalled: () => metrics.jobsStalled.inc(),
    onFailed: (jobId, error) => logger.warn('A job ended with an error', { jobId, error }),
    onError: onRedisError,
  })
  shutdown.add(() => Promise.all([consumer.close(), reconciler.stop(), ...schedules.map(each => each.close())]))
  logger.info('The worker is ready', { workerId })
}

interface StoreWatch {
  readonly logger: Logger
  readonly metrics: Metrics
  readonly faults: CommitHooks | undefined
  readonly onError: (error: unknown) => void
}

async function awaitStores(
  { mongoUri: uri }: Config,
  { logger, metrics, faults, onError }: StoreWatch,
): Promise<MongoStore> {
  try {
    return await awaitMongo({
      uri,
      onAway: calmly(error => logger.warn('Waiting for MongoDB', { error })),
      onError,
      onRetry: () => metrics.chunkRetries.inc(),
      ...(faults && { faults }),
    })
  } catch (error) {
    throw new StartError(`MONGODB_URI names a MongoDB that cannot be used: ${messageOf(error)}`, { cause: error })
  }
}

if (require.main === module) void runService('worker', startWorker)
