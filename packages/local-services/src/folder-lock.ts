import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { isAlive, startTimeOf } from './processes'

/** Another process that lives has the folder. */
export class FolderInUse extends Error {
  constructor(dir: string, pid: string) {
    super(`The folder ${dir} is in use by process ${pid}. Stop that one, or set DATA_DIR to another folder.`)
  }
}

/**
 * Takes a folder for this process and returns what gives it back. The lock of a process that is gone is taken over.
 * Throws `FolderInUse` while that process lives.
 */
export function lockFolder(dir: string): () => void {
  mkdirSync(dir, { recursive: true })
  const file = path.join(dir, 'owner.lock')
  const mine = `${process.pid} ${startTimeOf(process.pid)}`
  const draft = `${file}.${process.pid}`
  writeFileSync(draft, mine)
  try {
    // A link appears with its content or not at all, so nobody ever reads half a lock.
    while (!tryLink(draft, file)) removeIfAbandoned(file, dir)
  } finally {
    rmSync(draft, { force: true })
  }
  return () => rmSync(file, { force: true })
}

function tryLink(from: string, to: string): boolean {
  try {
    linkSync(from, to)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

function removeIfAbandoned(file: string, dir: string): void {
  const owner = read(file)
  if (owner === null) return
  const [pid = '', startTime = ''] = owner.split(' ')
  if (isAlive(Number(pid)) && startTimeOf(Number(pid)) === startTime) {
    throw new FolderInUse(dir, pid)
  }
  // Two starts may find it abandoned; whoever moves away the other's fresh lock puts it back.
  const aside = `${file}.${process.pid}.old`
  renameSync(file, aside)
  if (read(aside) !== owner) tryLink(aside, file)
  rmSync(aside, { force: true })
}

function read(file: string): string | null {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}
