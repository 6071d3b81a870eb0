import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { isBelow, supplyFaults } from '../supply/check'
import { FLOORS } from '../supply/floors'
import { lockedPackages } from '../supply/lockfile'

const ROOT = path.join(__dirname, '../..')
const locked = () => lockedPackages(readFileSync(path.join(ROOT, 'package-lock.json'), 'utf8'))

/** The lockfile with one package changed. */
const changed = (name: string, change: object) =>
  locked().map(each => (each.name === name ? { ...each, ...change } : each))

describe('what the product is built of', () => {
  it('case 111: is in the lockfile alone, which names no registry and has a checksum for everything', () => {
    expect(supplyFaults(locked())).toEqual([])
    expect(supplyFaults(changed('express', { resolved: 'https://somewhere.example/express.tgz' }))[0]).toContain(
      'locked to',
    )
    expect(supplyFaults(changed('express', { integrity: undefined }))[0]).toContain('without a checksum')
    expect(readFileSync(path.join(ROOT, 'infra/Dockerfile'), 'utf8')).toContain('npm ci')
  })

  it.each(Object.entries(FLOORS))('case 112: has %s at or above its floor', (name, { version }) => {
    expect(locked().filter(each => each.name === name && isBelow(each.version, version))).toEqual([])
    expect(supplyFaults(changed(name, { version: '0.9.9' }))[0]).toContain(`${name} 0.9.9 is below ${version}`)
  })

  it('case 112: says so where a floor guards nothing any more', () => {
    expect(supplyFaults(locked().filter(({ name }) => name !== 'qs'))).toEqual([
      expect.stringContaining('qs has a floor'),
    ])
  })

  it('case 113: downloads nothing when it is installed: install scripts are known and not needed', () => {
    expect(supplyFaults(changed('express', { hasInstallScript: true }))[0]).toContain('runs a script')
    const dockerfile = readFileSync(path.join(ROOT, 'infra/Dockerfile'), 'utf8')
    const installs = dockerfile.match(/npm (ci|install|prune)[^&\n]*/g) ?? []
    expect(installs.length).toBeGreaterThan(0)
    expect(installs.filter(command => !command.includes('--ignore-scripts'))).toEqual([])
    // Whatever set-up asks npm for, it asks for through one function.
    const setUp = readFileSync(path.join(ROOT, 'scripts/setup/packages.mjs'), 'utf8')
    expect(setUp).toContain("run('npm', [...args, '--ignore-scripts',")
    expect(setUp.match(/run\('npm'/g)).toHaveLength(1)
  })

  it('case 114: is listed with its licences, and as a CycloneDX bill of materials', () => {
    expect(supplyFaults(changed('express', { licence: 'GPL-3.0' }))[0]).toContain('comes under "GPL-3.0"')
    const sbom = JSON.parse(
      execFileSync('npm', ['run', '--silent', 'sbom'], { cwd: ROOT, encoding: 'utf8', maxBuffer: 1 << 26 }),
    )
    expect({
      format: sbom.bomFormat,
      hasExpress: sbom.components.some((each: { name: string }) => each.name === 'express'),
    }).toEqual({
      format: 'CycloneDX',
      hasExpress: true,
    })
  })
})

it.each([
  ['1.2.3', '1.2.3', false],
  ['1.2.4', '1.2.3', false],
  ['1.10.0', '1.9.9', false],
  ['1.2.2', '1.2.3', true],
  ['1.2.3-beta.1', '1.2.3', true],
  ['2.0.0', '1.9.9', false],
])('%s is below %s: %s', (version, floor, below) => {
  expect(isBelow(version, floor)).toBe(below)
})
