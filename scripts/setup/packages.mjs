import { existsSync, readFileSync } from 'node:fs'
import { run, SetupError } from './step.mjs'

/** What npm writes down at the very end of an installation, so one that was interrupted does not look whole. */
const INSTALLED = 'node_modules/.package-lock.json'

const packagesOf = file => JSON.parse(readFileSync(file, 'utf8')).packages

/** The first package that differs from the lockfile, as a reason to install; `null` when all are there. */
function whatIsStale() {
  if (!existsSync(INSTALLED)) return 'installing the locked packages'
  const installed = packagesOf(INSTALLED)
  for (const [place, wanted] of Object.entries(packagesOf('package-lock.json'))) {
    if (!place.startsWith('node_modules/')) continue // the workspaces themselves, which are linked
    const found = installed[place]
    // Binaries for other systems are in the lockfile and never installed.
    if (found === undefined && wanted.optional) continue
    if (found?.version !== wanted.version || found?.integrity !== wanted.integrity) {
      return `${place.slice('node_modules/'.length)} is not as locked; installing the locked packages`
    }
  }
  return null
}

/**
 * A registry that does not carry the binaries for other systems makes npm leave them out of the lockfile, and `npm ci`
 * then calls it out of step and names them without a version. The lockfile is whole for this system all the same.
 */
function lacksOnlyOtherSystems(output) {
  const complaints = output.match(/(Missing|Invalid): .*/g) ?? []
  return complaints.length > 0 && complaints.every(complaint => /^Missing: \S+@ from lock file$/.test(complaint))
}

/** Installs what the lockfile says, unless that is what is there. Nothing that a package wants to run is run. */
export async function installPackages(tell) {
  const stale = whatIsStale()
  if (stale === null) return
  tell(stale)
  // Given on the command line, because NODE_ENV=production would leave out what the build needs.
  const npm = args => run('npm', [...args, '--ignore-scripts', '--no-audit', '--no-fund', '--no-update-notifier'])
  let installed = await npm(['ci', '--include=dev'])
  if (!installed.ok && lacksOnlyOtherSystems(installed.output))
    installed = await npm(['install', '--include=dev', '--no-save'])
  if (!installed.ok) throw new SetupError(`npm did not install the locked packages:\n${installed.output}`)
}
