import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

const ROOT = path.join(__dirname, '../../..')

describe('scripts/read-csv.ts', () => {
  it('writes what it reads into a folder that it makes', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'secondtouch-read-csv-'))
    try {
      const out = path.join(folder, 'not/there/yet')
      const args = ['scripts/read-csv.ts', '--out', out, 'apps/api/examples/accounts.csv']
      const { status, stderr } = spawnSync(path.join(ROOT, 'node_modules/.bin/tsx'), args, { cwd: ROOT })
      expect({ status, said: String(stderr) }).toEqual({ status: 0, said: '' })
      const lines = readFileSync(path.join(out, 'accounts.csv.ndjson'), 'utf8').trim().split('\n')
      expect(lines.map(line => JSON.parse(line).row)).toEqual([undefined, 2, 3])
    } finally {
      rmSync(folder, { recursive: true })
    }
  })

  it('says what each column is for where it is asked', () => {
    const args = ['scripts/read-csv.ts', '--map', 'apps/api/examples/accounts.csv']
    const { stdout } = spawnSync(path.join(ROOT, 'node_modules/.bin/tsx'), args, { cwd: ROOT })
    const lines = String(stdout)
      .trim()
      .split('\n')
      .map(line => JSON.parse(line))
    expect(lines[1]).toMatchObject({ preset: null, complete: true, questions: [] })
    expect(lines[2]).toMatchObject({ column: 'name', role: 'name', match: 'exact' })
  })
})
