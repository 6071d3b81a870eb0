import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process'
import { once } from 'node:events'

/** In which folder, and as whom, a process runs. */
type Where = Pick<SpawnOptions, 'cwd' | 'uid' | 'gid'>

/** A service of the product as a process of its own, and what it has said. */
export class ServiceProcess {
  readonly #child: ChildProcess
  readonly #end: Promise<unknown[]>
  /** Lines of the log. */
  log = ''
  /** What was written to standard error. */
  errors = ''

  /** @param args path of the built main file, and what it is given. */
  constructor(args: readonly string[], env: NodeJS.ProcessEnv, where: Where = {}) {
    this.#child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'pipe'], ...where })
    this.#end = once(this.#child, 'close')
    this.#child.stdout?.on('data', data => {
      this.log += data
    })
    this.#child.stderr?.on('data', data => {
      this.errors += data
    })
  }

  get hasEnded(): boolean {
    return this.#child.exitCode !== null || this.#child.signalCode !== null
  }

  /** Resolves with the exit code once the process has ended and everything it wrote has been read. */
  async exitCode(): Promise<unknown> {
    const [code, signal] = await this.#end
    return code ?? signal
  }

  /** Tells the process to stop, and resolves with its exit code. */
  stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<unknown> {
    this.#child.kill(signal)
    return this.exitCode()
  }
}
