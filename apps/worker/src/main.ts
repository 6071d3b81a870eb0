import { randomUUID } from 'node:crypto'
import { readRows } from '@secondtouch/csv-reader'
import { gridFsStore } from '@secondtouch/file-store'
import type { WorkspaceLimits } from '@secondtouch/import-core'
import { connectProducer, startConsumer, startSchedule } from '@secondtouch/import-queue'
import { connectMongo, type Faults } from '@secondtouch/mongo-store'
import { type Config, createLogger, createMetrics, onShutdown, readConfig, withLogContext } from '@secondtouch/runtime'
import { attempt } from './attempt'
import { Heartbeats } from './heartbeat'
import { HOUSEKEEPING_MS, keepHouse } from './housekeeping'
import { ImportWatch } from './import-watch'
import { answerQueue } from './job-answer'
import { serveMetrics } from './metrics-server'
import { Reconciler } from './reconciler'
import { sourceRows } from './source-rows'

/** Runs a worker until the process is told to stop. Crash tests hand in `faults`. */
export async function startWorker(config: Config, faults?: Faults): Promise<void> {
  const logger = createLogger({ service: 'worker', level: config.logLevel })
  const metrics = createMetrics()
  const workerId = randomUUID()

  const mongo = await connectMongo({
    uri: config.mongoUri,
    onRetry: () => metrics.chunkRetries.inc(),
    ...(faults && { faults }),
  })
  const files = gridFsStore(mongo.db)
  const onRedisError = (error: unknown) => logger.warn('Redis is away', { error })
  const producer = connectProducer({ redisUrl: config.redisUrl, onError: onRedisError })
  const watch = new ImportWatch(metrics)
  const limits: WorkspaceLimits = {
    maxRunning: config.limits.maxRunningPerWorkspace,
    maxWaiting: config.limits.maxWaitingPerWorkspace,
    maxAccounts: config.limits.maxAccountsPerWorkspace,
  }
  const ports = {
    store: mongo.attempts,
    plans: mongo.plans,
    names: mongo.accountNames,
    queue: producer.queue,
    heartbeats: new Heartbeats(mongo.attempts, error => logger.warn('A heartbeat was not written', { error })),
    openRows: sourceRows(files, readRows, config.limits.maxRecordBytes),
    limits,
    cut: { chunkRows: config.chunkRows, chunkText: config.chunkBytes, lanes: config.lanes },
    workerId,
    logger,
    watch,
  }

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
  const reconciler = new Reconciler({
    store: mongo.attempts,
    imports: mongo.imports,
    files,
    queue: producer.queue,
    limits,
    logger,
    onDispatched: () => metrics.reconciled.inc(),
  })
  reconciler.start()
  const house = { store: mongo.housekeeping, files, retentionDays: config.retentionDays, now: () => new Date(), logger }
  const housekeeping = startSchedule({
    redisUrl: config.redisUrl,
    name: 'housekeeping',
    everyMs: HOUSEKEEPING_MS,
    run: signal => keepHouse(house, signal),
    onError: error => logger.warn('Housekeeping will try again', { error }),
  })
  const metricsServer =
    config.workerMetricsPort && (await serveMetrics(metrics.registry, config.host, config.workerMetricsPort))

  onShutdown(logger, async () => {
    await Promise.all([consumer.close(), reconciler.stop(), housekeeping.close()])
    watch.stop()
    metrics.stop()
    if (metricsServer) metricsServer.close()
    await producer.close()
    await mongo.close()
  })
  logger.info('The worker is ready', { workerId })
}

if (require.main === module) {
  Promise.resolve()
    .then(() => startWorker(readConfig()))
    .catch(error => {
      process.stderr.write(`The worker could not start: ${error instanceof Error ? error.message : String(error)}\n`)
      process.exitCode = 1
    })
}
