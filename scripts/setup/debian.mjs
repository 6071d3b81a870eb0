import { isRoot, lastLine, run } from './step.mjs'

let updated = false

/** Installs Debian packages; `null` when it worked, else why not. */
export async function installDebian(packages, tell) {
  if (!isRoot()) return 'not root, so Debian packages cannot be installed'
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  if (!updated) {
    tell('asking Debian for its packages')
    const update = await run('apt-get', ['update'], { env })
    if (!update.ok) return `apt-get update failed: ${lastLine(update.output)}`
    updated = true
  }
  tell(`installing ${packages.join(', ')}`)
  const install = await run('apt-get', ['install', '-y', '--no-install-recommends', ...packages], { env })
  return install.ok ? null : `apt-get install ${packages.join(' ')} failed: ${lastLine(install.output)}`
}
