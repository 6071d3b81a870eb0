import { AsyncLocalStorage } from 'node:async_hooks'
import winston from 'winston'

/** Ids that say where a log line comes from; never rows, names or keys. */
export type LogContext = Readonly<Record<string, string | number>>

/** Structured logging; `meta` may hold an `Error` under any key. */
export interface Logger {
  debug(message: string, meta?: Record<string, unknown>): void
  info(message: string, meta?: Record<string, unknown>): void
  warn(message: string, meta?: Record<string, unknown>): void
  error(message: string, meta?: Record<string, unknown>): void
}

const contexts = new AsyncLocalStorage<LogContext>()

/** Runs `fn` so that every log line written within it, however late, carries `context`. */
export function withLogContext<Result>(context: LogContext, fn: () => Result): Result {
  return contexts.run({ ...contexts.getStore(), ...context }, fn)
}

// winston spreads an Error in meta to {} (its properties are not enumerable), so they are written out here.
function plain(value: unknown): unknown {
  if (!(value instanceof Error)) return value
  const { name, message, stack, cause } = value
  const code = (value as { code?: unknown }).code
  return {
    name,
    message,
    stack,
    ...(code !== undefined && { code }),
    ...(cause !== undefined && { cause: plain(cause) }),
  }
}

const withContext = winston.format(info => Object.assign(info, contexts.getStore()))
const withErrors = winston.format(info => {
  for (const [key, value] of Object.entries(info)) if (value instanceof Error) info[key] = plain(value)
  return info
})

const loseLine = () => undefined

/**
 * A logger that writes one JSON line an event to standard output. A line that cannot be written, for want of room or because
 * nobody reads on, is lost; what it tells of goes on.
 */
export function createLogger(options: { service: string; level: string }): Logger {
  if (!process.stdout.listeners('error').includes(loseLine)) process.stdout.on('error', loseLine)
  const { combine, timestamp, json } = winston.format
  return winston.createLogger({
    level: options.level,
    defaultMeta: { service: options.service },
    format: combine(withContext(), withErrors(), timestamp(), json()),
    transports: [new winston.transports.Console()],
  })
}
