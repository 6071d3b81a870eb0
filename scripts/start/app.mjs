import { spawn } from 'node:child_process'
import { setTimeout as wait } from 'node:timers/promises'

/** Milliseconds an app may take to finish the chunk or request in hand; design figure R6. */
const END_MS = 10_000
/** Milliseconds before an app that died is started again: the first time, and at most. */
const RESTART_MS = { first: 200, most: 10_000 }
/** Milliseconds after which an app counts as well again, so its next death is a first one. */
const HEALTHY_MS = 30_000

/** One app as a child process, started again when it dies until it is told to stop. */
export class App {
  #script
  #options
  #child = null
  #wanted = false

  /** `options`: `name`, `nodeFlags`, `env`, and `log` for a line about what happens to it. */
  constructor(script, options) {
    this.#script = script
    this.#options = options
  }

  start() {
    this.#wanted = true
    this.#launch(RESTART_MS.first)
  }

  /** Asks the app to end, waits, and kills it, being its parent, when it does not. */
  async stop() {
    this.#wanted = false
    const child = this.#child
    if (child === null) return
    const ended = new Promise(resolve => child.once('exit', resolve))
    child.kill('SIGTERM')
    const late = setTimeout(() => child.kill('SIGKILL'), END_MS)
    await ended
    clearTimeout(late)
  }

  /** Resolves with how the app ended. */
  ended() {
    return new Promise(resolve => {
      if (this.#child === null) resolve('not started')
      else this.#child.once('exit', (code, signal) => resolve(signal ?? `code ${code}`))
    })
  }

  #launch(delay) {
    const { nodeFlags = [], env } = this.#options
    const since = Date.now()
    const child = spawn(process.execPath, [...nodeFlags, this.#script], {
      env: { ...process.env, ...env },
      // A group of its own, so that a Ctrl-C reaches it through us, in order; and a channel that closes with us, which
      // it takes as its cue to end should we be killed.
      detached: true,
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    })
    this.#child = child
    child.once('exit', (code, signal) => {
      this.#child = null
      if (this.#wanted) void this.#bringBack(signal ?? `code ${code}`, Date.now() - since, delay)
    })
  }

  async #bringBack(how, livedMs, delay) {
    const next = livedMs > HEALTHY_MS ? RESTART_MS.first : delay
    this.#options.log(`the ${this.#options.name} ended unexpectedly (${how}); starting it again in ${next / 1000} s`)
    await wait(next, undefined, { ref: false })
    if (this.#wanted) this.#launch(Math.min(2 * next, RESTART_MS.most))
  }
}
