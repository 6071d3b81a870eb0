import { execFile } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

const ROOT = path.join(__dirname, '../../..')

describe('npm run check:infra', () => {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'secondtouch-infra-'))
    for (const name of ['infra', 'docker-compose.yml']) {
      cpSync(path.join(ROOT, name), path.join(folder, name), { recursive: true })
    }
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  const check = () =>
    new Promise<{ code: number; told: string }>(resolve => {
      execFile(process.execPath, [path.join(ROOT, 'scripts/check-infra.mjs'), folder], (error, out, err) =>
        resolve({ code: error ? Number(error.code) : 0, told: out + err }),
      )
    })

  it('finds nothing wrong with what is there', async () => {
    const { code, told } = await check()
    expect(told).toContain('well: Kubernetes\nwell: Compose\nwell: Prometheus\nwell: alerts\n')
    expect(code).toBe(0)
  })

  it.each([
    ['infra/kubernetes/api.yaml', 'readOnlyRootFilesystem', 'readOnlyRootFileSystem', 'FAULT: Kubernetes'],
    ['docker-compose.yml', 'stop_grace_period', 'stop_grace', 'FAULT: Compose'],
    ['infra/prometheus/prometheus.yml', 'scrape_configs', 'scrapes', 'FAULT: Prometheus'],
    [
      'docker-compose.yml',
      'volumes: { mongo',
      'secrets:\n  key:\n    environment: KEY\nvolumes: { mongo',
      'from a file',
    ],
  ])('names what is wrong in %s where "%s" became "%s"', async (file, right, wrong, fault) => {
    const place = path.join(folder, file)
    writeFileSync(place, readFileSync(place, 'utf8').replace(right, wrong))
    const { code, told } = await check()
    expect(told).toContain(fault)
    expect(code).toBe(1)
  })

  it('leaves no manifest out of what kubectl applies', () => {
    const kustomization = readFileSync(path.join(ROOT, 'infra/kubernetes/kustomization.yaml'), 'utf8')
    const [, listed = ''] = /^resources: \[(.*)\]$/m.exec(kustomization) ?? []
    const there = readdirSync(path.join(ROOT, 'infra/kubernetes')).filter(name => name.endsWith('.yaml'))
    expect([...listed.split(', '), 'kustomization.yaml'].toSorted()).toEqual(there.toSorted())
  })
})
