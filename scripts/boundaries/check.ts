import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
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

/** Checks every source file of every part below `root`; tests and scripts may reach further than the product. */
export function checkBoundaries(root: string): Violation[] {
  const parts = ['packages', 'apps'].flatMap(kind => foldersIn(root, kind).map(name => `${kind}/${name}`))
  return parts.flatMap(part => (part in PARTS ? checkPart(root, part) : [unknownPart(part)]))
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

function sourcesOf(root: string, part: string): string[] {
  const folder = path.join(root, part, 'src')
  if (!existsSync(folder)) return []
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(name => /\.[cm]?tsx?$/.test(name))
    .map(name => `${part}/src/${name.split(path.sep).join('/')}`)
    .sort()
}

function environmentReads(file: string, source: string): Violation[] {
  if (MAY_READ_ENVIRONMENT.some(place => file.startsWith(place))) return []
  const fault =
    'arrow 5: process.env belongs to packages/runtime alone. Add a setting there and take its value as an argument.'
  return environmentLinesIn(source).map(line => ({ file, line, fault }))
}
