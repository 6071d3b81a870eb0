import closeWithGrace from 'close-with-grace'
import type { Logger } from './logger'

/** Milliseconds that a stop may take: the chunk in hand is committed well within it, and a stuck server cannot hold the machine. */
const GRACE_MS = 9_000

/**
 * Runs `close` once when the process is told to stop: by SIGTERM, by SIGINT, by an error nobody caught, or because the parent
 * that supervises it is gone. The process then ends, after nine seconds at the latest.
 */
export function onShutdown(logger: Logger, close: () => Promise<void>): void {
  const handle = closeWithGrace({ delay: GRACE_MS, logger: false }, async ({ signal, err }) => {
    if (err) logger.error('Stopping after an error that nobody caught', { err })
    else logger.info('Stopping', { signal: signal ?? 'asked' })
    await close()
  })
  process.once('disconnect', () => void handle.close())
}
