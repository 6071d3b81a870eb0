import { accessSync, constants, statSync } from 'node:fs'
import path from 'node:path'

function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK)
    return statSync(file).isFile()
  } catch {
    return false // not there, or in a folder or of a kind that is not for this user
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
