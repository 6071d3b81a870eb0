import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { freePort, until } from '@secondtouch/local-services'
import { Program } from '../chaos/site/program'
import { fasterRules } from './faster-rules'

const RULES = path.join(__dirname, '../../infra/prometheus/alerts.yml')
/** Milliseconds between two looks at the alerts. */
const LOOK_MS = 250

/** Milliseconds that the first scrape of every target may take. */
const PATIENCE_MS = 60_000

/** An alert that fires: its name, and which of its kind. */
export interface Firing {
  readonly alert: string
  readonly labels: Readonly<Record<string, string>>
}

/** A real Prometheus on loopback that scrapes every five seconds and keeps its data in a folder that goes with it. */
export class Watcher {
  readonly #program: Program
  readonly #base: string
  readonly #dir: string
  /** When each alert that has fired since the last `forget` was first seen to, in milliseconds since 1970. */
  readonly firstSeen = new Map<string, number>()
  #now: readonly Firing[] = []
  #isOver = false
  readonly #looking: Promise<void>

  private constructor(program: Program, base: string, dir: string) {
    this.#program = program
    this.#base = base
    this.#dir = dir
    this.#looking = this.#keepLooking()
  }

  /** @param targets ports on loopback by job; @param times how much shorter the durations of the rules are. */
  static async start(targets: Readonly<Record<string, readonly number[]>>, times: number): Promise<Watcher> {
    const dir = mkdtempSync(path.join(tmpdir(), 'secondtouch-alerts-'))
    const port = await freePort()
    const base = `http://127.0.0.1:${port}`
    writeFileSync(path.join(dir, 'alerts.yml'), fasterRules(readFileSync(RULES, 'utf8'), times))
    writeFileSync(path.join(dir, 'prometheus.yml'), configuration(targets))
    const program = new Program({
      name: 'prometheus',
      command: 'prometheus',
      args: [
        `--config.file=${path.join(dir, 'prometheus.yml')}`,
        `--storage.tsdb.path=${path.join(dir, 'data')}`,
        `--web.listen-address=127.0.0.1:${port}`,
        '--log.level=warn',
      ],
      dir,
      isReady: async () => (await fetch(`${base}/-/ready`).catch(() => null))?.ok === true,
    })
    await program.start()
    // Before its first scrape, everything is missing.
    await until('Prometheus to scrape', PATIENCE_MS, async () => ((await allScraped(base)) ? true : null))
    return new Watcher(program, base, dir)
  }

  async #keepLooking(): Promise<void> {
    while (!this.#isOver) {
      this.#now = await this.#firing()
      for (const { alert } of this.#now) if (!this.firstSeen.has(alert)) this.firstSeen.set(alert, Date.now())
      await wait(LOOK_MS)
    }
  }

  async #firing(): Promise<Firing[]> {
    const answer = await fetch(`${this.#base}/api/v1/alerts`)
    const { data } = (await answer.json()) as { data: { alerts: { state: string; labels: Record<string, string> }[] } }
    return data.alerts
      .filter(({ state }) => state === 'firing')
      .map(({ labels: { alertname = '', ...labels } }) => ({ alert: alertname, labels }))
  }

  /** Waits until an alert has fired since the last `forget`; gives when that was. */
  async hasFired(alert: string, patienceMs: number): Promise<number> {
    return until(`${alert} to fire`, patienceMs, async () => this.firstSeen.get(alert) ?? null)
  }

  /** Waits until none of these alerts fires; of all of them where none is named. */
  async areGone(patienceMs: number, alerts?: readonly string[]): Promise<void> {
    await until('the alerts to go', patienceMs, async () =>
      this.#now.some(({ alert }) => alerts === undefined || alerts.includes(alert)) ? null : true,
    )
  }

  forget(): void {
    this.firstSeen.clear()
  }

  async end(): Promise<void> {
    this.#isOver = true
    await this.#looking
    await this.#program.end()
    rmSync(this.#dir, { recursive: true, force: true })
  }
}

async function allScraped(base: string): Promise<boolean> {
  const answer = await fetch(`${base}/api/v1/targets`)
  const { data } = (await answer.json()) as { data: { activeTargets: { health: string }[] } }
  return data.activeTargets.length > 0 && data.activeTargets.every(({ health }) => health === 'up')
}

function configuration(targets: Readonly<Record<string, readonly number[]>>): string {
  const jobs = Object.entries(targets).map(([job, ports]) => ({
    job_name: job,
    static_configs: [{ targets: ports.map(port => `127.0.0.1:${port}`) }],
  }))
  // A scrape of an API whose MongoDB is frozen takes up to three seconds.
  const every = { scrape_interval: '5s', scrape_timeout: '4s', evaluation_interval: '1s' }
  // JSON is YAML as well.
  return JSON.stringify({ global: every, rule_files: ['alerts.yml'], scrape_configs: jobs }, null, 2)
}
