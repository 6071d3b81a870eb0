// Breaks the product beside a real Prometheus: each alert has to fire, and the runbook to lead back.
//   npm run alerts [-- --faster 12] [--only "Redis away"] [--write]
import path from 'node:path'
import { parseArgs } from 'node:util'
import { seconds } from '../chaos/goal'
import { machine, writeReport } from '../chaos/report'
import { Site } from '../chaos/site/site'
import type { Scene } from './scene'
import { SCENES } from './scenes'
import { isWell, PATIENCE_MS, type Stage } from './stage'
import { Watcher } from './watcher'

const REPORT = path.join(__dirname, '../../docs/reliability.md')

/** What a scene showed; times in milliseconds. */
interface Played {
  readonly scene: Scene
  /** From the harm to each alert. */
  readonly fired: readonly { readonly alert: string; readonly ms: number }[]
  /** Other alerts that fired meanwhile. */
  readonly others: readonly string[]
  /** From the first step of the runbook until the product was back, and until the alerts were gone. */
  readonly backMs: number
  readonly goneMs: number
}

const say = (line: string) => process.stdout.write(`${new Date().toISOString().slice(11, 19)} ${line}\n`)

async function play(scene: Scene, stage: Stage): Promise<Played> {
  const { watcher } = stage
  say(`${scene.what}`)
  let harmedAt = Date.now()
  const mend = await scene.play({
    ...stage,
    harm: () => {
      watcher.forget()
      harmedAt = Date.now()
    },
  })
  const fired = await Promise.all(
    scene.alerts.map(async alert => ({ alert, ms: (await watcher.hasFired(alert, PATIENCE_MS)) - harmedAt })),
  )
  say(`   fired: ${fired.map(({ alert, ms }) => `${alert} after ${seconds(ms)}`).join(', ')}`)
  const begun = Date.now()
  const gone = watcher.areGone(PATIENCE_MS, scene.alerts).then(() => Date.now() - begun)
  const [backMs, goneMs] = await Promise.all([mend().then(() => Date.now() - begun), gone])
  say(`   back after ${seconds(backMs)}, alerts gone after ${seconds(goneMs)}: ${scene.steps}`)
  const others = [...watcher.firstSeen.keys()].filter(alert => !scene.alerts.includes(alert)).toSorted()
  return { scene, fired, others, backMs, goneMs }
}

function table(played: readonly Played[], faster: number): string {
  return [
    `Measured on ${new Date().toISOString().slice(0, 10)} with Prometheus, the durations and ages of the rules ${faster} times shorter: ${machine()}.`,
    '',
    '| what happens | fires, after | as well | runbook, followed | back after | alert gone after |',
    '|---|---|---|---|---|---|',
    ...played.map(({ scene, fired, others, backMs, goneMs }) => {
      const alerts = fired.map(({ alert, ms }) => `${alert} ${seconds(ms)}`).join('; ')
      return `| ${scene.what} | ${alerts} | ${others.join(', ')} | ${scene.section}: ${scene.steps} | ${seconds(backMs)} | ${seconds(goneMs)} |`
    }),
  ].join('\n')
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      faster: { type: 'string', default: '12' },
      only: { type: 'string' },
      write: { type: 'boolean', default: false },
    },
  })
  const faster = Number(values.faster)
  const scenes = SCENES.filter(({ section }) => values.only === undefined || section === values.only)
  const site = await Site.open({ workers: 2, settings: { WORKER_CONCURRENCY: '4' } })
  const watcher = await Watcher.start(site.metricsPorts, faster)
  const close = () => Promise.all([watcher.end(), site.close()])
  // What was started is ended as well where somebody has seen enough.
  process.once('SIGINT', () => void close().finally(() => process.exit(1)))
  try {
    const stage = { site, watcher, say: (line: string) => say(`   ${line}`), harm: () => undefined }
    await isWell(stage)
    await watcher.areGone(PATIENCE_MS)
    const played: Played[] = []
    for (const scene of scenes) played.push(await play(scene, stage))
    const text = table(played, faster)
    process.stdout.write(`\n${text}\n`)
    if (values.write) writeReport(REPORT, 'npm run alerts', text)
  } finally {
    await close()
  }
}

main().catch(error => {
  console.error(error)
  process.exitCode = 1
})
