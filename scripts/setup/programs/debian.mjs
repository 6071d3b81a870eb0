import { isRoot, lastLine, run } from '../step.mjs'
import { onPath } from './on-path.mjs'

let updated = false

/** Installs Debian packages; `null` when it worked, else why not. */
export async function installDebian(packages, tell) {
  const wish = `apt-get install ${packages.join(' ')}`
  if (!onPath('apt-get')) return `${wish}: there is no apt-get`
  if (!isRoot()) return `${wish}: needs root`
  const apt = args =>
    run('apt-get', ['-o', 'DPkg::Lock::Timeout=120', ...args], {
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    })
  if (!updated) {
    tell('asking Debian for its list of packages')
    const update = await apt(['update'])
    if (!update.ok) return `apt-get update: ${lastLine(update.output)}`
    updated = true
  }
  tell(`installing Debian’s ${packages.join(', ')}`)
  const install = await apt(['install', '-y', '--no-install-recommends', ...packages])
  return install.ok ? null : `${wish}: ${lastLine(install.output)}`
}
