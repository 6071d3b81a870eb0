import { type ChildProcess, spawn } from 'node:child_process'
import { mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { freePort } from './free-port'
import { until } from './poll'

/** Milliseconds a server may take to answer after its start, recovery of its data included. */
const START_MS = 60_000
/** Milliseconds a server may take to write its data down when it is asked to stop. */
const STOP_MS = 20_000
/** Milliseconds before a server that died is started again. */
const RESTART_MS = 200

/** What the two kinds of server differ in. */
export interface ServiceKind {
  readonly name: 'redis' | 'mongod'
  readonly binary: string
  args(port: number, dir: string): string[]
  /** Process id and data folder of the server that answers on a port, whoever started it. */
  identity(port: number): Promise<{ pid: number; dir: string } | null>
  /** Asks the server on a port to write its data down and end. */
  shutDown(port: number): Promise<void>
  /** Whatever is left to do before the server can be used. */
  prepare(port: number): Promise<void>
}

/** Takes a line about what happens to a server. */
export type ServiceLog = (line: string) => void

/**
 * One server on this machine, a child of this process, with its data in a folder of its own. It is in one of three modes:
 * `stopped`, `running` (until `stop`; a server that dies is started again on the same port) and `stopping`.
 */
export class Service {
  readonly #kind: ServiceKind
  readonly #dir: string
  readonly #log: ServiceLog
  #mode: 'stopped' | 'running' | 'stopping' = 'stopped'
  #child: ChildProcess | null = null
  #port = 0

  constructor(kind: ServiceKind, dir: string, log: ServiceLog) {
    this.#kind = kind
    this.#dir = path.resolve(dir)
    this.#log = log
  }

  get port(): number {
    return this.#port
  }

  /** Process id of the child; `undefined` while there is none. */
  get pid(): number | undefined {
    return this.#child?.pid
  }

  /** Starts the server; one that an earlier start left behind is asked to end first. Throws when it does not come up. */
  async start(): Promise<void> {
    mkdirSync(this.#dir, { recursive: true })
    await this.#endLeftOver()
    // The same port as last time where it is free: a replica set knows its members by their address.
    const last = this.#readNote()?.port
    this.#port = last !== undefined && (await this.#kind.identity(last)) === null ? last : await freePort()
    this.#mode = 'running'
    await this.#launch()
  }

  /** Asks the server to end and waits; kills it, being its parent, only when it does not. */
  async stop(): Promise<void> {
    if (this.#mode !== 'running') return
    this.#mode = 'stopping'
    const child = this.#child
    if (child && child.exitCode === null && child.signalCode === null) {
      const ended = new Promise<void>(resolve => child.once('exit', () => resolve()))
      child.kill('SIGTERM')
      const late = new AbortController()
      await Promise.race([
        ended,
        wait(STOP_MS, undefined, { signal: late.signal, ref: false }).then(() => child.kill('SIGKILL')),
      ])
      late.abort()
      await ended
    }
    rmSync(this.#notePath, { force: true })
    this.#mode = 'stopped'
  }

  async #launch(): Promise<void> {
    const { name, binary } = this.#kind
    const log = openSync(path.join(this.#dir, `${name}.log`), 'a')
    // A group of its own: a Ctrl-C in the terminal must not reach it before those who use it have ended.
    const child = spawn(binary, this.#kind.args(this.#port, this.#dir), { detached: true, stdio: ['ignore', log, log] })
    this.#child = child
    let failed: Error | null = null
    child.once('error', error => {
      failed = error
    })
    child.once('exit', code => {
      failed ??= new Error(`${name} ended with code ${code} while starting; see ${path.join(this.#dir, `${name}.log`)}`)
      if (this.#mode === 'running' && this.#child === child) void this.#restart()
    })
    await until(`${name} to answer on port ${this.#port}`, START_MS, async () => {
      if (failed) throw failed
      const identity = await this.#kind.identity(this.#port)
      if (identity === null) return null
      if (identity.pid !== child.pid) throw new Error(`another server answers on port ${this.#port}, not our ${name}`)
      return identity
    })
    writeFileSync(this.#notePath, JSON.stringify({ pid: child.pid, port: this.#port }))
    await this.#kind.prepare(this.#port)
  }

  async #restart(): Promise<void> {
    this.#log(`${this.#kind.name} ended unexpectedly; starting it again`)
    await wait(RESTART_MS)
    if (this.#mode !== 'running') return
    try {
      await this.#launch()
      this.#log(`${this.#kind.name} is back`)
    } catch (error) {
      this.#log(`${this.#kind.name} did not come back: ${error instanceof Error ? error.message : String(error)}`)
    }
  }

  /** A server that survived the death of its parent still holds the folder: it is asked, by its own protocol, to end. */
  async #endLeftOver(): Promise<void> {
    const note = this.#readNote()
    if (note === null) return
    const identity = await this.#kind.identity(note.port)
    if (identity?.pid !== note.pid || path.resolve(identity.dir) !== this.#dir) return
    this.#log(`${this.#kind.name} of an earlier start is still running; asking it to end`)
    await this.#kind.shutDown(note.port)
    await until(`the earlier ${this.#kind.name} to end`, STOP_MS, async () => (isAlive(note.pid) ? null : true))
  }

  get #notePath(): string {
    return path.join(this.#dir, 'server.json')
  }

  #readNote(): { pid: number; port: number } | null {
    try {
      const note = JSON.parse(readFileSync(this.#notePath, 'utf8')) as { pid: unknown; port: unknown }
      return typeof note.pid === 'number' && typeof note.port === 'number' ? { pid: note.pid, port: note.port } : null
    } catch {
      return null // no note, or half of one: nothing is known to be left over
    }
  }
}

/** Whether a process with this id exists; signal 0 asks without sending anything. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
