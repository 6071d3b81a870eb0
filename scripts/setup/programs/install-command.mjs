import { isRoot } from '../step.mjs'
import { onPath } from './on-path.mjs'

/** How each package manager is told to install; the first one on the PATH is this machine's. */
const MANAGERS = [
  { name: 'apt-get', install: 'apt-get install', asRoot: true },
  { name: 'dnf', install: 'dnf install', asRoot: true },
  { name: 'apk', install: 'apk add', asRoot: true },
  { name: 'brew', install: 'brew install', asRoot: false },
]

/**
 * The command that brings all that is wanted on this machine, or as much of it as its package manager has; `null` where
 * that is nothing. Each wish is a list of alternatives, `{ manager: packages }`, of which the first that this machine's
 * manager knows is taken.
 */
export function installCommand(wishes) {
  const manager = MANAGERS.find(({ name }) => onPath(name))
  if (manager === undefined) return null
  const packages = wishes.flatMap(alternatives => alternatives.find(each => each?.[manager.name])?.[manager.name] ?? [])
  if (packages.length === 0) return null
  const sudo = manager.asRoot && !isRoot() ? 'sudo ' : ''
  return `${sudo}${manager.install} ${[...new Set(packages)].join(' ')}`
}
