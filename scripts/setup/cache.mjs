import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import { homedir } from 'node:os'
import path from 'node:path'
import { whyNotUsable } from './programs/ways.mjs'

/** Shared by every clone of this user, so a second one does not download again. */
const CACHE = path.join(process.env.XDG_CACHE_HOME || path.join(homedir(), '.cache'), 'secondtouch-import')

/** A place in the cache. Its name holds the version or the pinned sums, so that a raised one is not taken for the old one. */
export const inCache = name => path.join(CACHE, name)

/** The first of these places in the cache that has a program which runs. */
export function cached(...places) {
  const find = async () => {
    const problems = []
    for (const place of places) {
      const problem = existsSync(place) ? await whyNotUsable(place) : `${place} is not there`
      if (problem === null) return { binary: place }
      problems.push(problem)
    }
    return { problem: problems.join('; ') }
  }
  return { name: 'the cache', find }
}

/**
 * Has `fetch(folder, tell)` bring a program into a folder of its own, and keeps it in its place in the cache, whole or not
 * at all. `fetch` answers as a way does: `{ binary }`, or `{ problem, needs }`.
 */
export function fetched({ name, place, fetch }) {
  const find = async tell => {
    mkdirSync(CACHE, { recursive: true })
    const folder = mkdtempSync(path.join(CACHE, 'download-'))
    try {
      const { binary, problem, needs } = await fetch(folder, tell)
      const obstacle = problem ?? (await whyNotUsable(binary))
      if (obstacle === null) {
        renameSync(binary, place)
        return { binary: place }
      }
      tell(`${name} failed: ${obstacle}`)
      return { problem: obstacle, needs }
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  }
  return { name, find }
}
