import { TOLD_ELSEWHERE } from './floors'

/** One package of the lockfile. */
export interface Locked {
  readonly name: string
  readonly version: string
  readonly licence: string
  /** Only for building and testing. */
  readonly isDev: boolean
  /** May be left out, such as what is built for another kind of machine; npm locks those without telling much of them. */
  readonly isOptional: boolean
  readonly hasInstallScript: boolean
  readonly resolved: string | undefined
  readonly integrity: string | undefined
}

interface Entry {
  readonly version?: string
  readonly license?: string
  readonly dev?: boolean
  readonly optional?: boolean
  readonly link?: boolean
  readonly hasInstallScript?: boolean
  readonly resolved?: string
  readonly integrity?: string
}

/** The packages of others in a lockfile, however deep. */
export function lockedPackages(lockfile: string): Locked[] {
  const { packages } = JSON.parse(lockfile) as { packages: Readonly<Record<string, Entry>> }
  return Object.entries(packages)
    .filter(([path, { link }]) => path.includes('node_modules/') && !link)
    .map(([path, entry]) => ({
      ...named(path, entry),
      isOptional: entry.optional === true,
      isDev: entry.dev === true,
      hasInstallScript: entry.hasInstallScript === true,
      resolved: entry.resolved,
      integrity: entry.integrity,
    }))
}

function named(path: string, { version = '', license }: Entry): Pick<Locked, 'name' | 'version' | 'licence'> {
  const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)
  return { name, version, licence: license ?? TOLD_ELSEWHERE[name] ?? 'none told' }
}
