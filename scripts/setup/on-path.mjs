import { accessSync, constants, statSync } from 'node:fs'
import path from 'node:path'

function isExecutable(file) {
  if (!statSync(file, { throwIfNoEntry: false })?.isFile()) return false
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false // there, but not for this user to run
  }
}

/** Where the PATH has the first of these commands; `null` where it has none. */
export function onPath(...names) {
  const folders = (process.env.PATH ?? '').split(path.delimiter).filter(Boolean)
  for (const name of names) {
    const found = folders.map(folder => path.resolve(folder, name)).find(isExecutable)
    if (found) return found
  }
  return null
}
