import type { RequestListener } from 'node:http'
import path from 'node:path'
import { BullMQAdapter } from '@bull-board/api/bullMQAdapter'
import { overrideFaults, previewFile, readRows, Surveyor, surveyFile } from '@secondtouch/csv-reader'
import { templateCsv, writeResults } from '@secondtouch/csv-writer'
import { FileStoreTimeoutError, gridFsStore } from '@secondtouch/file-store'
import {
  connectProducer,
  type Producer,
  rateLimiter,
  type RateLimiter as SharedLimiter,
} from '@secondtouch/import-queue'
import { awaitMongo, isMongoOutage, type MongoStore } from '@secondtouch/mongo-store'
import {
  type Config,
  calmly,
  createMetrics,
  type Logger,
  listen,
  type Metrics,
  messageOf,
  runService,
  ServerWatch,
  Shutdown,
  StartError,
  serveMetrics,
  withLogContext,
} from '@secondtouch/runtime'
import type { RoutePorts } from './api'
import { createApi } from './api'
import { AuditTrail } from './audit/audit-trail'
import { FreshReads } from './http/fresh-reads'
import type { RequestRate } from './http/rate-limits'
import { Turns } from './http/turns'
import type { Authenticators } from './identity/authenticate'
import { hostTokens } from './identity/host-tokens'
import { openLocalWorkspace, welcome } from './identity/local-workspace'
import { Sessions } from './identity/sessions'
import { type FailureCounter, SignInThrottle } from './identity/sign-in-throttle'
import { ImportFollowers } from './imports/import-followers'
import { lookAt } from './imports/import-routes'
import { inSlices } from './imports/in-slices'
import type { Limits } from './imports/limits'
import { UPLOAD_ANSWERS, type UploadAnswer } from './imports/upload/upload-route'
import { measureQueue, measureStore } from './ops/measurements'
import { noteAnswer } from './ops/note-answer'
import { importLink } from './ops/queue-board'
import type { PagePorts } from './pages/home-route'
import type { AnsweredRequest } from './server/app'
import { reachableHost } from './server/loopback'
import { closeServer, createHttpServer } from './server/server'
import { refuseGuessableKey, startWarnings, unknownProxy } from './server/start-warnings'
import { answerWhileStarting } from './server/while-starting'

/** Workspaces whose files are read at settings of their own side by side: each slice holds up everybody else. */
const READINGS_AT_ONCE = 4
/** Milliseconds that requests under way get at the end. */
const CLOSE_MS = 5_000
/** An upload slower than a kilobyte a second over ten seconds is cut. */
const PACE = { windowMs: 10_000, leastBytes: 10 * 1024 }
const BODY_TIMEOUT_MS = 10_000
/** Above the stores' own deadline, so that the more exact answer comes first; below three seconds. */
const ANSWER_TIMEOUT_MS = 2_800

/** Where `npm run setup` builds the web app. */
const WEB_FOLDER = path.join(__dirname, '..', '..', 'web', 'dist', 'site')
const EXAMPLE_FILE = path.join(__dirname, '..', 'examples', 'accounts.csv')

/** A running HTTP side. */
export interface RunningApi {
  /** Where people reach it. */
  readonly address: string
  close(): Promise<void>
}

/** Listens, connects, and in local mode tells how to get in. */
export async function startApi(config: Config, logger: Logger, shutdown = new Shutdown(logger)): Promise<RunningApi> {
  refuseGuessableKey(config)
  const metrics = createMetrics()
  shutdown.add(() => metrics.stop())
  let serve: RequestListener = answerWhileStarting
  const server = createHttpServer((request, response) => serve(request, response))
  shutdown.add(() => closeServer(server, CLOSE_MS))
  const port = await listen(server, { host: config.host, port: config.port, setting: 'PORT' })
  let scrape = metrics.scrape
  const scraped = { host: config.host, port: config.apiMetricsPort, setting: 'API_METRICS_PORT' } as const
  const metricsServer = await serveMetrics(() => scrape(), scraped)
  shutdown.add(() => metricsServer?.close())
  const mongoWatch: ServerWatch = new ServerWatch({
    name: 'MongoDB',
    ping: () => mongo.ping(),
    gauge: metrics.mongoUp,
    logger,
  })
  const mongo = await awaitStores(config, logger, error => mongoWatch.heard(error))
  shutdown.add(() => mongo.close())
  const onRedisError = (error: unknown) => redisWatch.heard(error)
  const producer = connectProducer({ redisUrl: config.redisUrl, onError: onRedisError })
  const limiter = rateLimiter({ redisUrl: config.redisUrl, onUnavailable: onRedisError })
  shutdown.add(() => Promise.all([producer.close(), limiter.close()]))
  const redisWatch = new ServerWatch({ name: 'Redis', ping: () => producer.ping(), gauge: metrics.redisUp, logger })
  for (const each of [mongoWatch, redisWatch]) {
    each.start()
    shutdown.add(() => each.stop())
  }
  const rate = (name: string, points: number): RequestRate => ({
    take: async actor => {
      if (points === 0) return null
      const { allowed, retryAfterSeconds } = await limiter.consume(`${name}:${actor}`, { points, seconds: 60 })
      return allowed ? null : retryAfterSeconds
    },
  })

  const trail = new AuditTrail(
    mongo.audit,
    hash => mongo.identity.ownerOfKey(hash),
    (entry, error) => logger.error('Not noted in the audit log', { ...entry, error }),
  )
  const signIns = new SignInThrottle(failureCounter(config, limiter), trail.refused)

  const stores = storePorts(config, mongo, logger)
  const queueIsAway = () => redisWatch.isAway
  const watch = new ImportFollowers(lookAt({ ...stores, queueIsAway }))
  let open = true
  const ports: Parameters<typeof createApi>[0] = {
    ...stores,
    queueIsAway,
    sessions: new Sessions(mongo.identity, isHttps(config), trail.signedIn),
    signIns,
    ...operationPorts(config, metrics, {
      ping: () => mongo.ping(),
      store: () => (mongoWatch.isAway ? null : mongo),
      queue: () => (redisWatch.isAway ? null : producer),
    }),
    watch,
    uploadRate: rate('uploads', config.uploadsPerMinute),
    pollRate: rate('polls', config.pollsPerMinute),
    previewRate: rate('previews', config.previewsPerMinute),
    readings: new Turns(READINGS_AT_ONCE),
    announce: announcer(producer, logger),
    isOpen: () => open,
  }
  const outer = {
    identity: doorkeeper(mongo),
    hostTokens: config.hostProduct && hostTokens(config.hostProduct, name => mongo.identity.ensureWorkspace(name)),
    onWrongKey: (address: string, key: string) => signIns.refused(address, key, 'key.refused'),
    onActed: trail.acted,
    trustedProxies: config.trustedProxies,
    onUnknownProxy: () => logger.warn(unknownProxy),
    https: isHttps(config),
    webFolder: WEB_FOLDER,
    isOutage,
    onUnexpected: (error: unknown) => logger.error('A request failed', { error }),
    onAnswered: (request: AnsweredRequest) => noteAnswer(request, metrics, logger),
    withContext: withLogContext,
    bodyTimeoutMs: BODY_TIMEOUT_MS,
    answerTimeoutMs: ANSWER_TIMEOUT_MS,
  }
  const board = new BullMQAdapter(producer.bull, { readOnlyMode: !config.opsWrite, externalJobUrl: importLink })
  const address = config.publicUrl ?? `http://${reachableHost(config.host)}:${port}`
  // Before anything is served: whoever waits for /readyz finds the key known and the way in told.
  if (config.localWorkspace) {
    const access = await openLocalWorkspace(mongo.identity, config.dataDir, config.localApiKey)
    const { dataDir, localApiKey } = config
    const isTerminal = process.stdout.isTTY === true
    const sheet = { isTerminal, exampleFile: nearPath(EXAMPLE_FILE), dataDir, isGiven: localApiKey !== null }
    process.stdout.write(welcome(address, access, sheet))
  }
  serve = createApi(ports, outer, [board])
  scrape = ports.scrape
  // Before the stores: who is being answered still needs them, and streams end only once they are told to.
  shutdown.add(async () => {
    open = false
    watch.close()
    await closeServer(server, CLOSE_MS)
  })
  logger.info('The API is ready', { address })
  for (const warning of startWarnings(config)) logger.warn(warning, { host: config.host })
  return { address, close: () => shutdown.run() }
}

/** Whoever polls with one key at the same time is looked up once. */
function doorkeeper({ identity }: MongoStore): Authenticators['identity'] {
  const keys = new FreshReads((hash: string) => identity.findKey(hash))
  return { findKey: hash => keys.get(hash), findSession: hash => identity.findSession(hash) }
}

type StorePorts = Omit<
  RoutePorts,
  | keyof PagePorts
  | 'watch'
  | 'sessions'
  | 'signIns'
  | 'uploadRate'
  | 'pollRate'
  | 'previewRate'
  | 'readings'
  | 'announce'
  | 'queueIsAway'
  | 'isOpen'
  | keyof ReturnType<typeof operationPorts>
>

function storePorts(config: Config, mongo: MongoStore, logger: Logger): StorePorts {
  const files = gridFsStore(mongo.db)
  // How far a damaged row is looked after decides how a file is cut into rows, so it is the same for every workspace.
  const { maxRecordBytes } = config.limits
  const surveyLimits = ({ maxRowsPerFile: maxRows, maxColumns, maxHeaderBytes }: Limits) => ({
    ...{ maxRows, maxColumns, maxRecordBytes, maxHeaderBytes },
  })
  return {
    imports: mongo.imports,
    accounts: mongo.accounts,
    interactions: mongo.interactions,
    brief: mongo.brief,
    reverts: mongo.reverts,
    mappings: mongo.mappings,
    identity: mongo.identity,
    keys: mongo.identity,
    openSessions: mongo.identity,
    audit: mongo.audit,
    https: isHttps(config),
    files,
    limitsOf: async workspaceId => {
      const workspace = await mongo.identity.findWorkspace(workspaceId)
      return { ...configuredLimits(config), ...workspace?.limits }
    },
    newSurveyor: limits => new Surveyor(surveyLimits(limits)),
    guided: mongo.guided,
    plans: mongo.plans,
    names: mongo.accountNames,
    openRows: ({ file: { id, size }, survey }, from) =>
      readRows(inSlices(files.read(id, { size, offset: from.offset })), { survey, from, limits: { maxRecordBytes } }),
    reader: {
      faults: overrideFaults,
      preview: ({ id, size }, settings, limits, signal) =>
        previewFile(inSlices(files.read(id, { size }), signal), surveyLimits(limits), settings),
      survey: ({ id, size }, settings, limits, signal) =>
        surveyFile(inSlices(files.read(id, { size }), signal), surveyLimits(limits), settings),
    },
    writeResults,
    template: templateCsv,
    pace: PACE,
    onNotRemembered: error => logger.warn('What an upload said of its headers was not remembered', { error }),
    onStray: error => logger.warn('A file of a refused upload was not removed; the sweep will', { error }),
  }
}

/** The servers as operators see them; `null` for one that is known to be away, so that a scrape does not wait for it. */
interface OperatedServers {
  readonly ping: MongoStore['ping']
  readonly store: () => MongoStore | null
  readonly queue: () => Producer | null
}

function operationPorts(config: Config, metrics: Metrics, { ping, store, queue }: OperatedServers) {
  for (const answer of UPLOAD_ANSWERS) metrics.uploads.inc({ answer }, 0)
  return {
    ping,
    scrape: async () => {
      await Promise.all([measureQueue(metrics, queue()), measureStore(metrics, store(), configuredLimits(config))])
      return metrics.scrape()
    },
    onAnswer: (answer: UploadAnswer) => metrics.uploads.inc({ answer }),
  }
}

function failureCounter({ failedSignInsPerMinute: points }: Config, limiter: SharedLimiter): FailureCounter {
  return {
    failed: async who => {
      if (points === 0) return null
      const { allowed, retryAfterSeconds } = await limiter.consume(`sign-ins:${who}`, { points, seconds: 60 })
      return allowed ? null : retryAfterSeconds
    },
  }
}

/** Hands queued imports to the queue. Where Redis is away they wait in MongoDB, and the worker's reconciler puts them in. */
function announcer(producer: Producer, logger: Logger): RoutePorts['announce'] {
  const tell = calmly((error, leftOut) => logger.warn('An import is left to the reconciler', { error, leftOut }))
  return importIds => {
    for (const importId of importIds) producer.queue.dispatch(importId).catch(tell)
  }
}

async function awaitStores(
  { mongoUri: uri }: Config,
  logger: Logger,
  onError: (error: unknown) => void,
): Promise<MongoStore> {
  try {
    return await awaitMongo({
      uri,
      onAway: calmly(error => logger.warn('Waiting for MongoDB', { error })),
      onError,
    })
  } catch (error) {
    throw new StartError(`MONGODB_URI names a MongoDB that cannot be used: ${messageOf(error)}`, { cause: error })
  }
}

function configuredLimits({ limits }: Config): Limits {
  const { maxRunningPerWorkspace, maxWaitingPerWorkspace, maxAccountsPerWorkspace, ...others } = limits
  const { maxDraftsPerWorkspace, maxStoredBytesPerWorkspace, ...ofFiles } = others
  return {
    ...ofFiles,
    maxRunning: maxRunningPerWorkspace,
    maxWaiting: maxWaitingPerWorkspace,
    maxAccounts: maxAccountsPerWorkspace,
    maxDrafts: maxDraftsPerWorkspace,
    maxStoredBytes: maxStoredBytesPerWorkspace,
  }
}

function isOutage(error: unknown): boolean {
  return isMongoOutage(error) || error instanceof FileStoreTimeoutError
}

function isHttps({ publicUrl }: Config): boolean {
  return publicUrl?.startsWith('https:') ?? false
}

function nearPath(file: string): string {
  const relative = path.relative(process.cwd(), file)
  return relative.startsWith('..') ? file : relative
}

if (require.main === module) void runService('api', startApi)
