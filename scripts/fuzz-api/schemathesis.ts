import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, rmSync } from 'node:fs'
import { homedir } from 'node:os'
import path from 'node:path'

/** The tool, at the version whose settings this script speaks. */
const VERSION = '4.32.5'

/** Its program, installed into the user's cache folder where it is missing. Throws a message that says what stands in the way. */
export function findSchemathesis(say: (line: string) => void): string {
  const cache = process.env.XDG_CACHE_HOME?.trim() || path.join(homedir(), '.cache')
  const folder = path.join(cache, 'secondtouch-import', `schemathesis-${VERSION}`)
  const program = path.join(folder, 'bin', 'schemathesis')
  if (existsSync(program) && spawnSync(program, ['--version']).status === 0) return program

  say(`Installing schemathesis ${VERSION} into ${folder}; this happens once.`)
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(path.dirname(folder), { recursive: true })
  run(
    'python3',
    ['-m', 'venv', folder],
    'python3 cannot make a virtual environment (on Debian: apt-get install python3-venv)',
  )
  const pip = ['install', '--quiet', '--disable-pip-version-check', `schemathesis==${VERSION}`]
  run(path.join(folder, 'bin', 'pip'), pip, 'pip cannot get schemathesis from the Python package index')
  return program
}

function run(command: string, args: readonly string[], trouble: string): void {
  const { status, stderr, error } = spawnSync(command, args, { encoding: 'utf8' })
  if (status === 0) return
  const said = error?.message ?? stderr.trim().split('\n').at(-1)
  throw new Error(`Schemathesis is not here: ${trouble}. ${said ?? ''}`)
}

/** Runs it to its end with its output on this terminal; gives its exit code. */
export async function runSchemathesis(program: string, args: readonly string[], folder: string): Promise<number> {
  const child = spawn(program, args, { cwd: folder, stdio: ['ignore', 'inherit', 'inherit'] })
  const [code] = (await once(child, 'exit')) as [number | null]
  return code ?? 1
}
