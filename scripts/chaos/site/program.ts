import { type ChildProcess, spawn } from 'node:child_process'
import { createWriteStream } from 'node:fs'
import path from 'node:path'
import { createInterface } from 'node:readline'
import type { ServiceKind } from '@secondtouch/local-services'
import { until } from '@secondtouch/local-services'

/** Milliseconds that a program may take to be ready, and to end when it is asked to. */
const READY_MS = 60_000
const END_MS = 30_000

/** Lines of a program that are told where it ends before it is ready. */
const LAST_WORDS = 20

/** How a program is started, and when it counts as ready. */
export interface ProgramPlan {
  readonly name: string
  readonly command: string
  readonly args: readonly string[]
  readonly env?: NodeJS.ProcessEnv
  /** Folder of its log. */
  readonly dir: string
  readonly isReady: (program: Program) => Promise<boolean>
}

/** One process that this one started, and alone may signal. */
export class Program {
  readonly #plan: ProgramPlan
  #child: ChildProcess | null = null
  #ended: Promise<void> = Promise.resolve()
  /** JSON lines that it has logged since its last start. */
  lines: Record<string, unknown>[] = []

  constructor(plan: ProgramPlan) {
    this.#plan = plan
  }

  get name(): string {
    return this.#plan.name
  }

  get pid(): number {
    if (this.#child?.pid === undefined) throw new Error(`${this.name} does not run`)
    return this.#child.pid
  }

  get isRunning(): boolean {
    return this.#child !== null
  }

  /** Starts it and waits until it is ready. */
  async start(): Promise<void> {
    const { command, args, env, dir, isReady } = this.#plan
    const child = spawn(command, args, { ...(env && { env }), detached: true, stdio: ['ignore', 'pipe', 'pipe'] })
    const log = createWriteStream(path.join(dir, `${this.name}.log`), { flags: 'a' })
    this.lines = []
    const lastWords: string[] = []
    for (const stream of [child.stdout!, child.stderr!]) {
      createInterface(stream).on('line', line => {
        log.write(`${line}\n`)
        if (lastWords.push(line) > LAST_WORDS) lastWords.shift()
        if (line.startsWith('{')) this.lines.push(JSON.parse(line))
      })
    }
    this.#child = child
    this.#ended = new Promise(resolve => {
      child.once('close', () => {
        if (this.#child === child) this.#child = null
        resolve()
      })
    })
    await until(`${this.name} to be ready`, READY_MS, async () => {
      if (this.#child !== child) {
        throw new Error(`${this.name} ended while it started:\n${lastWords.join('\n')}`)
      }
      return (await isReady(this)) ? true : null
    })
  }

  /** Sends a signal; for one that ends it, waits until it has. */
  async signal(signal: 'SIGKILL' | 'SIGTERM' | 'SIGSTOP' | 'SIGCONT' | 'SIGIO' | 'SIGWINCH'): Promise<void> {
    if (!this.#child) return
    this.#child.kill(signal)
    if (signal !== 'SIGKILL' && signal !== 'SIGTERM') return
    const child = this.#child
    const late = setTimeout(() => child.kill('SIGKILL'), END_MS)
    await this.#ended
    clearTimeout(late)
  }

  /** Ends it for good, frozen or not. */
  async end(): Promise<void> {
    this.#child?.kill('SIGCONT')
    await this.signal('SIGKILL')
  }
}

/** A redis-server or mongod on a port and a folder of its own. */
export function serverProgram(kind: ServiceKind, port: number, dir: string, logDir: string): Program {
  let isPrepared = false
  return new Program({
    name: kind.name,
    command: kind.binary,
    args: kind.args(port, dir),
    dir: logDir,
    isReady: async program => {
      const identity = await kind.identity(port)
      if (identity?.pid !== program.pid) return false
      if (!isPrepared || kind.name === 'redis') await kind.prepare(port)
      isPrepared = true
      return true
    },
  })
}
