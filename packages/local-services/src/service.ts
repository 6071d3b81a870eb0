import { mkdirSync, realpathSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { Child } from './child'
import { endLeftOver } from './left-over'
import { freePort, isFreePort } from './ports'
import { readNote, writeNote } from './server-note'
import type { ServiceKind, ServiceLog } from './service-kind'
import { setAside } from './set-aside'
import { until } from './until'

/** Milliseconds a server may take to answer after its start, recovery of its data included. */
const START_MS = 60_000
/** Milliseconds before a server that died is started again; doubled for each start that fails, up to the second figure. */
const RESTART_MS = [100, 5_000] as const

/** The server came up and went by itself before it answered: over its data, its binary or its settings. */
class EndedWhileStarting extends Error {}

/**
 * One server on this machine: a child of this process, with its data in a folder of its own. From `start` to `stop` it is
 * wanted, and while it is wanted it is started again whenever it dies, on the same port and the same data.
 */
export class Service {
  readonly #kind: ServiceKind
  readonly #dir: string
  readonly #log: ServiceLog
  #wanted = false
  #child: Child | null = null
  #port = 0

  constructor(kind: ServiceKind, dir: string, log: ServiceLog) {
    mkdirSync(dir, { recursive: true })
    this.#kind = kind
    // The servers answer with the real path, by which a left-over one is known.
    this.#dir = realpathSync(dir)
    this.#log = log
  }

  get name(): ServiceKind['name'] {
    return this.#kind.name
  }

  get port(): number {
    return this.#port
  }

  /** Process id of the child; another one after it died and came back. */
  get pid(): number | undefined {
    return this.#child?.pid
  }

  /** Starts the server; one that an earlier start left behind is asked to end first. Throws when it does not come up. */
  async start(): Promise<void> {
    await endLeftOver(this.#kind, this.#dir, this.#log)
    // The same port as last time where it is free, because a replica set knows its members by their addresses.
    const last = readNote(this.#dir)?.port
    this.#port = last !== undefined && (await isFreePort(last)) ? last : await freePort()
    this.#wanted = true
    try {
      await this.#launch()
    } catch (error) {
      if (!(error instanceof EndedWhileStarting && this.#kind.startsEmpty)) throw error
      await this.#launchEmpty(error)
    }
  }

  /** Ends the server and waits until it has written its data down. */
  async stop(): Promise<void> {
    this.#wanted = false
    if (this.#child === null) return
    await this.#child.stop()
    this.#child = null
    writeNote(this.#dir, this.#port)
  }

  /** Starts the server without the data that it ended on; where that does not help, the data was not to blame and stays. */
  async #launchEmpty(cause: EndedWhileStarting): Promise<void> {
    const { place, undo } = setAside(this.#dir)
    try {
      await this.#launch()
    } catch {
      undo()
      throw cause
    }
    this.#log(`${this.name} does not start with its data, see ${place}; nothing depends on it, so it starts with none`)
  }

  async #launch(): Promise<void> {
    const { name, binary, args } = this.#kind
    const logFile = path.join(this.#dir, `${name}.log`)
    const child = new Child(binary, args(this.#port, this.#dir), logFile)
    this.#child = child
    // Before it answers: should this process be killed now, the next start still finds the child.
    writeNote(this.#dir, this.#port, child.pid)
    try {
      await this.#untilItAnswers(child, logFile)
      await this.#kind.prepare(this.#port)
    } catch (error) {
      await child.stop()
      throw error
    }
    void child.ended.then(how => this.#bringBack(how))
  }

  async #untilItAnswers(child: Child, logFile: string): Promise<void> {
    await until(`${this.name} to answer on port ${this.#port}`, START_MS, async () => {
      if (child.end !== null) {
        const what = `${this.name} ended while starting (${child.end}); see ${logFile}`
        const remedy = this.#kind.remedies[child.end]
        throw new EndedWhileStarting(remedy === undefined ? what : `${what}. ${remedy}.`)
      }
      const identity = await this.#kind.identity(this.#port)
      if (identity !== null && identity.pid !== child.pid) {
        throw new Error(`port ${this.#port} is answered by process ${identity.pid}, not by our ${this.name}`)
      }
      return identity
    })
  }

  async #bringBack(how: string): Promise<void> {
    let [delay, longest] = RESTART_MS as readonly [number, number]
    let reason = how
    while (this.#wanted) {
      this.#log(`${this.name} ended unexpectedly (${reason}); starting it again`)
      await wait(delay)
      delay = Math.min(2 * delay, longest)
      if (!this.#wanted) return
      try {
        await this.#launch()
        this.#log(`${this.name} is back`)
        return
      } catch (error) {
        reason = error instanceof Error ? error.message : String(error)
      }
    }
  }
}
