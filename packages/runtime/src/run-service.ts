import { type Config, readConfig } from './config'
import { createLogger, type Logger } from './logger'
import { GRACE_MS, onShutdown, Shutdown } from './shutdown'
import { messageOf } from './start-error'

/** Opens all that a service needs, adding to `shutdown` how each thing is closed. */
export type StartService = (config: Config, logger: Logger, shutdown: Shutdown) => Promise<unknown>

/**
 * Runs a service from its settings to its end. Signals are heard from the beginning. Where it cannot start, what it has opened
 * is closed and the process ends with code 1, having said why: a supervisor must not take it for one that works.
 */
export async function runService(name: 'api' | 'worker', start: StartService): Promise<void> {
  let shutdown: Shutdown | undefined
  try {
    const config = readConfig()
    const logger = createLogger({ service: name, level: config.logLevel })
    shutdown = new Shutdown(logger)
    onShutdown(logger, shutdown)
    await start(config, logger, shutdown)
  } catch (error) {
    // Told to stop meanwhile: what fails now fails because it was closed.
    if (shutdown?.hasBegun) return
    process.stderr.write(`The ${name} could not start: ${messageOf(error)}\n`)
    setTimeout(() => process.exit(1), GRACE_MS)
    await shutdown?.run()
    process.exit(1)
  }
}
