import { existsSync } from 'node:fs'
import { lastLine, run } from '../step.mjs'
import { installDebian } from './debian.mjs'
import { onPath } from './on-path.mjs'

/** `null` when this program runs on this machine, else what it said. */
export async function whyNotUsable(binary) {
  const { ok, output } = await run(binary, ['--version'])
  return ok ? null : `${binary} does not run here: ${lastLine(output)}`
}

/** The first of these commands on the PATH. It is run once: some systems ship a stand-in that only says how to install it. */
export function onThePath(...names) {
  const find = async () => {
    const binary = onPath(...names)
    const problem = binary === null ? 'not there' : await whyNotUsable(binary)
    return problem === null ? { binary } : { problem }
  }
  return { name: `${names.join(', ')} on the PATH`, find }
}

/** A program outside the PATH, in the place that `whereIs` tells. */
export function inPlace(name, whereIs) {
  const find = async () => {
    const binary = await whereIs()
    const problem = existsSync(binary) ? await whyNotUsable(binary) : `${binary} is not there`
    return problem === null ? { binary } : { problem }
  }
  return { name, find }
}

/** What Debian's packages put on the PATH under this name; only root can install them. */
export function debianPackages(packages, name) {
  const find = async tell => {
    const problem = await installDebian(packages, tell)
    const binary = problem === null ? onPath(name) : null
    return binary ? { binary } : { problem: problem ?? `it brought no ${name}` }
  }
  return { name: 'Debian’s packages', find }
}
