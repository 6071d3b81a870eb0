import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fasterRules } from '../../alerts/faster-rules'

const RULES = readFileSync(path.join(__dirname, '../../../infra/prometheus/alerts.yml'), 'utf8')

it('makes durations, ranges and ages shorter, and nothing else', () => {
  const rules = [
    'for: 1m',
    'expr: max by (for) (secondtouch_oldest_wait_seconds{for="slot"}) > 1800',
    'expr: max by (import, state) (secondtouch_import_silence_seconds) > 120',
    'expr: sum(increase(secondtouch_imports_finished_total{state="failed"}[30m])) > 2',
    'expr: max by (instance) (secondtouch_worker_resident_bytes) > 300 * 1024 * 1024',
    '',
  ]
  expect(fasterRules(rules.join('\n'), 12).split('\n')).toEqual([
    'for: 5s',
    'expr: max by (for) (secondtouch_oldest_wait_seconds{for="slot"}) > 150',
    'expr: max by (import, state) (secondtouch_import_silence_seconds) > 10',
    'expr: sum(increase(secondtouch_imports_finished_total{state="failed"}[150s])) > 2',
    'expr: max by (instance) (secondtouch_worker_resident_bytes) > 300 * 1024 * 1024',
    '',
  ])
})

it('leaves no age as it was, and rules that Prometheus takes', () => {
  const faster = fasterRules(RULES, 12)
  expect(faster).not.toMatch(/> (120|300|1800)\n/)
  const folder = mkdtempSync(path.join(tmpdir(), 'secondtouch-faster-'))
  writeFileSync(path.join(folder, 'alerts.yml'), faster)
  const { status, stdout, stderr } = spawnSync('promtool', ['check', 'rules', path.join(folder, 'alerts.yml')], {
    encoding: 'utf8',
  })
  rmSync(folder, { recursive: true })
  expect({ status, output: stdout + stderr }).toMatchObject({ status: 0 })
})
