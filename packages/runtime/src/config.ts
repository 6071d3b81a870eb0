import { readSettings, type Settings } from './settings'

/** What the product may take in and keep; a workspace document may override parts of it. */
export interface LimitSettings {
  readonly maxFileBytes: number
  readonly maxRowsPerFile: number
  readonly maxFilesPerRun: number
  readonly maxRunningPerWorkspace: number
  readonly maxWaitingPerWorkspace: number
  readonly maxAccountsPerWorkspace: number
  readonly maxDraftsPerWorkspace: number
  readonly maxStoredBytesPerWorkspace: number
  readonly maxColumns: number
  readonly maxRecordBytes: number
  readonly maxHeaderBytes: number
}

/** The configuration of a process, read once at its door. */
export interface Config {
  readonly port: number
  readonly host: string
  readonly publicUrl: string | null
  readonly dataDir: string
  readonly mongoUri: string
  readonly redisUrl: string
  readonly localWorkspace: boolean
  readonly localApiKey: string | null
  /** Whose JWTs are taken; `null` for nobody's. */
  readonly hostProduct: { readonly jwksUrl: string; readonly issuer: string; readonly audience: string } | null
  readonly trustedProxies: number
  readonly failedSignInsPerMinute: number
  readonly opsWrite: boolean
  readonly logLevel: Settings['LOG_LEVEL']
  readonly limits: LimitSettings
  readonly uploadsPerMinute: number
  readonly pollsPerMinute: number
  readonly previewsPerMinute: number
  readonly retentionDays: number
  readonly chunkRows: number
  readonly chunkBytes: number
  readonly lanes: number
  readonly workerConcurrency: number
  /** `null` for none. */
  readonly apiMetricsPort: number | null
  readonly workerMetricsPort: number | null
}

/** Reads and checks the environment. Throws `InvalidSettingsError` naming each wrong setting. */
export function readConfig(env: Readonly<Record<string, string | undefined>> = process.env): Config {
  const settings = readSettings(env)
  return {
    port: settings.PORT,
    host: settings.HOST,
    publicUrl: settings.PUBLIC_URL,
    dataDir: settings.DATA_DIR,
    mongoUri: settings.MONGODB_URI,
    redisUrl: settings.REDIS_URL,
    localWorkspace: settings.LOCAL_WORKSPACE,
    localApiKey: settings.LOCAL_API_KEY,
    hostProduct: hostProductIn(settings),
    trustedProxies: settings.TRUSTED_PROXIES,
    failedSignInsPerMinute: settings.FAILED_SIGN_INS_PER_MINUTE,
    opsWrite: settings.OPS_WRITE,
    logLevel: settings.LOG_LEVEL,
    limits: {
      maxFileBytes: settings.MAX_FILE_BYTES,
      maxRowsPerFile: settings.MAX_ROWS_PER_FILE,
      maxFilesPerRun: settings.MAX_FILES_PER_RUN,
      maxRunningPerWorkspace: settings.MAX_RUNNING_PER_WORKSPACE,
      maxWaitingPerWorkspace: settings.MAX_WAITING_PER_WORKSPACE,
      maxAccountsPerWorkspace: settings.MAX_ACCOUNTS_PER_WORKSPACE,
      maxDraftsPerWorkspace: settings.MAX_DRAFTS_PER_WORKSPACE,
      maxStoredBytesPerWorkspace: settings.MAX_STORED_BYTES_PER_WORKSPACE,
      maxColumns: settings.MAX_COLUMNS,
      maxRecordBytes: settings.MAX_RECORD_BYTES,
      maxHeaderBytes: settings.MAX_HEADER_BYTES,
    },
    uploadsPerMinute: settings.UPLOADS_PER_MINUTE,
    pollsPerMinute: settings.POLLS_PER_MINUTE,
    previewsPerMinute: settings.PREVIEWS_PER_MINUTE,
    retentionDays: settings.RETENTION_DAYS,
    chunkRows: settings.CHUNK_ROWS,
    chunkBytes: settings.CHUNK_BYTES,
    lanes: settings.LANES,
    workerConcurrency: settings.WORKER_CONCURRENCY,
    apiMetricsPort: settings.API_METRICS_PORT || null,
    workerMetricsPort: settings.WORKER_METRICS_PORT || null,
  }
}

/** Whoever reads settings has checked that the three are there together. */
function hostProductIn({ AUTH_JWKS_URL, AUTH_ISSUER, AUTH_AUDIENCE }: Settings): Config['hostProduct'] {
  if (AUTH_JWKS_URL === null || AUTH_ISSUER === null || AUTH_AUDIENCE === null) return null
  return { jwksUrl: AUTH_JWKS_URL, issuer: AUTH_ISSUER, audience: AUTH_AUDIENCE }
}
