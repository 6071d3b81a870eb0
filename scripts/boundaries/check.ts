import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { circlesIn } from './circles'
import { faultOf } from './import-rules'
import { PARTS } from './parts'
import { environmentLinesIn, modulesNamedIn } from './source-scan'

/** One place where the code breaks an arrow of the design. */
export interface Violation {
  readonly file: string
  readonly line: number
  readonly fault: string
}

/** The parts that read the environment: a folder, or one file. */
const MAY_READ_ENVIRONMENT = ['packages/runtime/src/', 'packages/test-kit/src/services.ts']

/** Most source files of one folder, its subfolders apart: beyond that a reader looks for rooms. */
const MOST_FILES = 15

/** Checks every source file of every part below `root`; tests and scripts may reach further than the product. */
export function checkBoundaries(root: string): Violation[] {
  const parts = ['packages', 'apps'].flatMap(kind => foldersIn(root, kind).map(name => `${kind}/${name}`))
  return [
    ...parts.flatMap(part => (part in PARTS ? checkPart(root, part) : [unknownPart(part)])),
    ...[...parts, 'scripts'].flatMap(top => checkRooms(root, top)),
  ]
}

/** No circle of imports, and no crowded folder: of sources, tests and scripts alike. */
function checkRooms(root: string, top: string): Violation[] {
  const files = filesBelow(root, top)
  const sources = new Map(files.map(file => [file, readFileSync(path.join(root, file), 'utf8')]))
  const circles = circlesIn(sources).map(circle => ({
    file: circle[0]!,
    line: 1,
    fault: `arrow 6: ${circle.join(', ')} import each other. Give what they share a file of its own.`,
  }))
  return [...circles, ...crowdedFolders(files)]
}

function crowdedFolders(files: readonly string[]): Violation[] {
  const counts = new Map<string, number>()
  for (const file of files) counts.set(path.posix.dirname(file), (counts.get(path.posix.dirname(file)) ?? 0) + 1)
  return [...counts].flatMap(([folder, count]) => {
    const fault = `rooms: ${count} files in one folder, at most ${MOST_FILES}. Group them by what they are for.`
    return count > MOST_FILES ? [{ file: folder, line: 1, fault }] : []
  })
}

function foldersIn(root: string, kind: string): string[] {
  const folder = path.join(root, kind)
  if (!existsSync(folder)) return []
  return readdirSync(folder, { withFileTypes: true })
    .filter(entry => entry.isDirectory() && existsSync(path.join(folder, entry.name, 'package.json')))
    .map(entry => entry.name)
    .sort()
}

function unknownPart(part: string): Violation {
  const fault = 'nothing says what this part may import. Add it to scripts/boundaries/parts.ts.'
  return { file: `${part}/package.json`, line: 1, fault }
}

function checkPart(root: string, part: string): Violation[] {
  const { dependencies = {}, devDependencies = {} } = JSON.parse(
    readFileSync(path.join(root, part, 'package.json'), 'utf8'),
  )
  const declared = new Set(Object.keys({ ...dependencies, ...(PARTS[part]?.bundled && devDependencies) }))
  return sourcesOf(root, part).flatMap(file => {
    const source = readFileSync(path.join(root, file), 'utf8')
    const imports = modulesNamedIn(source).flatMap(({ specifier, line }) => {
      const fault = faultOf({ part, file, specifier, declared })
      return fault === null ? [] : [{ file, line, fault }]
    })
    return [...imports, ...environmentReads(file, source)].sort((a, b) => a.line - b.line)
  })
}

const sourcesOf = (root: string, part: string) => filesBelow(root, `${part}/src`).filter(file => !file.endsWith('.mjs'))

/** TypeScript and JavaScript files below a folder; what others wrote, was built, or is test data does not count. */
function filesBelow(root: string, top: string): string[] {
  const folder = path.join(root, top)
  if (!existsSync(folder)) return []
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map(name => `${top}/${name.split(path.sep).join('/')}`)
    .filter(file => /\.([cm]?tsx?|mjs)$/.test(file) && !/\/(node_modules|dist|fixtures)\//.test(file))
    .sort()
}

function environmentReads(file: string, source: string): Violation[] {
  if (MAY_READ_ENVIRONMENT.some(place => file.startsWith(place))) return []
  const fault =
    'arrow 5: process.env belongs to packages/runtime alone. Add a setting there and take its value as an argument.'
  return environmentLinesIn(source).map(line => ({ file, line, fault }))
}
