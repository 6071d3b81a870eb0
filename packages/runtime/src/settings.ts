/** How one setting is read from the environment. */
export interface Setting<Value> {
  /** What it is for and what it trades, in one sentence. */
  readonly about: string
  readonly fallback: Value
  /** The value of a text, or `undefined` where the text is none. */
  readonly parse: (text: string) => Value | undefined
  /** What a valid text looks like, for the message about a wrong one. */
  readonly expected: string
  /** A wrong value is not repeated: it may hold a password. */
  readonly isSecret?: boolean
}

function text(about: string, fallback: string): Setting<string> {
  return { about, fallback, parse: given => given, expected: 'text' }
}

function optional(about: string): Setting<string | null> {
  return { about, fallback: null, parse: given => given, expected: 'text' }
}

/** A secret that goes as a bearer key, so it is made of what a header may carry. */
function secret(about: string, least: number): Setting<string | null> {
  const parse = (given: string) => (/^[\x21-\x7e]+$/.test(given) && given.length >= least ? given : undefined)
  return { about, fallback: null, parse, expected: `at least ${least} characters of ASCII, no spaces`, isSecret: true }
}

function whole(about: string, fallback: number, least: number, most: number): Setting<number> {
  const parse = (given: string) => {
    const value = /^\d{1,15}$/.test(given) ? Number(given) : Number.NaN
    return value >= least && value <= most ? value : undefined
  }
  return { about, fallback, parse, expected: `a whole number from ${least} to ${most}` }
}

function flag(about: string): Setting<boolean> {
  const values: Record<string, boolean> = { true: true, '1': true, false: false, '0': false }
  return { about, fallback: false, parse: given => values[given.toLowerCase()], expected: 'true or false' }
}

function oneOf<Value extends string>(about: string, fallback: Value, values: readonly Value[]): Setting<Value> {
  return { about, fallback, parse: given => values.find(value => value === given), expected: values.join(', ') }
}

function server(about: string, fallback: string, schemes: readonly string[]): Setting<string> {
  const parse = (given: string) => (schemes.some(scheme => given.startsWith(`${scheme}://`)) ? given : undefined)
  return { about, fallback, parse, expected: `an address with ${schemes.join(':// or ')}://`, isSecret: true }
}

const MIB = 1024 * 1024
/** Characters of a key that opens a workspace to this machine; beyond it the API asks for more. */
const SHORTEST_KEY = 8

/** Every setting there is: its name in the environment, unit, default, and what it trades. */
export const SETTINGS = {
  PORT: whole('Port of the HTTP server; 0 takes a free one.', 3000, 0, 65_535),
  HOST: text('Address the servers bind to; anything but loopback opens them to the network.', '127.0.0.1'),
  PUBLIC_URL: optional(
    'Address that people reach the product at, for links; made from HOST and PORT where it is not set.',
  ),
  DATA_DIR: text('Folder of the local key and, with `npm start`, of the local servers’ data.', '.data'),
  MONGODB_URI: server(
    'MongoDB replica set that holds accounts and imports.',
    'mongodb://127.0.0.1:27017/secondtouch?replicaSet=rs0',
    ['mongodb', 'mongodb+srv'],
  ),
  REDIS_URL: server('Redis that holds the queue.', 'redis://127.0.0.1:6379', ['redis', 'rediss']),
  LOCAL_WORKSPACE: flag('Make the workspace `local` with a key and a sign-in link: for one machine.'),
  LOCAL_API_KEY: secret(
    'Key of the workspace `local`; one is made and kept in DATA_DIR where it is not set.',
    SHORTEST_KEY,
  ),
  AUTH_JWKS_URL: optional(
    'Where a host product publishes the keys that its JWTs are signed with (claims workspace_id and scope); none are taken without it.',
  ),
  AUTH_ISSUER: optional('The `iss` that such a JWT must have; needed with AUTH_JWKS_URL.'),
  AUTH_AUDIENCE: optional('The `aud` that such a JWT must have; needed with AUTH_JWKS_URL.'),
  TRUSTED_PROXIES: whole(
    'Proxies in front of the API whose X-Forwarded-For is believed; too few, and everybody has the address of a proxy.',
    0,
    0,
    10,
  ),
  OPS_WRITE: flag('Let operators retry and remove jobs on the queue dashboard, not only look.'),
  LOG_LEVEL: oneOf('Least severe log line that is written.', 'info', ['error', 'warn', 'info', 'debug']),
  MAX_FILE_BYTES: whole('Bytes of one file.', 20 * MIB, 1, 16 * 1024 * MIB),
  MAX_ROWS_PER_FILE: whole('Data rows of one file.', 10_000, 1, 100_000_000),
  MAX_FILES_PER_RUN: whole('Files of one upload.', 5, 1, 100),
  MAX_RUNNING_PER_WORKSPACE: whole(
    'Imports and dry runs of one workspace that are at work at once; more is unfair to other workspaces.',
    1,
    1,
    100,
  ),
  MAX_WAITING_PER_WORKSPACE: whole('Imports of one workspace that may wait.', 10, 1, 10_000),
  MAX_ACCOUNTS_PER_WORKSPACE: whole('Accounts of one workspace, reserved ones included.', 1_000_000, 1, 1_000_000_000),
  MAX_DRAFTS_PER_WORKSPACE: whole('Imports of one workspace that wait for a person or their dry run.', 100, 1, 100_000),
  MAX_STORED_BYTES_PER_WORKSPACE: whole(
    'Bytes of the source files of one workspace, kept until RETENTION_DAYS or until somebody deletes them.',
    5 * 1024 * MIB,
    1,
    1024 * 1024 * MIB,
  ),
  MAX_COLUMNS: whole('Columns of one file.', 200, 1, 10_000),
  MAX_RECORD_BYTES: whole('Bytes of one row; also how far an unclosed quote is looked after.', MIB, 1024, 64 * MIB),
  MAX_HEADER_BYTES: whole('Bytes of the header row.', 64 * 1024, 64, MIB),
  FAILED_SIGN_INS_PER_MINUTE: whole(
    'Wrong keys or links from one address in a minute that begin alike, after which the next have to wait; 0 for no limit.',
    10,
    0,
    1_000_000,
  ),
  UPLOADS_PER_MINUTE: whole('Uploads of one workspace in a minute; 0 for no limit.', 20, 0, 1_000_000),
  POLLS_PER_MINUTE: whole('Polls of one key in a minute; 0 for no limit.', 600, 0, 10_000_000),
  PREVIEWS_PER_MINUTE: whole(
    'Times in a minute that one workspace has a file read at settings of its own; 0 for no limit.',
    120,
    0,
    1_000_000,
  ),
  RETENTION_DAYS: whole('Days that source files and issues are kept.', 30, 1, 3650),
  CHUNK_ROWS: whole('Rows of one transaction: more is faster, less repeats less after a crash.', 2_000, 1, 20_000),
  CHUNK_BYTES: whole(
    'Text of one transaction, in UTF-16 code units; bounds the worker’s memory.',
    4 * MIB,
    1024,
    8 * MIB,
  ),
  LANES: whole('Transactions of one import that run side by side.', 4, 1, 16),
  WORKER_CONCURRENCY: whole('Imports that one worker runs at once.', 4, 1, 64),
  API_METRICS_PORT: whole('Port of the API’s metrics, on HOST and without a key; 0 for none.', 0, 0, 65_535),
  WORKER_METRICS_PORT: whole('Port of the worker’s metrics, on HOST; 0 for none.', 0, 0, 65_535),
} as const

/** Names of the settings. */
export type SettingName = keyof typeof SETTINGS

type Valued<T> = T extends Setting<infer Value> ? Value : never

/** The value of every setting. */
export type Settings = { readonly [Name in SettingName]: Valued<(typeof SETTINGS)[Name]> }

/** Settings that cannot be used; the message has one line for each. */
export class InvalidSettingsError extends Error {
  override readonly name = 'InvalidSettingsError'
}

/** Reads every setting from an environment. Throws `InvalidSettingsError` naming each wrong one. */
export function readSettings(env: Readonly<Record<string, string | undefined>>): Settings {
  const faults: string[] = []
  const settings = Object.fromEntries(
    Object.entries(SETTINGS as Record<string, Setting<unknown>>).map(([name, setting]) => {
      const given = env[name]?.trim()
      if (given === undefined || given === '') return [name, setting.fallback]
      const value = setting.parse(given)
      const shown = setting.isSecret ? 'not valid (it may hold a password, so it is not shown)' : `"${given}"`
      if (value === undefined) faults.push(`${name} is ${shown}; expected ${setting.expected}. ${setting.about}`)
      return [name, value]
    }),
  ) as Settings
  if (faults.length === 0) faults.push(...brokenRelations(settings))
  if (faults.length > 0) throw new InvalidSettingsError(faults.join('\n'))
  return settings
}

function brokenRelations(settings: Settings): string[] {
  const {
    MAX_HEADER_BYTES: header,
    MAX_RECORD_BYTES: record,
    AUTH_JWKS_URL: jwks,
    AUTH_ISSUER,
    AUTH_AUDIENCE,
  } = settings
  const faults: string[] = []
  if (header > record) {
    faults.push(
      `MAX_HEADER_BYTES is ${header}, more than MAX_RECORD_BYTES, which is ${record}; a header is a record too.`,
    )
  }
  if (settings.MAX_FILE_BYTES > settings.MAX_STORED_BYTES_PER_WORKSPACE) {
    faults.push(
      `MAX_FILE_BYTES is ${settings.MAX_FILE_BYTES}, more than MAX_STORED_BYTES_PER_WORKSPACE, which is ${settings.MAX_STORED_BYTES_PER_WORKSPACE}; the largest file would never be taken.`,
    )
  }
  if (jwks !== null && !isSafeAddress(jwks)) {
    faults.push(
      `AUTH_JWKS_URL is "${jwks}"; expected an https address: whoever can change the keys on their way can sign.`,
    )
  }
  if (jwks !== null && (AUTH_ISSUER === null || AUTH_AUDIENCE === null)) {
    faults.push(
      'AUTH_JWKS_URL is set without both AUTH_ISSUER and AUTH_AUDIENCE; a token that the host signed for another product would be taken.',
    )
  }
  if (jwks === null && (AUTH_ISSUER !== null || AUTH_AUDIENCE !== null)) {
    faults.push('AUTH_ISSUER and AUTH_AUDIENCE say what a JWT must have, but without AUTH_JWKS_URL no JWT is taken.')
  }
  return faults
}

/** https, or this machine. */
function isSafeAddress(address: string): boolean {
  if (!URL.canParse(address)) return false
  const { protocol, hostname } = new URL(address)
  return protocol === 'https:' || (protocol === 'http:' && ['127.0.0.1', '[::1]', 'localhost'].includes(hostname))
}
