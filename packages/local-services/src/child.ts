import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, openSync, renameSync, statSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'

/** Milliseconds a server may take to write its data down before it is killed. */
const END_MS = 20_000
/** Bytes after which a log starts afresh; the one before is kept. */
const LOG_BYTES = 16 * 1024 * 1024

/** A server process that this process started, which alone gives the right to signal it. */
export class Child {
  readonly #process: ChildProcess
  /** How it ended, once it has. */
  readonly ended: Promise<string>
  #end: string | null = null

  constructor(binary: string, args: string[], logFile: string) {
    if ((statSync(logFile, { throwIfNoEntry: false })?.size ?? 0) > LOG_BYTES) renameSync(logFile, `${logFile}.1`)
    const log = openSync(logFile, 'a')
    // A group of its own: a Ctrl-C in the terminal must not reach it before those who use it have ended.
    this.#process = spawn(binary, args, { detached: true, stdio: ['ignore', log, log] })
    closeSync(log)
    this.ended = new Promise(resolve => {
      const end = (how: string) => {
        this.#end = how
        resolve(how)
      }
      this.#process.once('error', error => end(error.message))
      this.#process.once('exit', (code, signal) => end(signal ?? `code ${code}`))
    })
  }

  get pid(): number | undefined {
    return this.#process.pid
  }

  /** How it ended; `null` while it runs. */
  get end(): string | null {
    return this.#end
  }

  /** Asks it to end and waits for that; kills it when it takes too long. */
  async stop(): Promise<void> {
    if (this.#end !== null) return
    this.#process.kill('SIGTERM')
    const patience = new AbortController()
    const late = wait(END_MS, 'late', { signal: patience.signal }).catch(() => 'in time')
    if ((await Promise.race([this.ended, late])) === 'late') this.#process.kill('SIGKILL')
    await this.ended
    patience.abort()
  }
}
