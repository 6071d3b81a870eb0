import { builtinModules } from 'node:module'
import path from 'node:path'
import { ADAPTERS, EXCLUSIVE, PARTS } from './parts'

const SCOPE = '@secondtouch/'
const APPS = ['api', 'worker', 'web']

/** One import in one source file. */
export interface ImportSite {
  /** Folder of the part it is in, such as `packages/accounts`. */
  readonly part: string
  /** The file, below the root, with `/` between its folders. */
  readonly file: string
  readonly specifier: string
  /** Packages that the part's package.json declares as dependencies. */
  readonly declared: ReadonlySet<string>
}

/** A rule of the design says what is wrong with an import and what to do instead; `null` where nothing is. */
type Rule = (site: ImportSite) => string | null

/** What every import has to obey, the most telling rule first: one import is reported once. */
const RULES: readonly Rule[] = [staysInItsPart, usesTheIndex, importsNoApp, namesAdaptersInMain, isAllowedOurs]
const OUTSIDE_RULES: readonly Rule[] = [runsInTheBrowser, leavesExclusiveAlone, isAllowedOutside, isDeclared]

/** What is wrong with an import; `null` where nothing is. */
export function faultOf(site: ImportSite): string | null {
  const isOurs = site.specifier.startsWith('.') || site.specifier.startsWith(SCOPE)
  for (const rule of isOurs ? [...RULES, isDeclared] : OUTSIDE_RULES) {
    const fault = rule(site)
    if (fault !== null) return fault
  }
  return null
}

const packageOf = (specifier: string) =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/')
const oursOf = ({ specifier }: ImportSite) =>
  specifier.startsWith(SCOPE) ? packageOf(specifier).slice(SCOPE.length) : null
const nameOf = (part: string) => path.posix.basename(part)

function staysInItsPart({ part, file, specifier }: ImportSite): string | null {
  if (!specifier.startsWith('.')) return null
  const target = path.posix.join(path.posix.dirname(file), specifier)
  if (target.startsWith(`${part}/`)) return null
  return `arrow 4: '${specifier}' reaches out of ${part}. Import the other package by its name.`
}

function usesTheIndex({ specifier }: ImportSite): string | null {
  if (!specifier.startsWith(SCOPE) || packageOf(specifier) === specifier) return null
  return `arrow 4: '${specifier}' goes past the index of ${packageOf(specifier)}. Export what is needed from its index.ts.`
}

function importsNoApp(site: ImportSite): string | null {
  const ours = oursOf(site)
  if (ours === null || !APPS.includes(ours)) return null
  return `arrow 4: nobody imports an app. Move what is needed from ${ours} into a package.`
}

function namesAdaptersInMain(site: ImportSite): string | null {
  const ours = oursOf(site)
  const isAdapter = ADAPTERS.some(adapter => adapter === ours)
  const inAnotherFileOfAnApp = site.part.startsWith('apps/') && site.file !== `${site.part}/src/main.ts`
  if (!isAdapter || !inAnotherFileOfAnApp || site.part === 'apps/web') return null
  return `arrow 3: only main.ts names an adapter. Take what is needed of ${ours} as an argument, by a type of import-core or your own.`
}

function isAllowedOurs(site: ImportSite): string | null {
  const ours = oursOf(site)
  const allowed = PARTS[site.part]?.ours
  if (ours === null || allowed === undefined || allowed.includes(ours)) return null
  const arrow = site.part === 'apps/web' ? 4 : PARTS[site.part]?.browser ? 1 : 2
  const list = allowed.length === 0 ? 'nothing of ours' : `only ${allowed.join(', ')} of ours`
  return `arrow ${arrow}: ${nameOf(site.part)} imports ${list}. Put a port into import-core and connect the two in an app's main.ts.`
}

function isBuiltin(specifier: string): boolean {
  return specifier.startsWith('node:') || builtinModules.includes(packageOf(specifier))
}

function runsInTheBrowser({ part, specifier }: ImportSite): string | null {
  if (!PARTS[part]?.browser || !isBuiltin(specifier)) return null
  return `arrow 1: ${nameOf(part)} also runs in the browser, which has no '${specifier}'. Take what is needed as an argument.`
}

function leavesExclusiveAlone({ part, specifier }: ImportSite): string | null {
  const found = Object.entries(EXCLUSIVE).find(([name]) =>
    name.endsWith('/') ? specifier.startsWith(name) : packageOf(specifier) === name,
  )
  if (found === undefined || found[1] === part) return null
  return `arrow 5: ${packageOf(specifier)} belongs to ${found[1]} alone. Use what ${nameOf(found[1])} offers, or add it there.`
}

function isAllowedOutside({ part, specifier }: ImportSite): string | null {
  const allowed = PARTS[part]?.outside
  if (allowed === undefined || isBuiltin(specifier) || allowed.includes(packageOf(specifier))) return null
  const list = allowed.length === 0 ? 'no package of others' : `only ${allowed.join(', ')}`
  return `arrow ${PARTS[part]?.browser ? 1 : 2}: ${nameOf(part)} imports ${list}. Put this behind a port, in an adapter of its own.`
}

function isDeclared({ part, specifier, declared }: ImportSite): string | null {
  if (specifier.startsWith('.') || isBuiltin(specifier) || declared.has(packageOf(specifier))) return null
  return `${packageOf(specifier)} is not among the dependencies in ${part}/package.json. Declare it there, with its exact version.`
}
