import { FLOORS, LICENCES, SCRIPTED } from './floors'
import type { Locked } from './lockfile'

/** What is wrong with the packages of others, one line each. */
export function supplyFaults(packages: readonly Locked[]): string[] {
  return [...packages.flatMap(faultsOf), ...missingFloors(packages)]
}

function faultsOf({
  name,
  version,
  licence,
  isDev,
  isOptional,
  hasInstallScript,
  resolved,
  integrity,
}: Locked): string[] {
  const faults: string[] = []
  const floor = FLOORS[name]
  if (floor && isBelow(version, floor.version)) {
    faults.push(`${name} ${version} is below ${floor.version}: ${floor.why}. Raise it.`)
  }
  if (!isDev && !isOptional && !LICENCES.has(licence)) {
    faults.push(
      `${name} ${version} comes under "${licence}". Replace it, or add the licence to scripts/supply/floors.ts.`,
    )
  }
  if (hasInstallScript && !SCRIPTED.has(name)) {
    faults.push(
      `${name} ${version} runs a script when it is installed. Replace it, or see that it works without and note it.`,
    )
  }
  if (resolved !== undefined) {
    faults.push(
      `${name} ${version} is locked to ${resolved}. Install with omit-lockfile-registry-resolved, as .npmrc says.`,
    )
  }
  if (integrity === undefined && !isOptional)
    faults.push(`${name} ${version} is locked without a checksum. Install it from a registry.`)
  return faults
}

/** A floor under nothing guards nothing: a package that went, or was renamed, takes its floor along. */
function missingFloors(packages: readonly Locked[]): string[] {
  const names = new Set(packages.map(({ name }) => name))
  return Object.keys(FLOORS)
    .filter(name => !names.has(name))
    .map(name => `${name} has a floor but is not installed. Remove the floor.`)
}

/** Whether a version comes before another; what stands before a release counts as before it. */
export function isBelow(version: string, floor: string): boolean {
  const [a, b] = [version, floor].map(text => text.split('-')[0]!.split('.').map(Number)) as [number[], number[]]
  for (let i = 0; i < 3; i++) if (a[i] !== b[i]) return (a[i] ?? 0) < (b[i] ?? 0)
  return version.includes('-')
}
