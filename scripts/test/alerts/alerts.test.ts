// Runs the tests of the alerts with promtool, and sees that each alert has one of its firing and one of its silence.
import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

const FOLDER = path.join(__dirname, '../../../infra/prometheus')
const read = (name: string) => readFileSync(path.join(FOLDER, name), 'utf8')

const ALERTS = [...read('alerts.yml').matchAll(/- alert: (\w+)/g)].map(([, name]) => name!)
/** Each question that the tests ask about an alert, with what is expected. */
const CASES = read('alerts.test.yml')
  .split(/\balertname: /)
  .slice(1)
  .map(text => ({ alert: /^\w+/.exec(text)![0], fires: text.includes('exp_alerts:') }))

function promtool(...args: string[]): { status: number | null; output: string } {
  const { status, stdout, stderr, error } = spawnSync('promtool', args, { encoding: 'utf8' })
  return { status, output: error ? error.message : stdout + stderr }
}

it('are rules that Prometheus takes, named in a configuration that it takes', () => {
  for (const args of [
    ['check', 'rules', path.join(FOLDER, 'alerts.yml')],
    ['check', 'config', '--syntax-only', path.join(FOLDER, 'prometheus.yml')],
  ]) {
    const { status, output } = promtool(...args)
    expect({ status, output }).toMatchObject({ status: 0 })
  }
})

it('fire when they should, and only then', () => {
  const { status, output } = promtool('test', 'rules', path.join(FOLDER, 'alerts.test.yml'))
  expect({ status, output }).toMatchObject({ status: 0 })
})

it.each(ALERTS)('%s is shown to fire, and not to fire', name => {
  const fires = CASES.filter(({ alert }) => alert === name).map(each => each.fires)
  expect(new Set(fires)).toEqual(new Set([true, false]))
})

/** What an alert would be without what was mended about it. */
const BUGS: readonly (readonly [string, string | RegExp, string])[] = [
  ['one import hides behind another', /max by \(import, state\) \(/g, 'min('],
  ['waits for a slot are not seen', 'secondtouch_oldest_wait_seconds{for="slot"}', 'vector(0)'],
  ['two failures count as three', /round\(sum\(increase\((secondtouch_imports\w+)/g, 'sum((increase($1'],
  ['Redis is not asked for', 'min by (job) (secondtouch_redis_up) == 0', 'vector(0) > 0'],
  ['a long dry run pages', /secondtouch_import_silence_seconds\) > 120/, 'secondtouch_import_silence_seconds) > 1'],
]

it.each(BUGS)('are tests that turn red where %s', (_, right, wrong) => {
  const copy = mkdtempSync(path.join(tmpdir(), 'secondtouch-alerts-'))
  cpSync(FOLDER, copy, { recursive: true })
  const broken = read('alerts.yml').replaceAll(right instanceof RegExp ? new RegExp(right, 'g') : right, wrong)
  expect(broken).not.toBe(read('alerts.yml'))
  writeFileSync(path.join(copy, 'alerts.yml'), broken)
  const { status, output } = promtool('test', 'rules', path.join(copy, 'alerts.test.yml'))
  rmSync(copy, { recursive: true })
  expect(output).toContain('FAILED')
  expect(status).not.toBe(0)
})
