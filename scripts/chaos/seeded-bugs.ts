import { execFile, spawn } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { applyDiff } from './unified-diff'

const ROOT = path.join(__dirname, '../..')
const PATCHES = path.join(__dirname, 'seeded-bugs')
/** What a copy of the sources leaves out: big, or made anew. */
const LEFT_OUT = new Set(['node_modules', '.git', '.data'])
const run = promisify(execFile)

/** Puts each bug into a copy and runs there the goal or the test that it is shown by, which has to turn red; gives whether every one was found. */
export async function findSeededBugs(names: readonly string[], log: (line: string) => void): Promise<boolean> {
  const patches = readdirSync(PATCHES)
    .filter(
      name =>
        name.endsWith('.patch') &&
        (names.length === 0 || names.some(each => name.startsWith(/^\d+$/.test(each) ? `${each}-` : each))),
    )
    .sort()
  const table: string[] = []
  let found = 0
  for (const patch of patches) {
    const what = await findOne(path.join(PATCHES, patch))
    if (what !== null) found++
    table.push(`| ${path.basename(patch, '.patch')} | ${what === null ? 'NOT FOUND, all holds' : what} |`)
    log(`${patch}: ${what === null ? 'not found' : 'found'}`)
  }
  process.stdout.write(['', '| seeded bug | turns red |', '|---|---|', ...table, '', ''].join('\n'))
  log(`${found} of ${patches.length} seeded bugs found`)
  return patches.length > 0 && found === patches.length
}

/** The line of the goal, or the name of the test, that failed; `null` where all hold. */
async function findOne(patch: string): Promise<string | null> {
  const diff = readFileSync(patch, 'utf8')
  const copy = mkdtempSync(path.join(tmpdir(), 'secondtouch-seeded-'))
  try {
    copySources(copy)
    applyDiff(copy, diff)
    await run(process.execPath, [path.join(ROOT, 'node_modules/typescript/bin/tsc'), '-b'], { cwd: copy })
    const shownBy = /^Shown by: (\S+)$/m.exec(diff)?.[1]
    return shownBy?.endsWith('.test.ts') ? await failedTest(copy, shownBy) : await firstFailure(copy, shownBy)
  } finally {
    rmSync(copy, { recursive: true, force: true })
  }
}

/** Sources by copying, packages of others by link: the copy's own packages have to be the copy's. */
function copySources(copy: string): void {
  for (const entry of readdirSync(ROOT)) {
    if (LEFT_OUT.has(entry)) continue
    cpSync(path.join(ROOT, entry), path.join(copy, entry), {
      recursive: true,
      verbatimSymlinks: true,
      filter: source => path.basename(source) !== 'node_modules',
    })
  }
  const [from, to] = [path.join(ROOT, 'node_modules'), path.join(copy, 'node_modules')]
  mkdirSync(to)
  for (const entry of readdirSync(from)) {
    if (entry === '@secondtouch')
      cpSync(path.join(from, entry), path.join(to, entry), { recursive: true, verbatimSymlinks: true })
    else symlinkSync(path.join(from, entry), path.join(to, entry))
  }
}

/** Runs the test that a bug is shown by. */
async function failedTest(copy: string, file: string): Promise<string | null> {
  const jest = path.join(ROOT, 'node_modules/jest/bin/jest.js')
  try {
    await run(process.execPath, [jest, file, '--bail'], { cwd: copy })
    return null
  } catch (error) {
    const told = /^ {2}● (.+)$/m.exec((error as { stderr?: string }).stderr ?? '')?.[1]
    if (told === undefined) throw error
    return told
  }
}

/** Runs the part of the quick set that a bug is shown by: where that turns red, the whole does. */
function firstFailure(copy: string, only: string | undefined): Promise<string | null> {
  const args = [
    '--import',
    'tsx',
    path.join(copy, 'scripts/chaos/main.ts'),
    '--quick',
    '--bail',
    '--seed',
    '1',
    ...(only ? ['--only', only] : []),
  ]
  const quick = spawn(process.execPath, args, { cwd: copy, stdio: ['ignore', 'pipe', 'inherit'] })
  let printed = ''
  quick.stdout.on('data', piece => {
    printed += piece
  })
  return new Promise((resolve, reject) => {
    quick.once('error', reject).once('exit', code => {
      const line = printed.split('\n').find(each => each.includes('FAILS'))
      resolve(code === 0 ? null : (line?.slice(9, 300).replaceAll(' | ', '; ') ?? `an end with code ${code}`))
    })
  })
}
